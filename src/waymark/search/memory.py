"""Everybody in the index as one process keeps them in memory, followed change by change."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from threading import Lock, Thread
from typing import Final

import numpy as np
from django.db import DatabaseError, connections

from waymark.search.changes import Change, Follower
from waymark.search.models import MentorDocument
from waymark.search.segments import Bits, Groups, Places, Segment, size

AT_ONCE: Final = 20_000  # so many documents are read while somebody waits; more of them by a thread beside
ENOUGH: Final = 2000  # documents of a segment that is laid together with no other any more
SMALL_ONES: Final = 8  # small segments that stand beside one another before they are laid together

logger = logging.getLogger("waymark.search")


@dataclass(slots=True)
class Memory:
    """Segments that together hold each document once."""

    follower: Follower = field(default_factory=Follower)
    segments: list[Segment] = field(default_factory=list)

    @classmethod
    def read(cls) -> "Memory":
        """Everybody, read anew."""
        memory = cls()
        memory.follower.begin()
        memory.segments = [Segment.of(_everybody())]
        return memory

    def keep_up(self) -> bool:
        """Take in what changed since; False where everybody has to be read anew."""
        news = self.follower.news()
        if news is None:
            return False
        if news:
            self._take_in(news)
        return True

    def count(self, groups: Groups, among: Places | None = None) -> int:
        """How many hold, of each group, at least one value."""
        return sum(size(bits) for _segment, bits in self._fitting(groups, among))

    def counts(self, groups: Groups, among: Places | None, of: Iterable[str]) -> Counter[str]:
        """How many of those hold each value of these filters."""
        found = Counter[str]()
        for segment, bits in self._fitting(groups, among):
            for group in of:
                found.update(segment.counts(bits, group))
        return found

    @property
    def groups(self) -> set[str]:
        """Every filter that somebody holds a value of."""
        return {group for segment in self.segments for group in segment.tables}

    def first(self, groups: Groups, many: int, among: Places | None = None) -> Places:
        """The places of the first so many of those, best first."""
        found = [segment.first(bits, many) for segment, bits in self._fitting(groups, among)]
        return np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *found]))[:many]

    def _fitting(self, groups: Groups, among: Places | None) -> Iterator[tuple[Segment, Bits]]:
        for segment in self.segments:
            bits = segment.fitting(groups)
            yield segment, bits if among is None else bits & segment.at(among)

    def _take_in(self, news: list[Change]) -> None:
        rows = _at({change.place for change in news if change.place is not None})
        gone = {change.place_before for change in news if change.place_before is not None}
        old = np.array(sorted({*gone, *(place for place, _values in rows)}), dtype=np.int64)
        for segment in self.segments:
            segment.drop(old)
        # Lists are replaced, never changed: somebody may be counting in the one before.
        self.segments = [*self.segments, Segment.of(rows)]
        small = [segment for segment in self.segments[1:] if len(segment) < ENOUGH]
        if len(small) >= SMALL_ONES:
            places = {place for segment in small for place in segment.living.tolist()}
            self.segments = [one for one in self.segments if one not in small] + [Segment.of(_at(places))]


def _at(places: set[int]) -> list[tuple[int, str]]:
    """The documents that stand at these places now."""
    rows = MentorDocument.objects.order_by().values_list("place", "facets")
    return [row for some in batched(sorted(places), 500, strict=False) for row in rows.filter(place__in=some)]


def _everybody() -> Iterator[tuple[int, str]]:
    return MentorDocument.objects.order_by().values_list("place", "facets").iterator(chunk_size=10_000)


_kept: Memory | None = None
_reader: Thread | None = None
_looking = Lock()


def memory() -> Memory | None:
    """Everybody as of now; None while a thread beside still reads them for the first time."""
    global _kept  # noqa: PLW0603 - one memory a process, swapped whole under a lock
    with _looking:
        if _kept is not None and _kept.keep_up():
            return _kept
        _kept = None
        if _are_few():
            _kept = Memory.read()
        else:
            _read_beside()
        return _kept


def _are_few() -> bool:
    return not MentorDocument.objects.order_by("pk")[AT_ONCE : AT_ONCE + 1].exists()


def _read_beside() -> None:
    global _reader  # noqa: PLW0603 - as above
    if _reader is None or not _reader.is_alive():
        _reader = Thread(target=_read, name="waymark-search-memory", daemon=True)
        _reader.start()


def _read() -> None:
    global _kept  # noqa: PLW0603 - as above
    try:
        read = Memory.read()
        with _looking:
            _kept = read
    except DatabaseError:
        logger.warning("The list of mentors could not be read into memory; the next search tries again.")
    finally:
        connections.close_all()


def forget() -> None:
    """Nothing is kept: the next look reads everybody anew."""
    global _kept  # noqa: PLW0603 - as above
    with _looking:
        _kept = None
