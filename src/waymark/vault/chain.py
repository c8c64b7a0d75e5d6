"""The access log as a chain: a row that was changed or taken out is noticed."""

import hashlib
import secrets
from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from waymark.base.contracts import Finding
from waymark.vault.models import Opening


def _commitment(row: Opening) -> str:
    said = "\n".join([row.salt, str(row.reader), str(row.owner), row.scope, row.purpose])
    return hashlib.sha256(said.encode()).hexdigest()


def _digest(row: Opening) -> str:
    said = "\n".join([row.previous, str(row.uuid), row.hour.isoformat(), row.commitment])
    return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def chain_openings() -> int:
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
    rows = list(Opening.objects.filter(Q(reader=person_uuid) | Q(owner=person_uuid)))
    loose = [row for row in rows if not row.digest]
    Opening.objects.filter(pk__in=[row.pk for row in loose]).delete()
    for row in rows:
        row.reader = row.owner = None
        row.scope = row.purpose = row.salt = ""
    Opening.objects.bulk_update([row for row in rows if row.digest], ["reader", "owner", "scope", "purpose", "salt"])
