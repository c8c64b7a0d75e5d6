"""Columns of many people: what each of them holds, has done and told, one row for each fact."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import isnan
from typing import Self

import numpy as np
from numpy.typing import NDArray

from waymark.engine.values import Mentor, Step

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NOT_KNOWN = -1
STEP = ("occupation", "family", "industry", "level", "began", "ended")


@dataclass(frozen=True, slots=True, eq=False)
class Tags:
    """Which of n people hold which ids: two columns, one row for each pair. Shapes (m,)."""

    owner: Ints
    id: Ints
    people: int

    @classmethod
    def of(cls, held: Sequence[Collection[int]]) -> Self:
        """From one collection of ids for each person."""
        return cls(owner=owners(held), id=ints(chain.from_iterable(held)), people=len(held))

    def only(self, kept: Bools) -> Self:
        """Those of the people who are kept, numbered anew."""
        rows = kept[self.owner]
        return replace(self, owner=_renumbered(kept)[self.owner[rows]], id=self.id[rows], people=int(kept.sum()))

    def of_one(self, place: int) -> frozenset[int]:
        """The ids that one of them holds."""
        return frozenset(self.id[_rows_of(self.owner, place)].tolist())

    def hold_any(self, wanted: Collection[int]) -> Bools:
        """Who holds at least one of the wanted ids. Shape (n,)."""
        return marked(self.owner[among(self.id, wanted)], self.people)

    def hold_some(self) -> Bools:
        """Who holds any id at all, so that not holding one means something. Shape (n,)."""
        return marked(self.owner, self.people)


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """All career steps of all mentors, one row each; `owner` is the mentor's place, −1 is not known. Shapes (m,)."""

    owner: Ints
    occupation: Ints
    family: Ints
    industry: Ints
    level: Ints
    began: Ints
    ended: Ints

    @classmethod
    def of(cls, mentors: Sequence[Mentor]) -> Self:
        """From the steps of each mentor."""
        steps = [step for mentor in mentors for step in mentor.steps]
        return cls(
            owner=owners([mentor.steps for mentor in mentors]),
            occupation=told(step.occupation for step in steps),
            family=told(step.family for step in steps),
            industry=told(step.industry for step in steps),
            level=told(step.level for step in steps),
            began=told(step.began for step in steps),
            ended=told(step.ended for step in steps),
        )

    def only(self, kept: Bools) -> Self:
        """Those of the people who are kept, numbered anew."""
        rows = kept[self.owner]
        told = {name: getattr(self, name)[rows] for name in STEP}
        return replace(self, owner=_renumbered(kept)[self.owner[rows]], **told)

    def of_one(self, place: int) -> tuple[Step, ...]:
        """The steps of one of them, in their order."""
        rows = _rows_of(self.owner, place)
        columns = [[or_none(one) for one in getattr(self, name)[rows].tolist()] for name in STEP]
        return tuple(Step(**dict(zip(STEP, one, strict=True))) for one in zip(*columns, strict=True))


def marked(places: Ints, count: int) -> Bools:
    """True at these places out of `count`, however often they are named."""
    marks = np.zeros(count, dtype=np.bool_)
    marks[places] = True
    return marks


def among(ids: Ints, wanted: Collection[int]) -> Bools:
    """Which of the ids are wanted; an id that is not known (−1) never is."""
    return np.isin(ids, np.fromiter(wanted, dtype=np.int64, count=len(wanted)))


def _renumbered(kept: Bools) -> Ints:
    return np.cumsum(kept, dtype=np.int64) - 1


def _rows_of(owner: Ints, place: int) -> slice:
    first, last = np.searchsorted(owner, [place, place + 1]).tolist()
    return slice(first, last)


def or_none[Number: (int, float)](number: Number) -> Number | None:
    """A number, or None where it is not known."""
    return None if number == NOT_KNOWN or isnan(number) else number


def owners(held: Sequence[Collection[object]]) -> Ints:
    """For each thing held, whose it is."""
    return np.repeat(np.arange(len(held)), [len(one) for one in held])


def ints(numbers: Iterable[int]) -> Ints:
    """Whole numbers as a column."""
    return np.fromiter(numbers, dtype=np.int64)


def told(numbers: Iterable[int | None]) -> Ints:
    """Whole numbers as a column, −1 where one is not known."""
    return ints(NOT_KNOWN if number is None else number for number in numbers)


def floats(numbers: Iterable[float | None]) -> Floats:
    """Numbers as a column, NaN where one is not known."""
    return np.fromiter((np.nan if number is None else number for number in numbers), dtype=np.float64)


def bools(answers: Iterable[bool]) -> Bools:
    """Answers as a column."""
    return np.fromiter(answers, dtype=np.bool_)
