"""A worker that died leaves rows in its hands: they go back, so that somebody else takes them up."""

import logging
from datetime import datetime

from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from waymark.jobs.actions.attempts import put_back
from waymark.jobs.actions.schedules import free_schedules
from waymark.jobs.models import Progress, Worker
from waymark.jobs.queries import living_workers, unfinished_of
from waymark.jobs.rules import SILENT_FOR, STUCK_AFTER

logger = logging.getLogger("waymark.jobs")
MOST_LIVES = 3  # a task that took three workers with it is not given to a fourth


def begin_work(name: str, *, at: datetime) -> None:
    """A worker says that it is there."""
    Worker.objects.update_or_create(name=name, defaults={"began_at": at, "beat_at": at})


def beat(name: str, *, at: datetime) -> None:
    """A worker says that it is still there."""
    if not Worker.objects.filter(name=name).update(beat_at=at):
        begin_work(name, at=at)


def end_work(name: str) -> None:
    """A worker goes home."""
    Worker.objects.filter(name=name).delete()


def reap(*, at: datetime) -> int:
    """Give back what nobody alive has in hand; gives how many rows."""
    living = living_workers(at=at)
    back = _reap_tasks(living, at=at) + free_schedules(living, at=at)
    for attempt in list(unfinished_of(living).filter(began_at__lte=at - SILENT_FOR)):
        put_back(attempt, "the worker died", at=at)
        back += 1
    stuck = Progress.objects.filter(finished_at=None, beat_at__lte=at - STUCK_AFTER)
    back += stuck.update(finished_at=at, failed=True)
    if back:
        logger.warning("%d rows of workers that are gone were given back.", back)
    return back


def _reap_tasks(living: set[str], *, at: datetime) -> int:
    back = 0
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lte=at - SILENT_FOR)
    for row in list(running.only("worker_ids")):
        if row.worker_ids and row.worker_ids[-1] in living:
            continue
        same = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids)
        if len(row.worker_ids) >= MOST_LIVES:
            back += same.update(
                status=TaskResultStatus.FAILED, finished_at=at, exception_class_path="", traceback="the worker died"
            )
        else:
            back += same.update(status=TaskResultStatus.READY, started_at=None)
    return back
