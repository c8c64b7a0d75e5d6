"""What can be asked of the vault: who opened my words, and whether everything in it still opens."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model

from waymark.base.contracts import Finding, Somebody
from waymark.vault import envelope, keys
from waymark.vault.door import sealed_columns
from waymark.vault.models import ForgottenAuthor, Opening

BATCH = 500


def openings_of(*, viewer: Somebody, limit: int = 50) -> list[tuple[UUID, datetime]]:
    """Who opened words of mine, newest first: reader and hour, one line for both scopes of one visit."""
    rows = Opening.objects.filter(owner=viewer.uuid).order_by("-hour").values_list("reader", "hour").distinct()
    return [(reader, hour) for reader, hour in rows[:limit] if reader]


def forgotten_authors() -> set[UUID]:
    """Whose keys were destroyed, as the database of the keys remembers."""
    return set(ForgottenAuthor.objects.values_list("author_id", flat=True))


def sealed_tables() -> list[type[Model]]:
    """Every table with sealed columns."""
    return [model for model in apps.get_models() if sealed_columns(model) and not model._meta.proxy]


def unopenable() -> Iterator[Finding]:
    """Invariants 5 and 6: each ciphertext names a key that exists and opens, and no column holds plain words."""
    try:
        keys.wrapping_keys()
    except ImproperlyConfigured as mistake:
        yield Finding(str(mistake))
        return
    for model in sealed_tables():
        for column in sealed_columns(model):
            yield from _unopenable_in(model, column)


def _unopenable_in(model: type[Model], column: str) -> Iterator[Finding]:
    rows = model._default_manager.exclude(**{column: b""}).iterator(chunk_size=BATCH)
    for batch in batched(rows, BATCH):
        yield from _wrong(batch, column)


def _wrong(batch: Sequence[Model], column: str) -> Iterator[Finding]:
    place = f"{batch[0]._meta.label}.{column}"
    named: dict[int, UUID] = {}
    for row in batch:
        try:
            named[row.pk] = envelope.key_of(bytes(getattr(row, column)))
        except envelope.DoesNotOpen:
            yield Finding(f"{place} of row {row.pk} holds something that was not sealed.")
    known = keys.keys_by_id(named.values())
    for row in batch:
        key = known.get(named.get(row.pk))  # type: ignore[arg-type]  # None is never a key's id
        if row.pk in named and key is None:
            yield Finding(f"{place} of row {row.pk} is sealed with a key that is gone.", "Restore the key bundle.")
        elif key is not None and not _opens(row, column, key):
            yield Finding(f"{place} of row {row.pk} does not open: it was damaged or moved.", "Restore the row.")


def _opens(row: Model, column: str, key: bytes) -> bool:
    place = envelope.Place(row._meta.db_table, column, row.uuid, row.scope, row.sealed_by, getattr(row, "version", 1))  # type: ignore[attr-defined]
    try:
        envelope.unseal(bytes(getattr(row, column)), key=key, place=place)
    except envelope.DoesNotOpen:
        return False
    return True
