"""Filter values of many documents in memory, so that people are counted a word of 64 at a time.

A segment holds documents in the static order; each filter value is a row of bits where many hold it, and a list of
slots where few do. A change makes nothing anew: the old document's bit goes out, and the new one stands in a small
segment of its own until there are enough of those to be laid together.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

COMMON: Final = 32  # a value that one in so many holds is kept as bits, which then take less room than slots

type Bits = NDArray[np.uint64]
type Slots = NDArray[np.int32]
type Places = NDArray[np.int64]
type Groups = Mapping[str, Sequence[str]]


@dataclass(slots=True, eq=False)
class Segment:
    """n documents: `places` (n,) sorted · `alive` bits of those not changed since · values as bits or as slots."""

    places: Places
    alive: Bits
    bits: dict[str, Bits]
    names: tuple[str, ...]  # of the values kept as slots, laid end to end:
    slots: Slots
    starts: NDArray[np.int64]
    _where: dict[str, int] = field(default_factory=dict, repr=False)

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
        bits, few = dict[str, Bits](), dict[str, Slots]()
        for value in list(held):
            slots = rank[np.frombuffer(held.pop(value), dtype=np.int32)]
            if len(slots) * COMMON >= len(told):
                bits[value] = _bits(slots, len(told))
            else:
                few[value] = slots
        lengths = [len(slots) for slots in few.values()]
        return cls(
            places=told[order],
            alive=_bits(np.arange(len(told)), len(told)),
            bits=bits,
            names=tuple(few),
            slots=np.concatenate([np.zeros(0, dtype=np.int32), *few.values()]),
            starts=np.cumsum([0, *lengths]),
            _where={name: number for number, name in enumerate(few)},
        )

    def __len__(self) -> int:
        return len(self.places)

    @property
    def living(self) -> Places:
        """The places of the documents that still stand."""
        return self.places[_unpacked(self.alive, len(self))]

    def drop(self, places: Places) -> None:
        """Whoever stood at these places does so no more."""
        self.alive &= ~self.at(places)

    def at(self, places: Places) -> Bits:
        """The bits of those of these places that are here."""
        found = np.searchsorted(self.places, places)
        here = found[found < len(self)]
        return _bits(here[self.places[here] == places[found < len(self)]], len(self))

    def fitting(self, groups: Groups) -> Bits:
        """Who holds, of each group, at least one value."""
        found = self.alive
        for values in groups.values():
            if values:
                found = found & np.bitwise_or.reduce([self._holding(value) for value in values])
        return found

    def counts(self, among: Bits) -> dict[str, int]:
        """How many of these hold each value; a value that nobody holds is left out."""
        found = {value: int(np.bitwise_count(bits & among).sum()) for value, bits in self.bits.items()}
        if len(self.slots):
            told = _unpacked(among, len(self))[self.slots]
            sums = np.add.reduceat(told, self.starts[:-1], dtype=np.int64)
            found.update(zip(self.names, sums.tolist(), strict=True))
        return {value: count for value, count in found.items() if count}

    def first(self, among: Bits, many: int) -> Places:
        """The first so many places of these, best first."""
        found: list[Places] = []
        left, step = many, 4096
        for start in range(0, len(among), step):
            if left <= 0:
                break
            some = np.flatnonzero(_unpacked(among[start : start + step], step * 64))[:left] + start * 64
            found.append(self.places[some])
            left -= len(some)
        return np.concatenate([np.zeros(0, dtype=np.int64), *found])

    def _holding(self, value: str) -> Bits:
        if value in self.bits:
            return self.bits[value]
        number = self._where.get(value)
        few = self.slots[:0] if number is None else self.slots[self.starts[number] : self.starts[number + 1]]
        return _bits(few, len(self))


def size(bits: Bits) -> int:
    """How many bits are set."""
    return int(np.bitwise_count(bits).sum())


def _bits(slots: NDArray[np.integer], count: int) -> Bits:
    marks = np.zeros(-(-count // 64) * 64, dtype=np.bool_)
    marks[slots] = True
    return np.packbits(marks, bitorder="little").view(np.uint64)


def _unpacked(bits: Bits, count: int) -> NDArray[np.bool_]:
    return np.unpackbits(bits.view(np.uint8), bitorder="little", count=min(count, len(bits) * 64)).view(np.bool_)


def bytes_of(segments: Iterable[Segment]) -> int:
    """The memory that these segments hold."""
    return sum(part.nbytes for segment in segments for part in _parts(segment))


def _parts(segment: Segment) -> Iterator[NDArray[np.generic]]:
    yield from (segment.places, segment.alive, segment.slots, segment.starts)
    yield from segment.bits.values()
