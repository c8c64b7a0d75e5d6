from collections.abc import Callable, Iterator
from datetime import timedelta

from django.apps import AppConfig

from waymark.base import clock
from waymark.base.contracts import Finding, Invariant, erase_parts, invariants


def _now(question: Callable[..., Iterator[Finding]]) -> Invariant:
    """A question about a moment, asked about this one."""
    return lambda: question(at=clock.now())


class JobsConfig(AppConfig):
    name = "waymark.jobs"

    def ready(self) -> None:
        """Say who takes up which row, what is done periodically, and what should be looked at."""
        from waymark.jobs import contracts, queries, queue, schedule  # noqa: PLC0415 - tables exist only from here on
        from waymark.jobs.actions import attempts, outbox, reaper, retention  # noqa: PLC0415

        queue.handlers.offer("event", outbox.hand_on)
        queue.handlers.offer("attempt", attempts.try_attempt)
        schedule.every("jobs.hand_on_left", outbox.sweep_outbox, every=timedelta(seconds=15))
        schedule.every("jobs.wake_left", attempts.sweep_attempts, every=timedelta(minutes=1))
        schedule.every("jobs.reap", reaper.reap, every=timedelta(minutes=1))
        schedule.every("jobs.prune", retention.prune, every=timedelta(days=1))
        erase_parts.offer("jobs", retention.erase_person)
        invariants.offer("nothing was set aside", queries.set_aside)
        invariants.offer(contracts.SOMEBODY_WORKS, _now(queries.nobody_at_work))
        invariants.offer(contracts.JOBS_RUN, _now(queries.late_schedules))
