"""A worker: it takes rows from the queue, runs periodic jobs beside that, and beats so that others know it lives."""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.tasks import TaskContext, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from waymark.base import clock
from waymark.jobs.actions.reaper import beat, begin_work, end_work
from waymark.jobs.actions.schedules import know_schedules, run_schedules
from waymark.jobs.rules import kind_of

logger = logging.getLogger("waymark.jobs")
BEAT, TICK, REST = 5.0, 1.0, 5.0  # seconds
PATIENCE = 25.0  # how long a periodic job may still run after the worker was told to stop


class Hands(QueueWorker):
    """Takes rows from the queue one by one; of what goes wrong it keeps the kind, and no words."""

    def run_task(self, row: "DBTaskResult[..., None]") -> None:
        """Run one task and write down how it went."""
        self.running_task = True
        try:
            result = row.task_result
            context: list[object] = [TaskContext(task_result=result)] if result.task.takes_context else []
            result.task.call(*context, *result.args, **result.kwargs)
        except Exception as error:  # noqa: BLE001 - whatever it was, the next row waits
            logger.warning("Task %s failed: %s", row.task_path, kind_of(error))
            self._close(row, TaskResultStatus.FAILED, kind_of(error))
        else:
            self._close(row, TaskResultStatus.SUCCESSFUL)
        finally:
            self.running_task = False
            self._run_tasks += 1

    @staticmethod
    def _close(row: "DBTaskResult[..., None]", status: TaskResultStatus, error: str = "") -> None:
        mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids)
        mine.update(status=status, finished_at=clock.now(), exception_class_path=error, traceback="")

    def shutdown(self, _signum: int, _frame: FrameType | None) -> None:
        """Finish what is in hand and go; told twice, drop it."""
        if not self.running:
            self.reset_signals()
            sys.exit(1)
        self.running = False
        if not self.running_task:
            sys.exit(0)


class SteadyClock:
    """Notices when the clock jumps: then everybody looks dead and everything looks due, until all have beaten anew."""

    jump = timedelta(seconds=30)

    def __init__(self, at: datetime, seconds: float) -> None:
        self.at, self.seconds, self.quiet_until = at, seconds, seconds

    def holds(self, at: datetime, seconds: float) -> bool:
        """Whether to go by the clock now; `seconds` is a count that never jumps."""
        passed = timedelta(seconds=seconds - self.seconds)
        if abs(at - self.at - passed) > self.jump:
            self.quiet_until = seconds + 3 * BEAT
        self.at, self.seconds = at, seconds
        return seconds >= self.quiet_until


class Shift:
    """One worker from coming to going: its hands, its pulse, and its eye on the clock."""

    def __init__(self, name: str, *, batch: bool = False, beside: int | None = None) -> None:
        self.name, self.batch, self.beside = name, batch, beside
        self.over = threading.Event()
        self.hands = Hands(
            queue_names=["*"],
            interval=TICK,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )

    def work(self) -> None:
        """Work until there is nothing left (batch), or until told to stop."""
        begin_work(self.name, at=clock.now())
        know_schedules(at=clock.now())
        loops = [threading.Thread(target=self._loop, args=(BEAT, self.pulse), name="pulse", daemon=True)]
        if not self.batch:
            steady = SteadyClock(clock.now(), time.monotonic())
            loops.append(
                threading.Thread(target=self._loop, args=(TICK, lambda: self.tick(steady)), name="tick", daemon=True)
            )
        for loop in loops:
            loop.start()
        try:
            if self.batch:
                run_schedules(at=clock.now(), worker=self.name)
            self._use_hands()
        finally:
            self.over.set()
            for loop in loops:
                loop.join(PATIENCE)
            end_work(self.name)

    def _use_hands(self) -> None:
        while not self.over.is_set():
            try:
                self.hands.run()
            except (OperationalError, InterfaceError) as error:
                # The database restarts, or somebody holds it for long: a worker waits, it does not die of it.
                logger.warning("The database does not answer (%s); trying again.", kind_of(error))
                connections.close_all()
                self.over.wait(REST)
            else:
                return

    def _loop(self, pause: float, do: Callable[[], None]) -> None:
        while not self.over.wait(pause):
            close_old_connections()
            try:
                do()
            except Exception as error:  # noqa: BLE001 - the next round may find the database again
                logger.warning("A worker could not look after itself: %s", kind_of(error))
                connections.close_all()
        connections.close_all()

    def pulse(self) -> None:
        """Say that this worker lives; go home when whoever it was started beside is gone."""
        beat(self.name, at=clock.now())
        if self.beside is not None and os.getppid() != self.beside:
            os.kill(os.getpid(), signal.SIGTERM)

    def tick(self, steady: SteadyClock) -> None:
        """Run the periodic jobs that are due."""
        at = clock.now()
        if not steady.holds(at, time.monotonic()):
            return
        know_schedules(at=at)
        run_schedules(at=at, worker=self.name)
