"""Ranks titles for somebody who is typing: exact beginnings first, then words in any order, then words with typos."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from rapidfuzz import fuzz

from waymark.careers.title_index import Entry, Places, TitleIndex, words_of

ENOUGH_BEGINNINGS: Final = 200  # alphabetical neighbours that are ranked by length
MOST_RANKED: Final = 400  # candidates whose spelling is compared letter by letter
MOST_TYPED: Final = 6  # words that narrow the search; nobody types more before the right title shows
SAME, BEGINS, HOLDS, ALIKE = 1.0, 0.95, 0.85, 0.8  # how near each way of finding can come


@dataclass(frozen=True, slots=True)
class Found:
    """A title with how near it is to what was typed, 0 to 1."""

    entry: Entry
    nearness: float


def ranked(index: TitleIndex, key: str, *, limit: int) -> list[Found]:
    """The best title of each of at most `limit` occupations for these letters, nearest first."""
    best: dict[int, Found] = {}
    for way in (_beginning, _holding, _alike):
        for found in way(index, key):
            best.setdefault(found.entry.occupation_id, found)
        if len(best) >= limit:
            break
    return list(best.values())[:limit]


def _beginning(index: TitleIndex, key: str) -> Iterator[Found]:
    """Titles that are, or begin with, exactly what was typed."""
    entries = [index.entries[place] for place in index.beginning_with(key, most=ENOUGH_BEGINNINGS)]
    for entry in sorted(entries, key=lambda entry: (entry.key != key, *_shortest_first(entry))):
        yield Found(entry, SAME if entry.key == key else BEGINS)


def _holding(index: TitleIndex, key: str) -> Iterator[Found]:
    """Titles in which every typed word begins a word."""
    places = _places(index, key, index.words_beginning)
    lengths = index.word_counts[places]
    near = places[np.argsort(lengths, kind="stable")][:MOST_RANKED]
    for entry in sorted((index.entries[place] for place in near), key=_shortest_first):
        yield Found(entry, HOLDS)


def _alike(index: TitleIndex, key: str) -> Iterator[Found]:
    """Titles in which every typed word begins a word or is one with a typo."""

    def readings(word: str) -> list[str]:
        return [*index.words_beginning(word), *index.words_like(word)]

    near = [index.entries[place] for place in _places(index, key, readings)[:MOST_RANKED]]
    scored = [Found(entry, ALIKE * fuzz.token_sort_ratio(key, entry.key) / 100.0) for entry in near]
    yield from sorted(scored, key=lambda found: (-found.nearness, *_shortest_first(found.entry)))


def _places(index: TitleIndex, key: str, readings: Callable[[str], list[str]]) -> Places:
    """Places of titles that hold a reading of each word."""
    places: Places | None = None
    for word in words_of(key)[:MOST_TYPED]:
        holding = index.places_with_any(readings(word))
        places = holding if places is None else np.intersect1d(places, holding, assume_unique=True)
        if not places.size:
            break
    return places if places is not None else np.zeros(0, dtype=np.int64)


def _shortest_first(entry: Entry) -> tuple[int, bool, str]:
    """A steady order: the plainest title first."""
    return len(entry.key), not entry.is_main, entry.key
