"""Work under a key: done once, tried again with growing pauses, set aside when it is poison."""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import models, transaction
from django.db.models import F
from django.utils.module_loading import import_string

from waymark.jobs import queue
from waymark.jobs.models import Attempt, Event
from waymark.jobs.queries import attempts_left
from waymark.jobs.rules import is_poison, kind_of, pause_after, require_ids

logger = logging.getLogger("waymark.jobs")


@transaction.atomic
def run_once(key: str, work: Callable[..., object], *, at: datetime, **ids: UUID | int) -> Attempt:
    """Let a worker call `work(**ids, at=…)` until it succeeds once; the same key again changes nothing.

    `work` stands at the top of a module. A worker that dies in the middle leaves it to be called again, so it must
    bear being repeated. Ids that are uuids arrive as UUID.
    """
    require_ids(key, ids)
    path = f"{work.__module__}.{work.__qualname__}"
    if import_string(path) is not work:
        raise ValueError(f"{path} can't be found by its name.")
    arguments = {name: str(value) if isinstance(value, UUID) else value for name, value in ids.items()}
    attempt, fresh = Attempt.objects.get_or_create(
        key=key, defaults={"task": path, "arguments": arguments, "next_at": at}
    )
    if fresh:
        queue.soon("attempt", attempt.uuid)
    return attempt


def try_attempt(attempt_id: UUID, at: datetime, worker: str = "") -> None:
    """Take it up if nobody else has, and write down how it went."""
    claimed = Attempt.objects.filter(uuid=attempt_id, state=Attempt.State.WAITING, next_at__lte=at).update(
        state=Attempt.State.RUNNING, tries=F("tries") + 1, began_at=at, worker=worker
    )
    if not claimed:
        return
    attempt = Attempt.objects.get(uuid=attempt_id)
    try:
        import_string(attempt.task)(**_with_uuids(attempt.arguments), at=at)
    except Exception as error:  # noqa: BLE001 - whatever it was, the work waits and is tried again
        put_back(attempt, kind_of(error), at=at)
    else:
        # Conditional: if this worker was taken for dead meanwhile, the row is no longer its own.
        _own(attempt).update(state=Attempt.State.DONE, finished_at=at, worker="", error="")


@transaction.atomic
def put_back(attempt: Attempt, error: str, *, at: datetime) -> None:
    """A try failed: wait before the next, or set it aside when it failed too often."""
    poison = is_poison(attempt.tries)
    next_at = at + pause_after(attempt.tries)
    mine = _own(attempt).update(
        state=Attempt.State.PARKED if poison else Attempt.State.WAITING,
        next_at=next_at,
        finished_at=at if poison else None,
        worker="",
        error=error,
    )
    if mine and not poison:
        queue.soon("attempt", attempt.uuid, after=next_at)
    logger.warning("Work %s (%s) failed: %s", attempt.key, attempt.task, error)


def sweep_attempts(*, at: datetime) -> int:
    """Queue again what waits although its time has come, or whose time the clock moved out of reach; gives how many."""
    left = list(attempts_left(at=at))
    for attempt_id in left:
        with transaction.atomic():
            if Attempt.objects.filter(uuid=attempt_id, state=Attempt.State.WAITING).update(next_at=at):
                queue.soon("attempt", attempt_id)
    return len(left)


@transaction.atomic
def release_parked(*, at: datetime) -> int:
    """Somebody has looked: everything that was set aside is tried anew; gives how many."""
    attempts = list(Attempt.objects.filter(state=Attempt.State.PARKED).values_list("uuid", flat=True))
    events = list(Event.objects.exclude(parked_at=None).values_list("uuid", flat=True))
    Attempt.objects.filter(uuid__in=attempts).update(state=Attempt.State.WAITING, tries=0, next_at=at, finished_at=None)
    Event.objects.filter(uuid__in=events).update(parked_at=None, tries=0, next_at=None)
    for attempt_id in attempts:
        queue.soon("attempt", attempt_id)
    for event_id in events:
        queue.soon("event", event_id)
    return len(attempts) + len(events)


def _own(attempt: Attempt) -> models.QuerySet[Attempt]:
    """This very try: not one that somebody else began since."""
    return Attempt.objects.filter(pk=attempt.pk, state=Attempt.State.RUNNING, tries=attempt.tries)


def _with_uuids(arguments: dict[str, str | int]) -> dict[str, UUID | int]:
    return {name: UUID(value) if isinstance(value, str) else value for name, value in arguments.items()}
