"""Workers: many at once do everything once, one that is told to stop finishes what it has in hand."""

import os
import signal
import threading
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import OperationalError, connections
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.moments import Clock
from waymark.base import clock as wall
from waymark.jobs import queue, worker
from waymark.jobs.actions import run_once
from waymark.jobs.models import Attempt, Event, Schedule, Worker
from waymark.jobs.tests.house import House
from waymark.jobs.tests.make import AT, SECRET, Broken, done, make_event, note_down, only_receiver
from waymark.jobs.worker import BEAT, Shift, SteadyClock

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 100


def together(*names: str) -> None:
    """Several workers of this process, each in a thread with a connection of its own."""
    trouble: list[BaseException] = []

    def work(name: str) -> None:
        try:
            Shift(name, batch=True).work()
        except BaseException as error:  # noqa: BLE001 - told to the test, which fails by it
            trouble.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert trouble == []


def test_two_workers_do_each_of_many_things_once() -> None:
    got: list[object] = []
    events = [make_event(at=wall.now()).uuid for _ in range(MANY)]
    ids = [uuid4() for _ in range(MANY)]
    for one in ids:
        run_once(f"tests:{one}", note_down, at=wall.now(), one=one)
    with only_receiver(lambda event, _at: got.append(event.uuid)):
        together("first", "second")
    assert sorted(map(str, got)) == sorted(map(str, events))
    assert sorted(str(one) for one, _at in done) == sorted(map(str, ids))
    assert not Event.objects.filter(handed_on_at=None).exists()
    assert set(Attempt.objects.values_list("state", "tries")) == {("done", 1)}
    hands = {row.worker_ids[0] for row in DBTaskResult.objects.all()}
    assert hands == {"first", "second"}, "both had a share of the work"
    assert not Worker.objects.exists()
    assert set(Schedule.objects.values_list("worker", "error")) == {("", "")}


def test_the_command_does_what_is_due_and_goes() -> None:
    run_once("tests:1", note_down, at=wall.now())
    call_command("worker", "--batch")
    assert len(done) == 1
    Attempt.objects.update(state=Attempt.State.PARKED)
    call_command("worker", "--batch", "--release")
    assert len(done) == 2


def test_when_the_command_is_over_signals_are_heard_as_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    call_command("worker", "--batch")
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_task_that_fails_keeps_the_kind_of_error_and_none_of_its_words(caplog: pytest.LogCaptureFixture) -> None:
    def breaks(*_anything: object) -> None:
        raise Broken(SECRET)

    queue.handlers.offer("tests", breaks)
    queue.soon("tests", uuid4())
    together("one")
    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == (TaskResultStatus.FAILED, "waymark.jobs.tests.make.Broken")
    assert (row.traceback, row.return_value) == ("", None)
    assert SECRET not in caplog.text


def test_a_worker_waits_for_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    shift, tried = Shift("one"), []

    def answers_the_second_time() -> None:
        tried.append(1)
        if len(tried) == 1:
            raise OperationalError(SECRET)

    monkeypatch.setattr(worker, "REST", 0.01)
    monkeypatch.setattr(shift.hands, "run", answers_the_second_time)
    shift.work()
    assert len(tried) == 2
    assert not Worker.objects.exists()


def test_a_worker_looks_after_itself_while_it_works(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    shift, beats = Shift("one", beside=os.getppid() + 1), []
    monkeypatch.setattr(os, "kill", lambda pid, sign: beats.append((pid, sign)))
    shift.pulse()
    assert Worker.objects.get().beat_at == AT
    assert beats == [(os.getpid(), signal.SIGTERM)], "whoever started it is gone"
    shift.beside = os.getppid()
    shift.pulse()
    assert len(beats) == 1
    steady = SteadyClock(AT, time.monotonic())
    shift.tick(steady)
    assert Schedule.objects.filter(last_finished_at=AT).exists()
    clock.forward(days=30)
    shift.tick(steady)
    assert not Schedule.objects.filter(last_finished_at=clock.now).exists()


def test_a_round_that_fails_does_not_end_the_rounds() -> None:
    shift, rounds = Shift("one"), []

    def breaks_once() -> None:
        rounds.append(1)
        if len(rounds) == 2:
            shift.over.set()
        raise Broken

    thread = threading.Thread(target=shift._loop, args=(0.001, breaks_once))
    thread.start()
    thread.join(10)
    assert len(rounds) == 2


def test_when_the_clock_jumps_everybody_first_beats_anew() -> None:
    steady = SteadyClock(AT, 100.0)
    assert steady.holds(AT + timedelta(seconds=1), 101.0)
    hour = timedelta(hours=1)
    assert not steady.holds(AT + hour + timedelta(seconds=2), 102.0)
    assert not steady.holds(AT + hour + timedelta(seconds=3), 103.0)
    assert steady.holds(AT + hour + timedelta(seconds=2 + 3 * BEAT), 102.0 + 3 * BEAT)
    assert not steady.holds(AT, 103.0 + 3 * BEAT)


def test_told_to_stop_it_finishes_what_it_has_in_hand_and_told_twice_it_drops_it() -> None:
    hands = Shift("one").hands
    hands.running_task = True
    hands.shutdown(signal.SIGTERM, None)
    assert not hands.running
    with pytest.raises(SystemExit):
        hands.shutdown(signal.SIGTERM, None)
    idle = Shift("two").hands
    with pytest.raises(SystemExit) as left:
        idle.shutdown(signal.SIGTERM, None)
    assert left.value.code == 0


@pytest.mark.slow
def test_a_real_worker_begins_works_and_stops_when_told(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.run("-m", "waymark", "migrate", "-v0")
    running = house.begin("-m", "waymark", "worker")
    assert running.stdout is not None
    assert "Working behind the scenes" in running.stdout.readline()
    time.sleep(1)
    running.send_signal(signal.SIGTERM)
    rest, _none = running.communicate(timeout=40)
    assert running.returncode == 0
    assert "Traceback" not in rest
