"""The access log as a chain: a row that was changed or taken out is noticed."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from waymark.base.contracts import Finding
from waymark.vault.models import Opening

KEPT = timedelta(days=365)
AT_ONCE = 500


def _commitment(row: Opening) -> str:
    said = "\n".join([row.salt, str(row.reader), str(row.owner), row.scope, row.purpose])
    return hashlib.sha256(said.encode()).hexdigest()


def _digest(row: Opening) -> str:
    said = "\n".join([row.previous, str(row.uuid), row.hour.isoformat(), row.commitment])
    return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def chain_openings(*, at: datetime | None = None) -> int:  # noqa: ARG001 - jobs are told the time; a link needs none
    """Link the rows that are not linked yet; gives how many."""
    # The last link is locked, so that two workers cannot both continue from it.
    last = Opening.objects.select_for_update().exclude(digest="").order_by("pk").last()
    previous = last.digest if last else ""
    loose = list(Opening.objects.select_for_update().filter(digest="").order_by("pk")[:5000])
    for row in loose:
        row.salt = row.salt or secrets.token_hex(16)
        row.commitment = row.commitment or _commitment(row)
        row.previous = previous
        previous = row.digest = _digest(row)
    Opening.objects.bulk_update(loose, ["salt", "commitment", "previous", "digest"])
    return len(loose)


def broken_links() -> Iterator[Finding]:
    """Invariant 8: the chain of the access log is whole."""
    by_previous = ""
    # Links follow one another by digest, not by place: a late commit may carry an earlier number.
    links = {row.previous: row for row in Opening.objects.exclude(digest="").iterator()}
    for _step in range(len(links)):
        row = links.pop(by_previous, None)
        if row is None or row.digest != _digest(row) or (row.reader and row.commitment != _commitment(row)):
            yield Finding("The log of who opened what was changed from outside.", "Compare it with a backup.")
            return
        by_previous = row.digest


def forget_openings(person_uuid: UUID) -> None:
    """An erased person leaves the log; their links stay, and say nothing."""
    rows = Opening.objects.filter(Q(reader=person_uuid) | Q(owner=person_uuid))
    rows.filter(digest="").delete()
    _empty(rows)


def forget_old_openings(*, at: datetime) -> int:
    """After a year the log no longer says who opened what; the links stay, so that the chain stays whole."""
    old = Opening.objects.filter(hour__lt=at - KEPT, reader__isnull=False).exclude(digest="")
    gone = 0
    while slice_ := list(old[:AT_ONCE]):
        gone += _empty(slice_)
    return gone


def _empty(rows: Iterable[Opening]) -> int:
    emptied = list(rows)
    for row in emptied:
        row.reader = row.owner = None
        row.scope = row.purpose = row.salt = ""
    Opening.objects.bulk_update(emptied, ["reader", "owner", "scope", "purpose", "salt"])
    return len(emptied)
