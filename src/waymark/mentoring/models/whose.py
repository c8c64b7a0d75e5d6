"""Whose words a row holds, said once for the rows that say it alike."""

from typing import Protocol
from uuid import UUID

from waymark.people.models import Person


class _Written(Protocol):
    @property
    def author(self) -> Person: ...


class _Owned(Protocol):
    @property
    def person(self) -> Person: ...


class AuthorsWords:
    """Words of the one who wrote the row."""

    @property
    def sealed_by(self: _Written) -> UUID:
        """Whose words they are."""
        return self.author.uuid


class OwnWords:
    """Words that somebody keeps for themselves, and may show."""

    @property
    def scope(self: _Owned) -> str:
        """Which key seals it."""
        return f"own:{self.person.uuid}"

    @property
    def sealed_by(self: _Owned) -> UUID:
        """Whose words they are."""
        return self.person.uuid
