"""What somebody wrote is found by them alone, and what they look for is kept nowhere."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from waymark.mentoring import actions
from waymark.mentoring.facts import GoalFacts, Plan, Seen, Terms, Week
from waymark.mentoring.queries import own_words
from waymark.mentoring.queries.own_words import KINDS, find_own
from waymark.mentoring.rules.weeks import week_to_tell
from waymark.mentoring.tests.make import AT, make_meeting, make_mentorship, make_message, make_point
from waymark.mentoring.tests.pages import seen_by
from waymark.people.models import Person

pytestmark = pytest.mark.django_db
WORD = "Zürich"


@pytest.fixture
def pair() -> tuple[Person, Person]:
    """A mentee and a mentor who each wrote one word wherever words can be written."""
    two = make_mentorship(at=AT - timedelta(days=9))
    sara, ana = two.mentee, two.mentor
    assert sara
    assert ana
    make_message(two, author=sara, words=f"I was in {WORD} once.")
    make_message(two, author=ana, words=f"{WORD} is mine.")
    goal = actions.set_goal(GoalFacts("To work", f"in {WORD}"), key=uuid4(), by=sara, at=AT, share_with=[two])
    actions.plan_action(goal, Plan(text=f"Call {WORD}"), key=uuid4(), by=sara, at=AT)
    week = week_to_tell(AT, zone=sara.zone)
    actions.write_check_in(Week(moved=f"{WORD}!"), week=week, by=sara, at=AT, share_with=[two])
    make_point(two, words=f"What about {WORD}?")
    terms = Terms(f"To get to {WORD}.")
    actions.propose_agreement(two, terms, seen=None, sign=False, by=sara, at=AT)
    seen = Seen(f"You spoke of {WORD} plainly.", "We all knew where we stood.", seen_on=date(2026, 11, 20))
    actions.give_evidence(two, seen, key=uuid4(), by=ana, at=AT)
    make_meeting(two)
    return sara, ana


def test_all_of_it_is_found_without_case_and_accents(pair: tuple[Person, Person]) -> None:
    sara, ana = pair
    found = find_own("zurich", viewer=sara, at=AT)
    assert {one.what for one in found} == {
        "A message",
        "A goal",
        "A next thing",
        "A week",
        "A line on an agenda",
        "An agreement you proposed",
    }
    assert all(WORD in one.excerpt for one in found)
    assert [one.exact for one in found] == sorted((one.exact for one in found), reverse=True)
    assert {one.what for one in find_own(WORD, viewer=ana, at=AT)} == {"A message", "What you saw somebody do well"}


def test_all_the_words_have_to_stand_in_it_and_none_finds_nothing(pair: tuple[Person, Person]) -> None:
    sara, _ana = pair
    assert [one.what for one in find_own("once zurich", viewer=sara, at=AT)] == ["A message"]
    assert find_own("zurich nowhere", viewer=sara, at=AT) == []
    assert find_own(" ?! ", viewer=sara, at=AT) == []


def test_notes_that_asked_are_found_too(pair: tuple[Person, Person]) -> None:
    sara, _ana = pair
    assert [one.what for one in find_own("keep the books", viewer=sara, at=AT)] == ["A note to somebody, or an answer"]


def test_a_long_text_is_cut_around_what_was_found() -> None:
    long = "before " * 60 + f"here it is {WORD} " + "after " * 60
    cut = own_words._around(long, "zurich")
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert WORD in cut
    assert len(cut) < 300
    assert own_words._around("Short.", "short") == "Short."


def test_a_page_behind_a_closed_door_is_not_linked(pair: tuple[Person, Person]) -> None:
    sara, ana = pair
    actions.block_person(sara, by=ana, at=AT)
    by_kind = {one.what: one.url for one in find_own(WORD, viewer=sara, at=AT)}
    assert by_kind["A message"] == ""
    assert by_kind["A goal"]


def test_every_noun_that_holds_words_is_looked_through() -> None:
    assert len({str(kind.label) for kind in KINDS}) == len(KINDS) == 9


@pytest.mark.usefixtures("clock")
def test_the_page_finds_and_says_where_nothing_is(pair: tuple[Person, Person]) -> None:
    sara, _ana = pair
    browser, address = seen_by(sara), reverse("mentoring:own_words")
    assert "Find what you wrote" in browser.get(address).text
    assert "6 things you wrote" in browser.post(address, {"words": WORD}).text
    assert "Nothing of yours holds" in browser.post(address, {"words": "elsewhere"}).text
    assert "Write a word that stood in it." in browser.post(address, {"words": ""}).text
    assert "Find what you wrote" in browser.get(reverse("me")).text
