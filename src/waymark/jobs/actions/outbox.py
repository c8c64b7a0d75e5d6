"""The outbox: what happened is written with the happening itself, and handed on soon after, exactly once."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.jobs import queue
from waymark.jobs.contracts import receivers
from waymark.jobs.models import Event
from waymark.jobs.queries import events_due
from waymark.jobs.rules import is_poison, kind_of, pause_after, require_event

logger = logging.getLogger("waymark.jobs")


@transaction.atomic
def tell(kind: str, *, to: UUID, by: UUID | None = None, about: UUID | None = None, path: str, at: datetime) -> Event:
    """Somebody must be told: written in the caller's transaction, so it is true exactly if what happened is."""
    require_event(kind, path)
    event = Event.objects.create(kind=kind, recipient=to, actor=by, about=about, path=path, happened_at=at)
    queue.soon("event", event.uuid)
    return event


def hand_on(event_id: UUID, at: datetime, _worker: str = "") -> None:
    """Give an event to those who tell people; whatever they write stands together with the mark that it was given."""
    try:
        with transaction.atomic():
            event = Event.objects.select_for_update().filter(uuid=event_id, handed_on_at=None, parked_at=None).first()
            if event is None:
                return
            for _name, take in receivers:
                take(event, at)
            event.handed_on_at, event.next_at, event.error = at, None, ""
            event.save(update_fields=["handed_on_at", "next_at", "error"])
    except Exception as error:  # noqa: BLE001 - whatever it was, the event waits and is tried again
        _put_back(event_id, error, at=at)


@transaction.atomic
def _put_back(event_id: UUID, error: Exception, *, at: datetime) -> None:
    event = Event.objects.select_for_update().filter(uuid=event_id, handed_on_at=None, parked_at=None).first()
    if event is None:
        return
    event.tries += 1
    event.error = kind_of(error)
    event.next_at = at + pause_after(event.tries)
    event.parked_at = at if is_poison(event.tries) else None
    event.save(update_fields=["tries", "error", "next_at", "parked_at"])
    if event.parked_at is None:
        queue.soon("event", event.uuid, after=event.next_at)
    logger.warning("Event %s (%s) could not be handed on: %s", event.uuid, event.kind, event.error)


def sweep_outbox(*, at: datetime) -> int:
    """Hand on what the queue left behind and what waits for another try; gives how many."""
    left = list(events_due(at=at))
    for event_id in left:
        hand_on(event_id, at)
    return len(left)
