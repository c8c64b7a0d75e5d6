from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from waymark.mentoring import actions
from waymark.mentoring.actions import clock
from waymark.mentoring.actions.clock import expire_request, remind_mentor
from waymark.mentoring.models import Request
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.rules import timing
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentor, make_request
from waymark.mentoring.told import Told
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db


def day(number: float) -> datetime:
    return AT + timedelta(days=number)


def test_a_mentor_is_reminded_on_day_two_and_six_once_each() -> None:
    make_request()
    counts = []
    for hours in range(0, 10 * 24, 6):
        actions.remind_mentors(at=AT + timedelta(hours=hours))
        counts.append(len(told(Told.REMINDER)))
    assert counts.index(1) * 6 == 2 * 24
    assert counts.index(2) * 6 == 6 * 24
    assert counts[-1] == 2


def test_the_days_of_reminders_are_a_setting(settings: Settings) -> None:
    settings.REQUEST_REMINDER_DAYS = [1, 3, 5]
    make_request()
    assert [actions.remind_mentors(at=day(number)) for number in (0.9, 1, 2, 3, 4, 5, 6)] == [0, 1, 0, 1, 0, 1, 0]


def test_after_a_long_pause_of_the_worker_one_reminder_stands_for_all() -> None:
    make_request()
    assert actions.remind_mentors(at=day(7)) == 1
    assert actions.remind_mentors(at=day(8)) == 0


def test_nobody_is_reminded_while_a_question_is_open_and_the_pause_does_not_count() -> None:
    request = make_request()
    actions.ask_back(request, by=request.mentor, words="Why?", at=day(1))
    assert actions.remind_mentors(at=day(3)) == 0
    actions.answer_question(request, by=request.mentee, words="So.", at=day(5))
    assert actions.remind_mentors(at=day(5.9)) == 0, "one day ran before the question, not yet one after it"
    assert actions.remind_mentors(at=day(6)) == 1


def test_on_day_ten_a_request_ends_kindly_and_both_are_told() -> None:
    request = make_request()
    assert actions.expire_requests(at=day(9.99)) == 0
    assert actions.expire_requests(at=day(10)) == 1
    assert actions.expire_requests(at=day(11)) == 0
    request.refresh_from_db()
    assert (request.state, request.closed_at) == (RequestState.EXPIRED, day(10))
    assert told(Told.EXPIRED) == [request.mentee.uuid]
    assert told(Told.LAPSED) == [request.mentor.uuid]


def test_the_clock_stands_while_a_question_is_open() -> None:
    request = make_request()
    actions.ask_back(request, by=request.mentor, words="Why?", at=day(9))
    assert actions.expire_requests(at=day(12)) == 0
    actions.answer_question(request, by=request.mentee, words="So.", at=day(12))
    assert actions.expire_requests(at=day(12.9)) == 0
    assert actions.expire_requests(at=day(13)) == 1


def test_a_question_that_nobody_answers_gives_the_place_free_again() -> None:
    request = make_request()
    actions.ask_back(request, by=request.mentor, words="Why?", at=day(1))
    assert actions.expire_requests(at=day(10.9)) == 0
    assert actions.expire_requests(at=day(11)) == 1
    assert told(Told.QUESTION_LAPSED) == [request.mentee.uuid]
    assert told(Told.EXPIRED) == []


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_a_request_ends_when_one_of_the_two_is_suspended(who: str) -> None:
    request = make_request()
    person = getattr(request, who)
    person.suspended_at = day(1)
    person.save()
    assert actions.remind_mentors(at=day(2)) == 0
    assert actions.expire_requests(at=day(2)) == 1


def test_looking_twice_ends_nothing_twice() -> None:
    request = make_request()
    stale = Request.objects.get(pk=request.pk)
    assert expire_request(request, at=day(10))
    assert not expire_request(stale, at=day(10))
    assert not expire_request(make_request(state=RequestState.ACCEPTED), at=day(99))


def test_a_reminder_that_another_worker_sent_is_not_sent_again() -> None:
    stale = make_request()
    assert remind_mentor(stale, at=day(2))
    assert not remind_mentor(stale, at=day(2))
    assert len(told(Told.REMINDER)) == 1


def test_a_draft_has_no_clock() -> None:
    draft = make_request(state=RequestState.DRAFT)
    assert timing.answer_by(draft) is None
    assert timing.question_ends_at(draft) is None
    assert not timing.is_over(draft, at=day(99))
    assert timing.reminders_due(draft, at=day(99)) == 0


def test_an_expiry_gives_the_next_choice_its_turn() -> None:
    sara = make_person("Sara")
    make_request(mentee=sara)
    make_request(mentee=sara, mentor=make_mentor("Ben"), state=RequestState.DRAFT)
    actions.expire_requests(at=day(10))
    assert told(Told.NEXT_CHOICE) == [sara.uuid]


def test_a_note_that_went_meanwhile_is_neither_ended_nor_reminded_of() -> None:
    request = make_request()
    Request.objects.filter(pk=request.pk).delete()
    assert not expire_request(request, at=day(11))
    assert not remind_mentor(request, at=day(3))
    assert told(Told.EXPIRED) == told(Told.REMINDER) == []


def test_a_request_that_cannot_be_ended_is_in_nobodys_way(monkeypatch: pytest.MonkeyPatch) -> None:
    ill, well = make_request(mentor=make_mentor("Ana")), make_request(mentor=make_mentor("Bea"))
    ending = clock.expire_request

    def end(request: Request, *, at: datetime) -> bool:
        if request.pk == ill.pk:
            raise ConnectionError("of the other database")
        return ending(request, at=at)

    monkeypatch.setattr(clock, "expire_request", end)
    with pytest.raises(ExceptionGroup, match="1 could not be worked on"):
        actions.expire_requests(at=day(11))
    well.refresh_from_db()
    assert well.state == RequestState.EXPIRED
    monkeypatch.undo()
    assert actions.expire_requests(at=day(11)) == 1, "it has another turn"
