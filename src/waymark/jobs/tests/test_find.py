"""`waymark doctor` hears what is stuck, in plain words."""

from datetime import timedelta

import pytest

from waymark.base.contracts import Finding, invariants
from waymark.jobs import queries
from waymark.jobs.actions import run_once
from waymark.jobs.actions.reaper import begin_work
from waymark.jobs.actions.schedules import know_schedules
from waymark.jobs.models import Attempt, Event, Schedule
from waymark.jobs.rules import STUCK_AFTER
from waymark.jobs.tests.make import AT, make_event, note_down

pytestmark = pytest.mark.django_db
LATER = AT + STUCK_AFTER


def test_a_healthy_house_has_nothing_to_say() -> None:
    know_schedules(at=AT)
    begin_work("one", at=AT)
    make_event()
    names = ("nothing was set aside", "somebody works behind the scenes", "periodic jobs run")
    assert [list(invariants[name]()) for name in names[:1]] == [[]]
    assert all(name in invariants for name in names)
    assert list(queries.nobody_at_work(at=AT)) == []
    assert list(queries.late_schedules(at=AT)) == []


def test_what_was_set_aside_is_counted_by_kind_with_what_to_do() -> None:
    for _one in range(2):
        make_event()
    Event.objects.update(parked_at=AT, error="OSError")
    run_once("tests:1", note_down, at=AT)
    Attempt.objects.update(state=Attempt.State.PARKED, error="smtplib.SMTPException")
    events, work = queries.set_aside()
    assert events.what == "2 events of the kind tests.told could not be told and were set aside (OSError)."
    assert "note_down (smtplib.SMTPException)" in work.what
    assert "waymark worker --release" in events.todo


@pytest.mark.parametrize("noun", ["event", "attempt"])
def test_work_that_waits_without_a_worker_is_found(noun: str) -> None:
    if noun == "event":
        make_event()
    else:
        run_once("tests:1", note_down, at=AT)
    assert list(queries.nobody_at_work(at=LATER - timedelta(seconds=1))) == []
    (found,) = queries.nobody_at_work(at=LATER)
    assert "mail and reminders wait" in found.what
    begin_work("one", at=LATER)
    assert list(queries.nobody_at_work(at=LATER)) == []


def test_a_late_job_is_found_where_somebody_works_and_a_failed_one_always() -> None:
    know_schedules(at=AT)
    assert list(queries.late_schedules(at=LATER)) == []
    begin_work("one", at=LATER)
    late = list(queries.late_schedules(at=LATER))
    assert "“jobs.prune” has been waiting since 2026-11-24 12:00 UTC" in " ".join(finding.what for finding in late)
    assert not any(finding.grave for finding in late)
    Schedule.objects.update(next_at=LATER)
    Schedule.objects.filter(name="jobs.prune").update(error="OSError")
    assert [type(finding) for finding in queries.late_schedules(at=LATER)] == [Finding]
