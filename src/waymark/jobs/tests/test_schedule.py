"""Periodic jobs run on one worker at a time, and once after a pause."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from waymark.jobs import schedule
from waymark.jobs.actions.schedules import free_schedules, know_schedules, run_schedule, run_schedules
from waymark.jobs.models import Schedule
from waymark.jobs.tests.make import AT, SECRET, Broken, note_down
from waymark.jobs.tests.make import done as ran

pytestmark = pytest.mark.django_db
HOURLY = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _one_job(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(schedule.periodic, "_offers", {})
    schedule.every("tests.hourly", note_down, every=HOURLY)
    know_schedules(at=AT)
    return iter(())


def row() -> Schedule:
    return Schedule.objects.get(name="tests.hourly")


def test_a_new_job_is_due_at_once_and_then_after_its_time() -> None:
    assert run_schedules(at=AT) == 1
    assert run_schedules(at=AT + HOURLY - timedelta(seconds=1)) == 0
    assert run_schedules(at=AT + HOURLY) == 1
    assert ran == [(AT,), (AT + HOURLY,)]
    assert (row().last_finished_at, row().worker, row().error) == (AT + HOURLY, "", "")


def test_after_a_week_without_a_worker_it_runs_once() -> None:
    run_schedules(at=AT)
    later = AT + timedelta(days=7)
    assert [run_schedules(at=later), run_schedules(at=later)] == [1, 0]
    assert row().next_at == later + HOURLY


def test_a_clock_that_was_set_back_delays_it_by_one_interval_at_most() -> None:
    run_schedules(at=AT)
    earlier = AT - timedelta(days=300)
    know_schedules(at=earlier)
    assert run_schedules(at=earlier) == 0
    assert run_schedules(at=earlier + HOURLY) == 1


def test_two_workers_that_saw_the_same_row_run_it_once() -> None:
    seen, same = row(), row()
    assert run_schedule(seen, at=AT, worker="first")
    assert not run_schedule(same, at=AT, worker="second")
    assert len(ran) == 1


def test_a_job_that_is_still_running_is_not_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def long(*, at: datetime) -> None:
        assert run_schedules(at=at + 3 * HOURLY, worker="second") == 0
        ran.append((at,))

    schedule.every("tests.hourly", long, every=HOURLY)
    assert run_schedules(at=AT, worker="first") == 1
    assert ran == [(AT,)]


def test_a_job_that_fails_keeps_the_kind_alone_and_comes_again(caplog: pytest.LogCaptureFixture) -> None:
    def breaks(*, at: datetime) -> None:
        raise Broken(SECRET)

    schedule.every("tests.hourly", breaks, every=HOURLY)
    schedule.every("tests.other", note_down, every=HOURLY)
    know_schedules(at=AT)
    assert run_schedules(at=AT) == 2
    assert (row().error, row().last_finished_at) == ("waymark.jobs.tests.make.Broken", None)
    assert len(ran) == 1
    assert SECRET not in caplog.text
    schedule.every("tests.hourly", note_down, every=HOURLY)
    run_schedules(at=AT + HOURLY)
    assert row().error == ""


def test_what_a_dead_worker_had_in_hand_is_due_again() -> None:
    Schedule.objects.update(worker="dead", next_at=AT + HOURLY)
    assert run_schedules(at=AT + 2 * HOURLY) == 0
    assert free_schedules({"dead"}, at=AT) == 0
    assert free_schedules({"alive"}, at=AT) == 1
    assert run_schedules(at=AT) == 1


def test_jobs_that_no_app_offers_any_more_are_left_alone() -> None:
    Schedule.objects.create(name="tests.gone", next_at=AT)
    assert run_schedules(at=AT) == 1


def test_knowing_them_twice_makes_no_second_row() -> None:
    know_schedules(at=AT + HOURLY)
    assert Schedule.objects.get().next_at == AT


def test_the_time_between_two_runs_is_longer_than_nothing() -> None:
    with pytest.raises(ValueError, match="longer than nothing"):
        schedule.every("tests.never", note_down, every=timedelta(0))
