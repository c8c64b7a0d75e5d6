"""Lays what a list says beside who is here already: who is new, who changed, who is as before, who is left alone."""

from collections.abc import Collection, Iterable
from typing import Final, Protocol

from waymark.people.digests import ledger_digest
from waymark.people.models import ErasureEntry, ImportedRow, Person, StagedPerson

Side = StagedPerson.Side
LEFT_ALONE: Final = (Side.THEIRS, Side.MEMBER, Side.ERASED)


class Named(Protocol):
    """What tells people of a list apart, and whether their line says something new."""

    @property
    def reference(self) -> str:
        """What the list calls them."""

    @property
    def email(self) -> str:
        """Their address, where the list has one."""

    @property
    def digest(self) -> str:
        """The same for the same facts."""


type Sided[T] = list[tuple[T, StagedPerson.Side, int | None]]


def sides_of[T: Named](some: Collection[T], erased: Collection[str]) -> Sided[T]:
    """What has to be done about each, and whom it changes: a few hundred at a time.

    Claimed people change their profile themselves from then on; members came by another door under the same address;
    whoever had themselves erased is brought back by no list.
    """
    rows = {row.reference.casefold(): row for row in _rows_of(some)}
    addresses = _addresses_of(some)
    return [(one, *_side(one, rows.get(one.reference.casefold()), addresses, erased)) for one in some]


def _side(
    one: Named, row: ImportedRow | None, addresses: dict[str, int], erased: Collection[str]
) -> tuple[StagedPerson.Side, int | None]:
    owner = addresses.get(one.email) if one.email else None
    if row is None:
        if owner is not None:
            return Side.MEMBER, None
        return (Side.ERASED if _was_erased(one, erased) else Side.FRESH), None
    if row.digest == one.digest:
        return Side.UNCHANGED, None
    if row.person.claimed_at is not None or owner not in {None, row.person_id}:
        return Side.THEIRS, None
    return Side.CHANGED, row.person_id


def erased_digests() -> frozenset[str]:
    """By what a list would name people who were erased."""
    kept = ErasureEntry.objects.exclude(digests=[]).values_list("digests", flat=True)
    return frozenset(digest for digests in kept.iterator(chunk_size=2000) for digest in digests)


def _was_erased(one: Named, erased: Collection[str]) -> bool:
    return bool(erased) and any(ledger_digest(word) in erased for word in (one.reference, one.email) if word)


def _rows_of(some: Iterable[Named]) -> Iterable[ImportedRow]:
    references = [one.reference for one in some]
    return ImportedRow.objects.select_related("person").filter(reference__in=references)


def _addresses_of(some: Iterable[Named]) -> dict[str, int]:
    emails = [one.email for one in some if one.email]
    return dict(Person.objects.filter(email__in=emails).values_list("email", "pk")) if emails else {}
