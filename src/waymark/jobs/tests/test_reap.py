"""Whoever dies leaves rows in hand; they go back to those who live."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from waymark.jobs.actions import run_once
from waymark.jobs.actions.progress import begin_progress, finish_progress, note_progress
from waymark.jobs.actions.reaper import MOST_LIVES, beat, begin_work, end_work, reap
from waymark.jobs.actions.retention import erase_person, prune
from waymark.jobs.models import Attempt, Event, Progress, Schedule, Worker
from waymark.jobs.queries import how_far, living_workers
from waymark.jobs.rules import MOST_TRIES, SILENT_FOR, STUCK_AFTER
from waymark.jobs.tests.make import AT, make_event, note_down
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
LATER = AT + SILENT_FOR


def running(worker: str = "dead", *, tries: int = 1) -> Attempt:
    attempt = run_once(f"tests:{uuid4()}", note_down, at=AT)
    Attempt.objects.filter(pk=attempt.pk).update(state="running", worker=worker, tries=tries, began_at=AT)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=AT, worker_ids=[worker] * tries)
    attempt.refresh_from_db()
    return attempt


def test_a_worker_lives_as_long_as_it_beats() -> None:
    begin_work("one", at=AT)
    assert living_workers(at=LATER - timedelta(seconds=1)) == {"one"}
    assert living_workers(at=LATER) == set()
    beat("one", at=LATER)
    assert living_workers(at=LATER) == {"one"}
    end_work("one")
    assert living_workers(at=LATER) == set()
    beat("two", at=LATER)
    assert living_workers(at=LATER) == {"two"}


def test_what_a_dead_worker_had_in_hand_goes_back() -> None:
    attempt = running()
    assert reap(at=LATER) == 2
    attempt.refresh_from_db()
    assert (attempt.state, attempt.error, attempt.worker) == (Attempt.State.WAITING, "the worker died", "")
    statuses = list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))
    assert statuses == [TaskResultStatus.READY, TaskResultStatus.READY]


def test_what_a_living_worker_has_in_hand_stays_there() -> None:
    attempt = running("alive")
    beat("alive", at=LATER)
    assert reap(at=LATER) == 0
    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.RUNNING
    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING


def test_what_kills_its_worker_again_and_again_is_set_aside() -> None:
    attempt = running(tries=MOST_TRIES)
    assert MOST_TRIES > MOST_LIVES
    assert reap(at=LATER) == 2
    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.PARKED
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_what_has_only_just_begun_is_left_alone() -> None:
    running()
    assert reap(at=LATER - timedelta(seconds=1)) == 0


def test_a_periodic_job_of_a_dead_worker_is_due_again() -> None:
    Schedule.objects.create(name="tests.hourly", next_at=AT + timedelta(days=1), worker="dead")
    assert reap(at=LATER) == 1
    assert Schedule.objects.get(name="tests.hourly").next_at == LATER


def test_progress_says_how_far_and_stops_when_nobody_beats() -> None:
    ana = make_person()
    progress = begin_progress("import", owner=ana.uuid, total=412, at=AT)
    note_progress(progress, done=287, words="Reading 412 rows.", at=AT + timedelta(seconds=5))
    seen = how_far(progress.uuid, viewer=ana)
    assert seen is not None
    assert (seen.done, seen.total, seen.words, seen.finished_at) == (287, 412, "Reading 412 rows.", None)
    assert how_far(progress.uuid, viewer=make_person("Ben")) is None
    reap(at=AT + STUCK_AFTER)
    assert not Progress.objects.get().failed
    reap(at=AT + STUCK_AFTER + timedelta(seconds=5))
    assert Progress.objects.get().failed
    other = begin_progress("import", at=AT)
    finish_progress(other, words="412 people are in.", at=AT)
    other.refresh_from_db()
    assert (other.finished_at, other.failed, other.words) == (AT, False, "412 people are in.")


def test_rows_go_when_their_time_is_over() -> None:
    old = AT - timedelta(days=91)
    handed, waiting = make_event(at=old), make_event(at=old)
    Event.objects.filter(pk=handed.pk).update(handed_on_at=old)
    fresh = make_event(at=AT)
    attempt = run_once("tests:old", note_down, at=old)
    Attempt.objects.filter(pk=attempt.pk).update(state=Attempt.State.DONE, finished_at=old)
    finish_progress(begin_progress("import", at=old), at=old)
    begin_work("old", at=old)
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL, finished_at=AT - timedelta(days=8))
    DBTaskResult.objects.filter(args_kwargs__args__1=str(fresh.uuid)).update(finished_at=AT)
    assert prune(at=AT) == 1 + 1 + 1 + 1 + 3
    assert set(Event.objects.values_list("uuid", flat=True)) == {waiting.uuid, fresh.uuid}
    assert not Attempt.objects.exists()
    assert not Progress.objects.exists()
    assert not Worker.objects.exists()
    assert DBTaskResult.objects.count() == 1


def test_somebody_who_leaves_is_named_in_no_event() -> None:
    ana, at = make_person(), datetime.now(AT.tzinfo)
    Event.objects.all().delete()
    make_event(to=ana.uuid)
    kept = make_event()
    Event.objects.filter(pk=kept.pk).update(actor=ana.uuid, about=ana.uuid)
    begin_progress("export", owner=ana.uuid, at=at)
    erase_person(ana, at)
    kept.refresh_from_db()
    assert Event.objects.count() == 1
    assert (kept.actor, kept.about) == (None, None)
    assert not Progress.objects.exists()
