"""Work under a key is done once; what fails is tried again, what always fails is set aside."""

from datetime import timedelta
from typing import cast
from uuid import UUID, uuid4

import pytest
from django_tasks_db.models import DBTaskResult

from waymark.jobs.actions import run_once
from waymark.jobs.actions.attempts import put_back, release_parked, sweep_attempts, try_attempt
from waymark.jobs.models import Attempt
from waymark.jobs.rules import LONGEST_PAUSE, MOST_TRIES, STUCK_AFTER
from waymark.jobs.tests.make import AT, SECRET, Broken, done, note_down, wrong

pytestmark = pytest.mark.django_db
State = Attempt.State


def test_the_same_key_is_done_once() -> None:
    who = uuid4()
    first = run_once("tests:1", note_down, at=AT, who=who, number=7)
    again = run_once("tests:1", note_down, at=AT, who=uuid4(), number=8)
    assert first == again
    assert DBTaskResult.objects.count() == 1
    try_attempt(first.uuid, AT)
    try_attempt(first.uuid, AT)
    run_once("tests:1", note_down, at=AT, who=who, number=7)
    assert done == [(who, 7, AT)]
    first.refresh_from_db()
    assert (first.state, first.tries, first.finished_at, first.worker) == (State.DONE, 1, AT, "")


def test_words_never_get_into_a_row_of_work() -> None:
    with pytest.raises(ValueError, match="ids only"):
        run_once("tests:1", note_down, at=AT, who=cast("UUID", SECRET))
    with pytest.raises(ValueError, match="key"):
        run_once("what Ana wrote", note_down, at=AT)
    assert not Attempt.objects.exists()


def test_work_is_found_by_its_name_or_not_taken() -> None:
    def nested(**_anything: object) -> None: ...

    def disguised(**_anything: object) -> None: ...

    disguised.__module__, disguised.__qualname__ = "waymark.jobs.tests.make", "note_down"
    with pytest.raises(ImportError):
        run_once("tests:1", nested, at=AT)
    with pytest.raises(ValueError, match="can't be found"):
        run_once("tests:1", disguised, at=AT)


def test_what_fails_is_tried_again_and_keeps_the_kind_of_error_alone() -> None:
    wrong.append(Broken(SECRET))
    attempt = run_once("tests:1", note_down, at=AT)
    try_attempt(attempt.uuid, AT)
    attempt.refresh_from_db()
    assert (attempt.state, attempt.tries, attempt.error) == (State.WAITING, 1, "waymark.jobs.tests.make.Broken")
    later = attempt.next_at
    assert DBTaskResult.objects.get(run_after=later).args_kwargs["args"] == ["attempt", str(attempt.uuid)]
    try_attempt(attempt.uuid, AT)
    assert done == []
    try_attempt(attempt.uuid, later)
    attempt.refresh_from_db()
    assert done == [(later,)]
    assert (attempt.state, attempt.tries, attempt.error) == (State.DONE, 2, "")


def test_poison_is_set_aside_and_can_be_released() -> None:
    attempt, now = run_once("tests:1", note_down, at=AT), AT
    wrong.extend(Broken() for _ in range(MOST_TRIES))
    for _try in range(MOST_TRIES):
        try_attempt(attempt.uuid, now)
        attempt.refresh_from_db()
        now = attempt.next_at
    assert attempt.state == State.PARKED
    try_attempt(attempt.uuid, now)
    assert sweep_attempts(at=now + timedelta(days=3)) == 0
    assert done == []
    assert release_parked(at=now) == 1
    try_attempt(attempt.uuid, now)
    assert done == [(now,)]


def test_work_whose_code_is_gone_is_tried_again_not_lost() -> None:
    attempt = run_once("tests:1", note_down, at=AT)
    Attempt.objects.update(task="waymark.jobs.tests.gone.away")
    try_attempt(attempt.uuid, AT)
    attempt.refresh_from_db()
    assert (attempt.state, attempt.error) == (State.WAITING, "ModuleNotFoundError")


def test_the_sweep_wakes_work_that_was_left_and_no_other() -> None:
    left = run_once("tests:left", note_down, at=AT)
    run_once("tests:fresh", note_down, at=AT + STUCK_AFTER)
    DBTaskResult.objects.all().delete()
    assert sweep_attempts(at=AT + STUCK_AFTER) == 1
    assert [row.args_kwargs["args"][1] for row in DBTaskResult.objects.all()] == [str(left.uuid)]
    assert sweep_attempts(at=AT + STUCK_AFTER) == 0


def test_work_that_somebody_took_up_meanwhile_is_not_woken(monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = run_once("tests:1", note_down, at=AT)
    try_attempt(attempt.uuid, AT)
    queued = DBTaskResult.objects.count()
    monkeypatch.setattr("waymark.jobs.actions.attempts.attempts_left", lambda **_when: [attempt.uuid])
    sweep_attempts(at=AT)
    assert DBTaskResult.objects.count() == queued


def test_work_that_the_clock_put_out_of_reach_comes_near_again() -> None:
    run_once("tests:1", note_down, at=AT)
    Attempt.objects.update(next_at=AT + LONGEST_PAUSE * 2)
    assert sweep_attempts(at=AT) == 1
    assert Attempt.objects.get().next_at == AT


def test_whoever_was_taken_for_dead_no_longer_writes_into_the_row() -> None:
    attempt = run_once("tests:1", note_down, at=AT)
    Attempt.objects.update(state=State.RUNNING, tries=1)
    stale = Attempt.objects.get()
    Attempt.objects.update(tries=2, worker="another")
    put_back(stale, "late", at=AT)
    attempt.refresh_from_db()
    assert (attempt.state, attempt.worker, attempt.error) == (State.RUNNING, "another", "")
