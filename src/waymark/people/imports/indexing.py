"""Search hears of the people of a large list behind the scenes, a few hundred at a time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from waymark.base.contracts import profile_changed
from waymark.base.turns import let_others_write
from waymark.jobs.actions import run_once
from waymark.people.models import ImportedRow, ImportRun

AT_ONCE: Final = 500
PIECES: Final = 10  # about five seconds of a busy machine
ALL: Final = 2**62  # beyond any row


def index_arrivals(*, run: UUID, at: datetime) -> None:
    """Tell search of everybody a list brought in or changed; cut off, it goes on where it was.

    A part of a long list at a time: whoever stops the worker waits for the end of the part alone.
    """
    found = ImportRun.objects.filter(uuid=run).first()
    done = 0
    while found and found.indexed < ALL and done < PIECES:
        _index_piece(found, at=at)
        done += 1
        let_others_write()
    if found and found.indexed < ALL:
        index_soon(found, at=at)


def index_soon(run: ImportRun, *, at: datetime) -> None:
    """Let a worker tell search of those it does not know yet."""
    run_once(f"people.index:{run.uuid}:{run.indexed}", index_arrivals, run=run.uuid, at=at)


@transaction.atomic
def _index_piece(run: ImportRun, *, at: datetime) -> None:
    rows = ImportedRow.objects.filter(run=run, pk__gt=run.indexed).order_by("pk")
    some = list(rows.values_list("pk", "person__uuid")[:AT_ONCE])
    tell([person for _row, person in some], at=at)
    run.indexed = some[-1][0] if some else ALL
    run.save(update_fields=["indexed"])


def tell(people: Iterable[UUID], *, at: datetime) -> None:
    """Tell those who keep a searchable copy, in the transaction that changed the original."""
    uuids = list(people)
    for _name, changed in profile_changed:
        changed(uuids, at)


def still_indexed(run: ImportRun) -> int:
    """How many of a list's people search does not know yet; nought when it is done."""
    if run.finished_at is None or run.indexed >= ALL:
        return 0
    return ImportedRow.objects.filter(run=run, pk__gt=run.indexed).count()
