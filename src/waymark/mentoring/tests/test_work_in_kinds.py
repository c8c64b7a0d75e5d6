"""A mentorship, peers, the other way round, one talk: each with what is usual in it, all of it to be changed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from waymark.base.errors import NotAllowed
from waymark.jobs.models import Event
from waymark.mentoring import actions, queries
from waymark.mentoring.facts import Seen, Terms
from waymark.mentoring.models import Mentorship, Moment, Request
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.queries.evidence import evidence_wanted
from waymark.mentoring.queries.invariants_together import evidence_of_strangers
from waymark.mentoring.queries.meetings import without_next_date
from waymark.mentoring.rules.agreements import agreement_comes_first, agreement_wanted
from waymark.mentoring.rules.kinds import USUAL, talk_is_over
from waymark.mentoring.tests.make import AT, WORDS, make_meeting, make_mentor
from waymark.mentoring.tests.pages import seen_by
from waymark.mentoring.told import Told
from waymark.people.models import Cadence, Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=settings.TALK_ENDS_DAYS)


def make_pair(kind: PairKind, *, one_talk: bool = False) -> tuple[Mentorship, Person, Person]:
    """Two people who came together by a note that asked for this kind."""
    ana, sara = make_mentor("Ana"), make_person("Sara")
    note = actions.draft_request(ana, by=sara, words=WORDS, kind=kind, at=AT - timedelta(days=1))
    note = actions.send_request(note, by=sara, at=AT - timedelta(days=1))
    return actions.accept_request(note, by=ana, one_talk=one_talk, at=AT), ana, sara


def _seen() -> Seen:
    return Seen("You asked before you answered.", "The room went quiet and thought.", seen_on=AT.date())


# Asking


@pytest.mark.parametrize("kind", PairKind)
def test_what_was_asked_for_is_what_it_becomes(kind: PairKind) -> None:
    pair, _ana, _sara = make_pair(kind)
    assert pair.kind == kind
    assert Request.objects.get().kind == kind


def test_a_mentor_can_say_yes_to_one_talk_where_more_was_asked_for() -> None:
    pair, _ana, _sara = make_pair(PairKind.ONE_TO_ONE, one_talk=True)
    assert pair.is_one_talk


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("one", "Sara would like you as a mentor"),
        ("flash", "Sara would like one talk with you"),
        ("peer", "Sara would like you two to help one another, as peers"),
        ("reverse", "Sara has worked for longer, and would like to learn from you"),
    ],
)
def test_the_form_asks_for_what_and_the_mentor_reads_it(kind: str, said: str) -> None:
    ana, sara = make_mentor("Ana"), make_person("Sara")
    page = seen_by(sara).post(reverse("mentoring:ask", args=[ana.uuid]), {"words": WORDS, "kind": kind})
    assert page.status_code == 303
    note = Request.objects.get()
    page = seen_by(ana).get(reverse("mentoring:request", args=[note.uuid]))
    assert said in page.text
    assert ("Yes to one talk" in page.text) is (kind != "flash")
    assert said in seen_by(ana).get(reverse("today")).text
    back = {"one": "You ask for", "flash": "one talk.", "peer": "between peers.", "reverse": "for less long than you."}
    shown = seen_by(sara).get(reverse("mentoring:request", args=[note.uuid])).text
    assert (back[kind] in shown) is (kind != "one")


@pytest.mark.usefixtures("clock")
def test_a_kept_note_keeps_what_it_asks_for() -> None:
    ana, sara = make_mentor("Ana"), make_person("Sara")
    browser, address = seen_by(sara), reverse("mentoring:ask", args=[ana.uuid])
    browser.post(address, {"words": WORDS, "kind": "peer", "keep": "yes"})
    assert 'value="peer" id="words_kind_2" checked' in browser.get(address).text
    browser.post(address, {"words": WORDS})  # an old form says nothing of kinds
    assert Request.objects.get().kind == PairKind.ONE_TO_ONE


@pytest.mark.usefixtures("clock")
def test_yes_to_one_talk_is_one_tap() -> None:
    ana, sara = make_mentor("Ana"), make_person("Sara")
    note = actions.send_request(actions.draft_request(ana, by=sara, words=WORDS, at=AT), by=sara, at=AT)
    seen_by(ana).post(reverse("mentoring:accept", args=[note.uuid]), {"only": "one-talk"})
    pair = Mentorship.objects.get()
    assert pair.is_one_talk
    assert "One talk · Since" in seen_by(sara).get(reverse("mentorship", args=[pair.uuid])).text


# What is usual


@pytest.mark.usefixtures("clock")
def test_each_kind_begins_its_agreement_with_what_is_usual() -> None:
    assert (USUAL[PairKind.PEER].months, USUAL[PairKind.REVERSE].cadence) == (3, Cadence.MONTHLY)
    pair, ana, _sara = make_pair(PairKind.PEER)
    page = seen_by(ana).get(reverse("mentoring:propose_agreement", args=[pair.uuid]))
    assert 'name="months" value="3"' in page.text
    assert agreement_wanted(pair)


def test_among_peers_either_writes_down_what_went_well() -> None:
    pair, ana, sara = make_pair(PairKind.PEER)
    for by, about in ((ana, sara), (sara, ana)):
        assert actions.give_evidence(pair, _seen(), key=uuid4(), by=by, at=AT).subject == about
    assert list(evidence_of_strangers()) == []
    Mentorship.objects.update(kind=PairKind.ONE_TO_ONE)
    assert len(list(evidence_of_strangers())) == 1, "of a mentor, a mentee writes nothing down"
    Mentorship.objects.update(kind=PairKind.PEER)
    later = AT + timedelta(days=settings.EVIDENCE_PROMPT_DAYS + 1)
    assert evidence_wanted(viewer=sara, at=later) == evidence_wanted(viewer=ana, at=later) == pair
    actions.give_evidence(pair, _seen(), key=uuid4(), by=ana, at=later)
    assert evidence_wanted(viewer=ana, at=later) is None
    assert evidence_wanted(viewer=sara, at=later) == pair, "what one wrote is not what the other wrote"


@pytest.mark.parametrize("kind", [PairKind.ONE_TO_ONE, PairKind.REVERSE, PairKind.FLASH])
def test_elsewhere_only_the_mentor_does(kind: PairKind) -> None:
    pair, _ana, sara = make_pair(kind)
    with pytest.raises(NotAllowed):
        actions.give_evidence(pair, _seen(), key=uuid4(), by=sara, at=AT)


def test_on_a_mentors_page_stands_what_the_two_are() -> None:
    for kind, said in (
        (PairKind.FLASH, "talk once"),
        (PairKind.PEER, "help one another"),
        (PairKind.REVERSE, "mentor"),
    ):
        _pair, ana, sara = make_pair(kind)
        standing = queries.standing_between(mentor=ana, viewer=sara, at=AT)
        assert standing
        assert said in standing.sentence


# One talk


def test_one_talk_asks_for_no_agreement_and_no_next_date() -> None:
    pair, _ana, _sara = make_pair(PairKind.FLASH)
    meeting = make_meeting(pair, held=True)
    assert not agreement_wanted(pair)
    assert not agreement_comes_first(pair)
    assert talk_is_over(pair) == meeting.closed_at
    assert without_next_date(at=meeting.ends_at + timedelta(days=2)) == []


def test_after_its_talk_it_closes_by_itself_and_both_are_told() -> None:
    pair, ana, sara = make_pair(PairKind.FLASH)
    assert actions.end_talks_over(at=AT + 5 * WEEK) == 0, "they have not met"
    held = make_meeting(pair, held=True).ends_at
    assert actions.end_talks_over(at=held + WEEK - timedelta(hours=1)) == 0
    assert actions.end_talks_over(at=held + WEEK) == 1
    assert actions.end_talks_over(at=held + WEEK) == 0
    pair.refresh_from_db()
    assert pair.ended_at == held + WEEK
    told = Event.objects.filter(kind=Told.TALK_OVER).values_list("recipient", flat=True)
    assert set(told) == {ana.uuid, sara.uuid}
    assert Moment.objects.get(kind=Moment.Kind.ENDED).by is None
    assert queries.moments_of(pair, viewer=sara, at=held + WEEK)[0][-1].what == "You said goodbye"


def test_another_time_or_a_proposal_keeps_it_open() -> None:
    pair, ana, _sara = make_pair(PairKind.FLASH)
    held = make_meeting(pair, held=True).ends_at
    again = make_meeting(pair, by=ana, starts=held + 3 * WEEK, at=held)
    assert actions.end_talks_over(at=held + 2 * WEEK) == 0
    actions.cancel_meeting(again, by=ana, at=held + 2 * WEEK)
    actions.propose_agreement(pair, Terms("To see further."), seen=None, sign=True, by=ana, at=held + 2 * WEEK)
    assert actions.end_talks_over(at=held + 2 * WEEK) == 0


def test_two_yeses_make_more_of_it() -> None:
    pair, ana, sara = make_pair(PairKind.FLASH)
    make_meeting(pair, held=True)
    terms = actions.propose_agreement(pair, Terms("To see further."), seen=None, sign=True, by=ana, at=AT)
    pair.refresh_from_db()
    assert pair.is_one_talk, "one signature changes nothing"
    actions.sign_agreement(terms, read=True, by=sara, at=AT)
    pair.refresh_from_db()
    assert pair.kind == PairKind.ONE_TO_ONE
    assert talk_is_over(pair) is None


@pytest.mark.usefixtures("clock")
def test_the_pages_say_that_the_talk_lies_behind_them() -> None:
    pair, _ana, sara = make_pair(PairKind.FLASH)
    Mentorship.objects.update(began_at=AT - timedelta(days=6))
    begun = AT - timedelta(days=2)
    meeting = make_meeting(pair, starts=begun, at=AT - timedelta(days=5), held=True)
    browser = seen_by(sara)
    today = browser.get(reverse("today")).text
    assert "You had your talk with Ana." in today
    assert "Say hello." not in today, "they have met"
    for address in (reverse("mentorship", args=[pair.uuid]), reverse("mentoring:meeting", args=[meeting.uuid])):
        page = browser.get(address).text
        assert "That was the talk you agreed on" in page
        assert "Propose to go on" in page
        assert "no next date" not in page
