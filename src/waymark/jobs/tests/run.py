"""Time passes: what a worker would do by now is done, and what fails in it fails the test."""

from datetime import datetime

from waymark.jobs import running
from waymark.jobs.models import Attempt, Event, Schedule


def run_due(at: datetime, *, may_fail: bool = False) -> int:
    """Run due schedules, events and work synchronously; gives how many. Quiet failures are said aloud."""
    done = running.run_due(at=at)
    if not may_fail and (found := failures()):
        raise AssertionError("; ".join(found))
    return done


def failures() -> list[str]:
    """The kinds of errors that wait or were set aside."""
    rows = [
        *(f"event {event.kind}: {event.error}" for event in Event.objects.exclude(error="")),
        *(f"work {attempt.task}: {attempt.error}" for attempt in Attempt.objects.exclude(error="")),
        *(f"schedule {schedule.name}: {schedule.error}" for schedule in Schedule.objects.exclude(error="")),
    ]
    return sorted(rows)
