"""Tests, journeys and the demo world let time pass in one call."""

from datetime import timedelta

import pytest

from waymark.jobs import running, schedule
from waymark.jobs.actions import run_once, tell
from waymark.jobs.models import Attempt, Event, Schedule
from waymark.jobs.tests.make import AT, Broken, done, make_event, note_down, only_receiver, wrong
from waymark.jobs.tests.run import failures, run_due

pytestmark = pytest.mark.django_db


def test_everything_due_is_done_and_what_that_brings_about_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule.periodic, "_offers", {})
    schedule.every("tests.hourly", lambda *, at: make_event(at=at), every=timedelta(hours=1))

    def take(event: Event, at: object) -> None:
        run_once(f"tests:{event.uuid}", note_down, at=AT, event=event.uuid)

    with only_receiver(take):
        assert run_due(AT) == 3
        assert run_due(AT) == 0
    assert len(done) == 1
    assert Attempt.objects.get().state == Attempt.State.DONE


def test_what_lies_ahead_waits_and_a_part_can_be_left() -> None:
    make_event(at=AT + timedelta(minutes=1))
    run_once("tests:1", note_down, at=AT)
    with only_receiver(lambda _event, _at: None):
        assert running.run_due(at=AT, schedules=False, attempts=False) == 0
        assert running.run_due(at=AT + timedelta(minutes=1), schedules=False) == 2
    assert not Schedule.objects.exists()


def test_a_quiet_failure_fails_the_test_that_let_time_pass() -> None:
    wrong.append(Broken())
    run_once("tests:1", note_down, at=AT)
    tell("tests.nobody_offers_this", to=make_event().recipient, path="/", at=AT)
    with pytest.raises(AssertionError, match="note_down"):
        run_due(AT)
    assert len(failures()) == 3
    assert run_due(AT, may_fail=True) == 0


def test_in_a_world_that_was_made_nobody_gets_mail_about_its_past() -> None:
    run_once("tests:1", note_down, at=AT)
    running.run_due(at=AT, schedules=False, attempts=False)
    assert running.let_rest(at=AT) == 1
    run_due(AT + timedelta(days=1))
    assert done == []
