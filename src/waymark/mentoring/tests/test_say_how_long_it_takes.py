"""Before a note goes: when an answer comes, from what happened here; and who is told that waits are long."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from waymark.mentoring import actions, queries
from waymark.mentoring.models import Request
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.queries.forecast import KEPT_AS, rhythm_now, waits
from waymark.mentoring.tests.make import AT, make_mentor, make_request
from waymark.mentoring.words import span
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
NOW = AT + timedelta(days=60)


@pytest.fixture(autouse=True)
def nothing_learned_yet(settings: Settings) -> None:
    settings.WAITING_LEAST_ANSWERS = 8
    settings.REQUEST_SILENT_NOTES = 0
    cache.delete(KEPT_AS)


def history(mentor: Person, *days: float, silent: int = 0) -> None:
    """Notes that were answered after so many days, and some that never were; the rows alone, for there are many."""
    for took in (*days, *([None] * silent)):
        spoke = AT + timedelta(days=took) if took is not None else None
        Request.objects.create(
            mentee=make_person("M"),
            mentor=mentor,
            state=RequestState.NOT_NOW if spoke else RequestState.EXPIRED,
            made_at=AT,
            sent_at=AT,
            first_answered_at=spoke,
            closed_at=spoke or AT + timedelta(days=10),
            expires_at=AT + timedelta(days=10),
        )


def said(mentor: Person, at: datetime = NOW) -> str:
    found = queries.expected_answer(mentor=mentor, at=at)
    return f"{found.range} {found.half} {found.counted}" if found else ""


def test_too_few_answers_say_nothing() -> None:
    ana = make_mentor()
    history(ana, *[1.0] * 7, silent=5)
    assert rhythm_now(at=NOW) is None
    assert said(ana) == ""
    assert queries.long_waits(ana, NOW) == ""


def test_a_forecast_says_its_range_its_middle_and_what_it_is_counted_from() -> None:
    ana, new = make_mentor(), make_mentor("Ben")
    history(ana, *[1.0, 1.5, 2.0, 2.5, 3.0] * 4)
    assert said(ana) == (
        "Eight in ten notes to Ana are answered between 1 day and 3 days later."
        " Half of them are answered within 2 days."
        " Counted from 20 notes to everybody here, 20 of them to Ana. A forecast, not a promise."
    )
    assert said(new).endswith("20 notes to everybody here; none has gone to Ben yet. A forecast, not a promise.")


def test_it_says_how_many_come_back_and_when() -> None:
    ana, mute = make_mentor(), make_mentor("Mute")
    history(ana, *[1.0, 2.0, 3.0, 4.0] * 4, silent=8)
    assert "to the full 10 days: about 4 in ten come back without an answer" in said(ana), "8 of 24, and few notes"
    assert "yours would on Tuesday 2 February." in said(ana)
    history(mute, silent=40)
    assert said(mute).startswith("Most notes to Mute have come back without an answer. Yours would on")


def test_waits_are_counted_as_long_as_they_lasted_and_on_the_mentors_own_clock() -> None:
    ana = make_mentor(zone="Asia/Tokyo")
    history(ana, 2.0, silent=1)
    make_request(mentor=ana, at=NOW - timedelta(days=3))
    withdrawn = make_request(mentor=ana, at=NOW - timedelta(days=3))
    actions.withdraw_request(withdrawn, by=withdrawn.mentee, at=NOW - timedelta(days=2))
    found = sorted(waits(Request.objects.filter(sent_at__isnull=False), at=NOW), key=lambda one: one.days)
    assert [(one.days, one.answered) for one in found] == [(1, False), (2, True), (3, False), (10, False)]
    assert found[1].begun == pytest.approx(1 + 21 / 24), "Tuesday noon in London is the evening in Tokyo"


def test_what_was_learned_is_kept_for_hours(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ana = make_mentor()
    history(ana, *[1.0] * 9)
    assert rhythm_now(at=NOW) is not None
    history(ana, *[9.0] * 9)
    with django_assert_num_queries(0):
        rhythm = rhythm_now(at=NOW)
    assert rhythm is not None
    assert rhythm.notes == 9


def test_it_stands_before_the_button_and_not_where_the_note_would_wait(client: Client) -> None:
    ana, sara = make_mentor(), make_person("Sara")
    history(ana, *[1.0] * 9)
    client.force_login(sara)
    page = client.get(reverse("mentoring:ask", args=[ana.uuid])).text
    assert "When you will hear" in page
    assert "Usually answers in 1 day · room for two · nobody waiting" in page
    make_request(mentee=sara, mentor=make_mentor("Ben"))
    assert "When you will hear" not in client.get(reverse("mentoring:ask", args=[ana.uuid])).text


def test_who_comes_to_look_for_a_mentor_is_told_that_waits_are_long(client: Client) -> None:
    history(make_mentor(), *[8.0, 9.0] * 5, silent=10)
    new = make_person("New", intake_step=1, intake_done_at=None)
    client.force_login(new)
    page = client.get(reverse("people:where_to")).text
    assert "fewer than half have an answer within 7 days. That is how 20 notes went." in page
    done = make_person("Done")
    client.force_login(done)
    assert "Waits are long here" not in client.get(reverse("people:where_to")).text


def test_where_waits_keep_the_promise_nothing_is_said(settings: Settings) -> None:
    history(make_mentor(), *[3.0] * 12)
    assert queries.long_waits(make_person(), NOW) == ""
    settings.WAITING_PROMISE_DAYS = 1
    assert "within 1 day." in queries.long_waits(make_person(), NOW)


@pytest.mark.parametrize(("days", "words"), [(0.02, "1 hour"), (0.5, "12 hours"), (1.2, "1 day"), (9.6, "10 days")])
def test_times_are_said_as_people_say_them(days: float, words: str) -> None:
    assert span(days) == words
