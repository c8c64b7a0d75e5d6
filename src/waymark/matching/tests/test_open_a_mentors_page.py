"""A mentor's own page: who may see it, what it says, and whether somebody can be asked."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.moments import NOON
from waymark.base.errors import NotAllowed
from waymark.engine.hours import UtcWeek, to_utc, week_mask
from waymark.matching.queries import MentorPage, mentor_page
from waymark.matching.tests.make import EVENINGS, MORNINGS, make_fitting, make_imported, make_mentee, make_work
from waymark.matching.together import free_together
from waymark.mentoring.actions import block_person
from waymark.mentoring.models import Request
from waymark.mentoring.tests.make import make_mentorship, make_request
from waymark.people.digests import address_digest
from waymark.people.models import Person, Profile, ReportingLine
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db


def page(person: Person, viewer: Person, at: datetime = NOON) -> MentorPage:
    viewer = Person.objects.select_related("profile").get(pk=viewer.pk)
    return mentor_page(person.uuid, viewer=viewer, at=at)


def change(person: Person, **columns: Any) -> None:
    Profile.objects.filter(person=person).update(**columns)


def test_everything_a_mentor_said_and_why_the_two_may_fit() -> None:
    make_work()
    ana, sara = make_fitting(about="I count *squirrels*.", years_experience=12), make_mentee()
    seen = page(ana, sara)
    assert seen.facts == ["colleague", "Porto", "12 years of work"]
    assert "<em>squirrels</em>" in (seen.about or "")
    assert [(one.what, one.same, one.now) for one in seen.steps] == [
        ("Accountant", True, False),
        ("Data scientist", False, True),
    ]
    assert [(one.key, one.items) for one in seen.offers] == [
        ("skills", [("Skills that count", "strongest")]),
        ("roadmap", [("Career paths", "good")]),
    ]
    works = seen.working
    assert (works.languages, works.channels, works.cadence) == ("Dutch and English", "Video call", "Every two weeks")
    assert (works.style, works.room) == ("Asks before telling", "Room for two")
    assert works.answers == "New here, so no answer times yet · room for two · nobody waiting"
    assert works.free == "Five hours a week when you are both free."
    assert works.times[0] == "Monday 19:00–20:00"
    assert seen.fitting
    assert seen.fitting.fit == "High fit"
    assert len(seen.fitting.reasons) == 3
    assert seen.fitting.unknown == ""
    assert (seen.asking.now, seen.asking.action) == (True, "Ask Ana")


def test_three_answers_tell_how_long_it_takes() -> None:
    ana = make_fitting(capacity=5)
    for days in (1, 2, 3):
        make_request(mentor=ana, at=NOON - timedelta(days=9), state=Request.State.QUESTION)
        Request.objects.filter(mentor=ana, first_answered_at__lt=NOON - timedelta(days=8)).update(
            first_answered_at=NOON - timedelta(days=9 - days)
        )
    assert page(ana, make_mentee()).working.answers.startswith("Usually answers in 2 days · room for")
    Request.objects.filter(mentor=ana).update(first_answered_at=NOON - timedelta(days=9))
    assert page(ana, make_mentee("Tom")).working.answers.startswith("Usually answers the same day · ")


@pytest.mark.parametrize(("told", "style"), [(5, "Says what they would do"), (3, "Both asks and tells"), (None, "")])
def test_a_way_of_working_in_words(told: int | None, style: str) -> None:
    assert page(make_fitting(directiveness_offered=told, cadence=None), make_mentee()).working.style == style


def test_what_can_be_said_of_hours() -> None:
    sara = make_mentee()
    assert page(make_fitting("Ana", free=[]), sara).working.free == "Ana has not said which hours are free."
    assert page(make_fitting("Eva", free=MORNINGS), sara).working.free == "You share no free hour this week."
    blank = make_mentee("Tom", free=[])
    assert page(make_fitting("Wim"), blank).working.free.startswith("Say which hours you are free")


@pytest.mark.parametrize("columns", [{"offers_mentoring": False}, {"paused_until": NOON.date() + timedelta(days=9)}])
def test_who_is_not_in_the_list_is_not_there_except_for_those_they_have_to_do_with(columns: dict[str, Any]) -> None:
    ana, partner, waiting, stranger = make_fitting(), make_mentee("Tom"), make_mentee("Wim"), make_mentee("Sara")
    make_mentorship(mentor=ana, mentee=partner, at=NOON - timedelta(days=9))
    make_request(mentor=ana, mentee=waiting, at=NOON)
    make_request(mentor=ana, mentee=stranger, state=Request.State.DRAFT, at=NOON)
    change(ana, **columns)
    assert page(ana, partner).asking.title == "Ana is your mentor."
    assert page(ana, waiting).asking.title == "Ana has your note since today."
    with pytest.raises(NotAllowed):
        page(ana, stranger)


def test_a_mentor_sees_whose_mentor_they_are() -> None:
    ana, sara = make_fitting(), make_mentee()
    asked = make_request(mentor=ana, mentee=sara, at=NOON)
    seen = page(asked.mentee, ana)
    assert (seen.asking.title, seen.fitting) == ("Sara would like you as a mentor.", None)
    tom = make_mentee("Tom")
    make_mentorship(mentor=ana, mentee=tom, at=NOON)
    assert page(tom, ana).asking.title == "You are the mentor of Tom."
    with pytest.raises(NotAllowed):
        page(sara, tom)


def test_a_closed_door_closes_the_page_for_both_even_for_partners() -> None:
    ana, sara = make_fitting(), make_mentee()
    block_person(ana, by=sara, at=NOON)
    for viewer, person in ((sara, ana), (ana, sara)):
        with pytest.raises(NotAllowed):
            page(person, viewer)


def test_who_is_suspended_or_was_never_there_looks_alike() -> None:
    ana, sara = make_fitting(), make_mentee()
    make_mentorship(mentor=ana, mentee=sara, at=NOON - timedelta(days=9))
    Person.objects.filter(pk=ana.pk).update(suspended_at=NOON)
    with pytest.raises(NotAllowed) as suspended:
        page(ana, sara)
    with pytest.raises(NotAllowed) as absent:
        mentor_page(uuid4(), viewer=sara, at=NOON)
    assert suspended.value.sentence == absent.value.sentence


def test_my_own_page_is_how_others_see_me() -> None:
    ana = make_fitting(seeks_mentor=True, paused_until=NOON.date() + timedelta(days=9))
    seen = page(ana, ana)
    assert seen.asking.title == "This is how others see you."
    assert (seen.fitting, seen.working.free, seen.asking.now) == (None, "", False)
    assert not any(one.same for one in seen.steps)


def test_nobody_reads_the_notes_of_an_unclaimed_profile() -> None:
    seen = page(make_imported(), make_mentee())
    assert seen.asking.title == "Nobody has claimed this profile yet."
    assert "Those who look after this place can send Mentor M002 a link." in seen.asking.sentence
    assert (seen.asking.url, seen.working.answers, seen.working.room) == ("", "", "")


def test_who_is_full_can_be_asked_later() -> None:
    ana, sara = make_fitting(capacity=1), make_mentee()
    make_mentorship(mentor=ana, at=NOON - timedelta(days=9))
    seen = page(ana, sara)
    assert (seen.asking.title, seen.asking.action) == ("Ana can’t be asked today.", "Write a note for later")
    assert seen.asking.sentence == "Ana has no room for another mentee right now."
    assert (seen.asking.now, seen.working.room) == (False, "No room right now")


def test_one_note_at_a_time() -> None:
    sara = make_mentee()
    make_request(mentor=make_fitting("Tom"), mentee=sara, at=NOON)
    seen = page(make_fitting("Ana"), sara)
    assert seen.asking.title == "Ana can be the next one you ask."
    assert seen.asking.sentence == "You are asking Tom already."


def test_who_is_too_near_at_work_is_never_asked() -> None:
    ana, sara = make_fitting(), make_mentee()
    ReportingLine.objects.create(person=sara, label="Head", superior_digest=address_digest(ana.email or ""))
    seen = page(ana, sara)
    assert (seen.asking.title, seen.asking.url) == ("You can’t ask Ana.", "")
    assert seen.asking.sentence.startswith("One of you leads, rates, pays or hires the other.")


def test_somebody_who_only_mentors_sees_no_fit() -> None:
    assert page(make_fitting("Ana"), make_person("Tom", mentor=True)).fitting is None


LISBON = ZoneInfo("Europe/Lisbon")


def weekly(*hours: tuple[int, int]) -> UtcWeek:
    return to_utc(week_mask(hours), ZoneInfo("UTC"), NOON.date())


@pytest.mark.parametrize(
    ("mine", "theirs", "times"),
    [
        (weekly((1, 18), (1, 19)), weekly((1, 18), (1, 19), (1, 20)), ["Tuesday 18:00–20:00"]),
        (weekly((6, 23), (0, 0)), weekly((6, 23), (0, 0)), ["Sunday 23:00–01:00"]),
        (weekly((4, 9), (1, 9)), weekly((1, 9), (4, 9)), ["Tuesday 09:00–10:00", "Friday 09:00–10:00"]),
        (weekly((1, 9)), weekly((1, 10)), []),
        (UtcWeek(0b11), UtcWeek(0b11), []),
        (UtcWeek((1 << 672) - 1), UtcWeek((1 << 672) - 1), ["Monday 00:00–00:00"]),
    ],
)
def test_hours_in_common_by_the_readers_clock(mine: UtcWeek, theirs: UtcWeek, times: list[str]) -> None:
    assert free_together(mine, theirs, zone=LISBON, at=NOON) == times


def test_times_go_by_the_readers_zone() -> None:
    mine = weekly(*EVENINGS[:2])
    assert free_together(mine, mine, zone=ZoneInfo("Asia/Kathmandu"), at=NOON) == ["Monday 23:45–01:45"]
