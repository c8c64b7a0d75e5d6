"""The one door to people's words: the app's rule, the log, then the words."""

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from django.db.models import Model

from waymark.base import clock
from waymark.base.contracts import Somebody
from waymark.vault import envelope, keys
from waymark.vault.fields import SealedField
from waymark.vault.models import Opening
from waymark.vault.rules import Purpose, register, require_may_open

__all__ = ["Opened", "Purpose", "Sealed", "open", "open_many", "register", "seal", "seal_many"]


class Sealed(Protocol):
    """A row with sealed columns: it names the scope whose key seals it, and whose words they are."""

    @property
    def uuid(self) -> UUID:
        """Which row it is."""

    @property
    def scope(self) -> str:
        """Which key seals it, beside the author."""

    @property
    def sealed_by(self) -> UUID:
        """Whose words they are."""


class Opened:
    """The words of one row by column: `opened.text`. Empty where nothing was written or the key is gone."""

    __slots__ = ("_words",)

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words

    def __getattr__(self, name: str) -> str:
        try:
            return self._words[name]
        except KeyError:
            raise AttributeError(name) from None

    def __repr__(self) -> str:
        return "<Opened>"


def sealed_columns(model: type[Model]) -> list[str]:
    """The names of a table's sealed columns."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, SealedField)]


def seal(row: Sealed, **words: str) -> None:
    """Put words into a row's sealed columns; the caller saves the row. The key is committed first."""
    seal_many([(row, words)])


def seal_many(rows: Iterable[tuple[Sealed, dict[str, str]]]) -> None:
    """The same for many rows, each with its words by column; a key that several share is asked for once."""
    found: dict[tuple[str, UUID], tuple[UUID, bytes]] = {}
    for row, words in rows:
        whose = (row.scope, row.sealed_by)
        if whose not in found:
            key = keys.key_for(*whose)
            found[whose] = (key.uuid, keys.unwrap(key))
        key_id, plain = found[whose]
        for column, said in words.items():
            place = _place(row, column)
            setattr(row, column, envelope.seal(said, key_id=key_id, key=plain, place=place) if said else b"")


def open(row: Sealed, *, actor: Somebody, purpose: Purpose = Purpose.READ) -> Opened:
    """The words of one row, for somebody who may read them; NotAllowed for everybody else."""
    return open_many([row], actor=actor, purpose=purpose)[0]


def open_many(rows: Iterable[Sealed], *, actor: Somebody, purpose: Purpose = Purpose.READ) -> list[Opened]:
    """The words of many rows in their order, with one query for all their keys."""
    listed = list(rows)
    for row in listed:
        require_may_open(actor, purpose, row)  # type: ignore[arg-type]  # sealed rows are model rows
    _note(listed, actor=actor, purpose=purpose)
    envelopes = [(row, column, bytes(getattr(row, column) or b"")) for row in listed for column in _columns(row)]
    found = keys.keys_by_id(envelope.key_of(sealed) for _row, _column, sealed in envelopes if sealed)
    words: dict[int, dict[str, str]] = {id(row): {} for row in listed}
    for row, column, sealed in envelopes:
        key = found.get(envelope.key_of(sealed)) if sealed else None
        # A destroyed key means that somebody was erased: there is nothing left to say.
        words[id(row)][column] = envelope.unseal(sealed, key=key, place=_place(row, column)) if key else ""
    return [Opened(words[id(row)]) for row in listed]


def _columns(row: Sealed) -> list[str]:
    return sealed_columns(type(row))  # type: ignore[arg-type]  # sealed rows are model rows


def _place(row: Sealed, column: str) -> envelope.Place:
    table = type(row)._meta.db_table  # type: ignore[attr-defined]  # sealed rows are model rows
    version = getattr(row, "version", 1)
    return envelope.Place(table, column, row.uuid, row.scope, row.sealed_by, version)


def _note(rows: Sequence[Sealed], *, actor: Somebody, purpose: Purpose) -> None:
    """One line a reader, owner, scope, purpose and hour; none for one's own words. Mostly a read: the line stands."""
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    wanted = {(row.sealed_by, row.scope) for row in rows if row.sealed_by != actor.uuid}
    if not wanted:
        return
    stand = set(
        Opening.objects.filter(
            reader=actor.uuid, purpose=purpose, hour=hour, owner__in={owner for owner, _scope in wanted}
        ).values_list("owner", "scope")
    )
    Opening.objects.bulk_create(
        [
            Opening(reader=actor.uuid, owner=owner, scope=scope, purpose=purpose, hour=hour)
            for owner, scope in sorted(wanted - stand, key=str)
        ],
        ignore_conflicts=True,
    )
