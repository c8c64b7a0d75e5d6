"""What an app hands over to be found, and how it is put into words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from waymark.base.text import plain_key

QUALITIES = 1 << 20
PLACES_A_QUALITY = 1 << 40


@dataclass(frozen=True, slots=True)
class MentorWords:
    """One mentor as search should know them."""

    person: UUID
    serial: int  # any number of theirs alone: it makes places unique and their order stable
    title: str
    body: str
    facets: frozenset[str] = field(default_factory=frozenset)
    quality: int = 0
    free_hours: str = ""
    time_zone: str = ""

    @property
    def place(self) -> int:
        """Their place in the static order: better quality first, then who came first."""
        best = min(max(self.quality, 0), QUALITIES - 1)
        return (QUALITIES - 1 - best) * PLACES_A_QUALITY + self.serial


@lru_cache(maxsize=8192)  # a page of filters asks for some hundred of them
def facet(group: str, value: str) -> str:
    """One filter value as a word of the index."""
    return f"@{group}_{plain_key(value).replace(' ', '_').replace('+', 'p').replace('#', 's')}"


def indexed(words: str) -> str:
    """Free text as the index keeps it."""
    return plain_key(words)


def facet_line(facets: Iterable[str]) -> str:
    """All filter values of one document, in one order."""
    return " ".join(sorted(facets))
