"""Periodic jobs: claimed by one worker at a time, once after a pause however long it was."""

import logging
from datetime import datetime

from django.db.models import Q

from waymark.jobs.models import Schedule
from waymark.jobs.queries import schedules_due
from waymark.jobs.rules import kind_of
from waymark.jobs.schedule import periodic

logger = logging.getLogger("waymark.jobs")


def know_schedules(*, at: datetime) -> None:
    """Every registered job has its row; a new one is due at once, and one that the clock left behind comes near."""
    known = dict(Schedule.objects.values_list("name", "next_at"))
    fresh = [Schedule(name=name, next_at=at) for name, _job in periodic if name not in known]
    Schedule.objects.bulk_create(fresh, ignore_conflicts=True)
    for name, job in periodic:
        nearest = at + job.every
        if known.get(name, nearest) > nearest:  # the clock was set back
            Schedule.objects.filter(name=name, next_at__gt=nearest).update(next_at=nearest)


def run_schedules(*, at: datetime, worker: str = "run by hand") -> int:
    """Run what is due and free; gives how many."""
    due = list(schedules_due(at=at))
    return sum(run_schedule(row, at=at, worker=worker) for row in due)


def run_schedule(row: Schedule, *, at: datetime, worker: str) -> bool:
    """Claim one periodic job as it was seen and run it; False where somebody was quicker."""
    job = periodic[row.name]
    # Counted from now, not from when it was due: a night without a worker, or a clock that jumps, is one run.
    claimed = Schedule.objects.filter(pk=row.pk, next_at=row.next_at, worker="").update(
        next_at=at + job.every, last_began_at=at, worker=worker
    )
    if not claimed:
        return False
    error = ""
    try:
        job.work(at=at)
    except Exception as problem:  # noqa: BLE001 - one job that fails must not stop the others
        error = kind_of(problem)
        logger.warning("The periodic job %s failed: %s", row.name, error)
    mine = Schedule.objects.filter(pk=row.pk, worker=worker)
    mine.update(worker="", error=error, **({} if error else {"last_finished_at": at}))
    return True


def free_schedules(living: set[str], *, at: datetime) -> int:
    """What a dead worker had in hand is due again."""
    stuck = Schedule.objects.filter(~Q(worker="")).exclude(worker__in=living)
    return stuck.update(worker="", next_at=at)
