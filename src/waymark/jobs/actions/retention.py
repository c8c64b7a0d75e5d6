"""What the tables declare about how long they keep rows, done; and what an erasure of a person means here."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django_tasks_db.models import DBTaskResult

from waymark.base.contracts import Somebody
from waymark.jobs.models import Attempt, Event, Progress, Worker

EVENTS, ROWS, QUEUE = timedelta(days=90), timedelta(days=30), timedelta(days=7)
SLICE = 500


def prune(*, at: datetime) -> int:
    """Rows whose time is over go; gives how many."""
    old: list[QuerySet[Any]] = [
        Event.objects.filter(~Q(handed_on_at=None) | ~Q(parked_at=None), happened_at__lt=at - EVENTS),
        Attempt.objects.filter(finished_at__lt=at - ROWS),
        Progress.objects.filter(finished_at__lt=at - ROWS),
        Worker.objects.filter(beat_at__lt=at - ROWS),
        DBTaskResult.objects.finished().filter(finished_at__lt=at - QUEUE),
    ]
    return sum(in_slices(rows) for rows in old)


def in_slices(rows: "QuerySet[Any]") -> int:
    """Delete many rows a few at a time, so that nobody who writes waits long; gives how many."""
    gone = 0
    while slice_ := list(rows.values_list("pk", flat=True)[:SLICE]):
        rows.model._default_manager.filter(pk__in=slice_).delete()
        gone += len(slice_)
    return gone


def erase_person(person: Somebody, _at: datetime) -> None:
    """Nobody is told anything any more about or for somebody who is gone."""
    Event.objects.filter(recipient=person.uuid).delete()
    Event.objects.filter(actor=person.uuid).update(actor=None)
    Event.objects.filter(about=person.uuid).update(about=None)
    Progress.objects.filter(owner=person.uuid).delete()
