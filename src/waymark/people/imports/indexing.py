"""Search hears of the people of a large list behind the scenes, a few hundred at a time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from waymark.base.contracts import profile_changed
from waymark.people.models import ImportedRow, ImportRun

AT_ONCE: Final = 500
ALL: Final = 2**62  # beyond any row


def index_arrivals(*, run: UUID, at: datetime) -> None:
    """Tell search of everybody a list brought in or changed; cut off, it goes on where it was."""
    found = ImportRun.objects.filter(uuid=run).first()
    while found and found.indexed < ALL:
        with transaction.atomic():
            rows = ImportedRow.objects.filter(run=found, pk__gt=found.indexed).order_by("pk")
            some = list(rows.values_list("pk", "person__uuid")[:AT_ONCE])
            tell([person for _row, person in some], at=at)
            found.indexed = some[-1][0] if some else ALL
            found.save(update_fields=["indexed"])


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
