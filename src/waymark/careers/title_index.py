"""Every title on file, laid out in memory so that sixty thousand of them answer while somebody types.

Titles are kept as word lists: a sorted vocabulary, and for each word the titles that hold it. A typo is looked for
among the words (some ten thousand), never among the titles, which is what keeps a keystroke under 20 ms.
The layout is made once in each process and made again when a release or a settled title says that something changed.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import Final

import numpy as np
from django.db import connection
from django.db.models import Subquery
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from waymark.base.text import plain_key
from waymark.careers.models import AlternateTitle, Occupation, Release

LONGEST: Final = 160  # letters of a title that are looked at, which is all that a row can hold
MOST_WORDS: Final = 12  # words of a title that are looked at
FUZZY_FROM: Final = 4  # shorter words have too many neighbours for a typo to be told from another word
ALIKE: Final = 78.0  # of 100: from here on two words count as one word with a typo

type Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Entry:
    """One title of one occupation."""

    title: str
    key: str
    occupation_id: int
    is_main: bool  # the occupation's own title, not another name of it


@dataclass(frozen=True, slots=True)
class TitleIndex:
    """The titles on file with the ways to find them; a place is a title's position in `entries`."""

    entries: tuple[Entry, ...] = ()
    families: dict[int, str] = field(default_factory=dict)  # of each occupation
    settled: dict[str, int | None] = field(default_factory=dict)  # key → occupation, or none on file
    by_key: dict[str, tuple[int, ...]] = field(default_factory=dict)
    by_letters: dict[str, tuple[int, ...]] = field(default_factory=dict)  # the key without its spaces
    keys: tuple[str, ...] = ()  # sorted, for the exact beginning
    words: tuple[str, ...] = ()  # sorted
    holders: dict[str, Places] = field(default_factory=dict)  # word → places
    word_counts: Places = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    read: dict[str, tuple[tuple[int | None, float], ...]] = field(default_factory=dict)  # what titles were read as

    def beginning_with(self, key: str, *, most: int) -> list[int]:
        """Places of the first titles that begin with exactly these letters, in alphabetical order."""
        start = bisect_left(self.keys, key)
        found: list[int] = []
        for other in takewhile(lambda other: other.startswith(key), self.keys[start : start + most]):
            found.extend(self.by_key[other])
        return found

    def words_beginning(self, start: str) -> list[str]:
        """Words on file that begin with these letters."""
        first = bisect_left(self.words, start)
        return list(takewhile(lambda word: word.startswith(start), self.words[first:]))

    def words_like(self, word: str) -> list[str]:
        """Words on file that may be this one with a typo, likest first."""
        if len(word) < FUZZY_FROM:
            return []
        near = process.extract(word, self.words, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
        if not near:  # a typo in a word that is still being typed
            begun = [other[: len(word)] for other in self.words]
            near = process.extract(word, begun, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
        return [self.words[place] for _found, _score, place in near]

    def places_with_any(self, words: Iterable[str]) -> Places:
        """Places of titles that hold at least one of these words, each once."""
        lists = [self.holders[word] for word in words if word in self.holders]
        return np.unique(np.concatenate(lists)) if lists else np.zeros(0, dtype=np.int64)

    def rarity(self, word: str) -> float:
        """How much a word tells about a title: 1 for a word that one title holds, towards 0 for one in most of them."""
        held = len(self.holders.get(word, ()))
        return 1.0 - float(np.log1p(held) / np.log1p(len(self.entries) + 1)) if held else 1.0


def words_of(key: str) -> list[str]:
    """The different words of a key, in order, at most as many as are looked at."""
    return list(dict.fromkeys(key.split()))[:MOST_WORDS]


def key_of(title: str) -> str:
    """The key by which a title is looked up, however long and odd the title is."""
    return plain_key(title[:LONGEST].replace("\x00", " "))[:LONGEST].strip()


def made_of(
    entries: Iterable[Entry], *, families: dict[int, str], settled: dict[str, int | None] | None = None
) -> TitleIndex:
    """Lay titles out; titles whose key is empty cannot be found and are left out."""
    kept = tuple(entry for entry in entries if entry.key)
    by_key, by_letters = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    holders = defaultdict[str, list[int]](list)
    for place, entry in enumerate(kept):
        by_key[entry.key].append(place)
        by_letters[entry.key.replace(" ", "")].append(place)
        for word in words_of(entry.key):
            holders[word].append(place)
    return TitleIndex(
        entries=kept,
        families=families,
        settled=settled or {},
        by_key={key: tuple(places) for key, places in by_key.items()},
        by_letters={key: tuple(places) for key, places in by_letters.items()},
        keys=tuple(sorted(by_key)),
        words=tuple(sorted(holders)),
        holders={word: np.array(places, dtype=np.int64) for word, places in holders.items()},
        word_counts=np.array([len(words_of(entry.key)) for entry in kept], dtype=np.int64),
    )


type _Stamp = tuple[object, ...]
_kept: tuple[_Stamp, TitleIndex] = ((), TitleIndex())


def titles_on_file() -> TitleIndex:
    """The index of what is on file now, made again only when something changed."""
    global _kept  # noqa: PLW0603 - one layout a process; swapping the pair is one step, so threads need no lock
    stamp = _stamp()
    if _kept[0] != stamp:
        _kept = (stamp, _read())
    return _kept[1]


def _stamp() -> _Stamp:
    """Changes whenever a release was loaded, a title was settled or an occupation came, in one cheap question."""
    said, given = _stamp_question()
    with connection.cursor() as cursor:
        cursor.execute(said, given)
        return tuple(cursor.fetchall())


@cache  # asked at every letter somebody types, and putting it into SQL takes longer than the answer
def _stamp_question() -> tuple[str, tuple[int | str, ...]]:
    newest_title = AlternateTitle.objects.order_by("-pk").values("uuid")[:1]
    newest_occupation = Occupation.objects.order_by("-pk").values("uuid")[:1]
    releases = Release.objects.order_by("pk").annotate(
        title=Subquery(newest_title), occupation=Subquery(newest_occupation)
    )
    said, given = releases.values_list("uuid", "imported_at", "title", "occupation").query.sql_with_params()
    return said, tuple(given)


def _read() -> TitleIndex:
    """Lay out every title; those of a retired occupation lead to its successor, or nowhere."""
    goes_on = dict(Occupation.objects.exclude(retired_at=None).values_list("pk", "successor"))
    current = Occupation.objects.filter(retired_at=None).order_by("pk").values_list("pk", "title", "family")
    families = {pk: family for pk, _title, family in current}
    entries = {(key_of(title), pk): Entry(title, key_of(title), pk, is_main=True) for pk, title, _family in current}
    settled: dict[str, int | None] = {}
    alternates = AlternateTitle.objects.order_by("pk").values_list("title", "key", "occupation", "source")
    for title, key, occupation, source in alternates.iterator():
        pk = _followed(occupation, goes_on)
        if source == AlternateTitle.Source.SETTLED and (pk in families or occupation is None):
            settled[key] = pk
        if pk is not None and pk in families:
            entries.setdefault((key, pk), Entry(title, key, pk, is_main=False))
    return made_of(entries.values(), families=families, settled=settled)


def _followed(occupation: int | None, goes_on: dict[int, int | None]) -> int | None:
    """The occupation that stands for this one today."""
    seen: set[int] = set()
    while occupation in goes_on and occupation not in seen:
        seen.add(occupation)
        occupation = goes_on[occupation]
    return occupation
