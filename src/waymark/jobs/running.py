"""Everything that is due, done here and now: for tests, journeys and the demo world; a worker does it by itself."""

from datetime import datetime

from waymark.jobs.actions.attempts import try_attempt
from waymark.jobs.actions.outbox import hand_on
from waymark.jobs.actions.reaper import begin_work, end_work
from waymark.jobs.actions.schedules import know_schedules, run_schedules
from waymark.jobs.models import Attempt
from waymark.jobs.queries import attempts_ready, events_waiting

BY_HAND = "run by hand"


def run_due(*, at: datetime, schedules: bool = True, attempts: bool = True) -> int:
    """Run periodic jobs, hand on events and try work that is due at this moment; gives how many things were done.

    What one of them brings about is done too. `attempts=False` leaves work under a key (mail is such work) waiting.
    """
    done = 0
    begin_work(BY_HAND, at=at)
    if schedules:
        know_schedules(at=at)
        done += run_schedules(at=at, worker=BY_HAND)
    while more := _events(at) + (_attempts(at) if attempts else 0):
        done += more
    end_work(BY_HAND)
    return done


def _events(at: datetime) -> int:
    waiting = list(events_waiting(at=at))
    for event_id in waiting:
        hand_on(event_id, at)
    return len(waiting)


def _attempts(at: datetime) -> int:
    ready = list(attempts_ready(at=at))
    for attempt_id in ready:
        try_attempt(attempt_id, at, BY_HAND)
    return len(ready)


def let_rest(*, at: datetime) -> int:
    """What waits counts as done without being done: for a world that was made, not lived; gives how much there was."""
    return Attempt.objects.filter(state=Attempt.State.WAITING).update(
        state=Attempt.State.DONE, finished_at=at, error=""
    )
