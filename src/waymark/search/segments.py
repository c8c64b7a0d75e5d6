"""Filter values of many documents in memory, so that people are counted a word of 64 at a time.

A segment holds documents in the static order; each filter value is a row of bits where many hold it, and a list of
slots where few do. A change makes nothing anew: the old document's bit goes out, and the new one stands in a small
segment of its own until there are enough of those to be laid together.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

COMMON: Final = 32  # a value that one in so many holds is kept as bits, which then take less room than slots

_STEP: Final = 512  # words of 64 that are looked through at a time

type Bits = NDArray[np.uint64]
type Slots = NDArray[np.int32]
type Places = NDArray[np.int64]
type Groups = Mapping[str, Sequence[str]]


@dataclass(slots=True, eq=False)
class Table:
    """All values of one filter: of common ones a row of bits each, of the others their slots laid end to end."""

    rows: dict[str, int]
    bits: NDArray[np.uint64]
    starts: dict[str, int]
    slots: Slots
    edges: NDArray[np.int64]

    @classmethod
    def of(cls, held: Mapping[str, Slots], many: int) -> Self:
        """From the slots of each value, of so many documents."""
        common = [value for value, slots in held.items() if len(slots) * COMMON >= many]
        rare = [value for value, slots in held.items() if len(slots) * COMMON < many]
        nobody = _bits(np.zeros(0, dtype=np.int32), many)
        return cls(
            rows={value: number for number, value in enumerate(common)},
            bits=np.stack([nobody, *(_bits(held[value], many) for value in common)])[1:],
            starts={value: number for number, value in enumerate(rare)},
            slots=np.concatenate([np.zeros(0, dtype=np.int32), *(held[value] for value in rare)]),
            edges=np.cumsum([0, *(len(held[value]) for value in rare)]),
        )

    def holding(self, value: str, many: int) -> Bits:
        """Who holds this value."""
        if value in self.rows:
            row: Bits = self.bits[self.rows[value]]
            return row
        number = self.starts.get(value)
        few = self.slots[:0] if number is None else self.slots[self.edges[number] : self.edges[number + 1]]
        return _bits(few, many)

    def counts(self, among: Bits, many: int) -> dict[str, int]:
        """How many of these hold each value; a value that nobody holds is left out."""
        sums = np.bitwise_count(self.bits & among).sum(axis=1, dtype=np.int64).tolist() if self.rows else []
        found = dict(zip(self.rows, sums, strict=True))
        if self.starts:
            told = _unpacked(among, many)[self.slots]
            found.update(zip(self.starts, np.add.reduceat(told, self.edges[:-1], dtype=np.int64).tolist(), strict=True))
        return {value: count for value, count in found.items() if count}


@dataclass(slots=True, eq=False)
class Segment:
    """n documents: `places` (n,) sorted · `alive` bits of those not changed since · a table for each filter."""

    places: Places
    alive: Bits
    tables: dict[str, Table]

    @classmethod
    def of(cls, documents: Iterable[tuple[int, str]]) -> Self:
        """From the place and the filter values of each document, in any order."""
        places, held = array("q"), defaultdict[str, array[int]](lambda: array("i"))
        for number, (place, values) in enumerate(documents):
            places.append(place)
            for value in values.split():
                held[value].append(number)
        told = np.frombuffer(places, dtype=np.int64) if places else np.zeros(0, dtype=np.int64)
        order = np.argsort(told, kind="stable")
        rank = np.empty(len(told), dtype=np.int32)
        rank[order] = np.arange(len(told), dtype=np.int32)
        groups = defaultdict[str, dict[str, Slots]](dict)
        for value in list(held):
            groups[group_of(value)][value] = rank[np.frombuffer(held.pop(value), dtype=np.int32)]
        return cls(
            places=told[order],
            alive=_bits(np.arange(len(told)), len(told)),
            tables={group: Table.of(values, len(told)) for group, values in groups.items()},
        )

    def __len__(self) -> int:
        return len(self.places)

    @property
    def living(self) -> Places:
        """The places of the documents that still stand."""
        return self.places[_unpacked(self.alive, len(self))]

    def drop(self, places: Places) -> None:
        """Whoever stood at these places does so no more."""
        self.alive = self.alive & ~self.at(places)

    def at(self, places: Places) -> Bits:
        """The bits of those of these places that are here."""
        found = np.searchsorted(self.places, places)
        inside = found < len(self)
        here = found[inside]
        return _bits(here[self.places[here] == places[inside]], len(self))

    def fitting(self, groups: Groups) -> Bits:
        """Who holds, of each group, at least one value."""
        found = self.alive
        for group, values in groups.items():
            if values:
                found = found & self._holding_any(group, values)
        return found

    def counts(self, among: Bits, group: str) -> dict[str, int]:
        """How many of these hold each value of one filter; a value that nobody holds is left out."""
        return self.tables[group].counts(among, len(self)) if group in self.tables else {}

    def first(self, among: Bits, many: int) -> Places:
        """The first so many places of these, best first."""
        found: list[Places] = []
        left = many
        for start in range(0, len(among), _STEP):
            if left <= 0:
                break
            some = np.flatnonzero(_unpacked(among[start : start + _STEP], _STEP * 64))[:left] + start * 64
            found.append(self.places[some])
            left -= len(some)
        return np.concatenate([np.zeros(0, dtype=np.int64), *found])

    def _holding_any(self, group: str, values: Sequence[str]) -> Bits:
        table = self.tables.get(group)
        if table is None:
            return np.zeros_like(self.alive)
        held: Bits = np.bitwise_or.reduce([table.holding(value, len(self)) for value in values])
        return held


def size(bits: Bits) -> int:
    """How many bits are set."""
    return int(np.bitwise_count(bits).sum())


def group_of(value: str) -> str:
    """The filter that a value belongs to: of “@lang_nl” lang."""
    return value[1:].split("_", 1)[0]


def bytes_of(segments: Iterable[Segment]) -> int:
    """The memory that these segments hold."""
    return sum(part.nbytes for segment in segments for part in _parts(segment))


def _parts(segment: Segment) -> Iterator[NDArray[Any]]:
    yield from (segment.places, segment.alive)
    for table in segment.tables.values():
        yield from (table.bits, table.slots, table.edges)


def _bits(slots: NDArray[Any], count: int) -> Bits:
    marks = np.zeros(-(-count // 64) * 64, dtype=np.bool_)
    marks[slots] = True
    return np.packbits(marks, bitorder="little").view(np.uint64)


def _unpacked(bits: Bits, count: int) -> NDArray[np.bool_]:
    return np.unpackbits(bits.view(np.uint8), bitorder="little", count=min(count, len(bits) * 64)).view(np.bool_)
