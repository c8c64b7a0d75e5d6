"""Many mentors as columns, so that one mentee meets a hundred thousand of them in a few sweeps of arithmetic."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

from waymark.engine import hours
from waymark.engine.values import ITEMS, SLIDERS, Mentor

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NOT_KNOWN = -1


@dataclass(frozen=True, slots=True, eq=False)
class Tags:
    """Which of n people hold which ids: two columns, one row for each pair. Shapes (m,)."""

    owner: Ints
    id: Ints
    people: int

    @classmethod
    def of(cls, held: Sequence[Collection[int]]) -> Self:
        """From one collection of ids for each person."""
        return cls(owner=_owners(held), id=_ints(chain.from_iterable(held)), people=len(held))

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
            owner=_owners([mentor.steps for mentor in mentors]),
            occupation=_told(step.occupation for step in steps),
            family=_told(step.family for step in steps),
            industry=_told(step.industry for step in steps),
            level=_told(step.level for step in steps),
            began=_told(step.began for step in steps),
            ended=_told(step.ended for step in steps),
        )


@dataclass(frozen=True, slots=True, eq=False)
class MentorPool:
    """n mentors as columns. Shape (n,) unless said; NaN and −1 mean not known.

    `offers` (21, n) 0–3 · `values` (10, n) 1–5 · `free` (11, n) packed quarters, see hours.pack · `rank` is the place
    of a mentor's key among all keys, so that a tie is decided by who people are, never by where they stand in a list.
    Build it once with `of` and keep it; `seen_by` gives the same pool as one mentee may see it.
    """

    mentors: tuple[Mentor, ...]
    place: dict[str, int]
    rank: Ints
    offers: Ints
    values: Floats
    steps: Steps
    languages: Tags
    channels: Tags
    refused_traits: Tags
    traits: Tags
    free: NDArray[np.uint64]
    free_known: Bools
    cadence: Ints
    directiveness: Floats
    kind: Ints
    room: Ints
    open_requests: Ints
    open_shortlists: Ints
    capacity: Ints
    notes_hold_places: Bools
    volunteering: Bools
    paused: Bools
    conflicts: Bools
    blocked: Bools
    found_already: Bools

    def __len__(self) -> int:
        return len(self.mentors)

    @classmethod
    def of(cls, mentors: Iterable[Mentor]) -> Self:
        """The columns of these mentors; raises ValueError when two share a key."""
        people = tuple(mentors)
        place = {mentor.key: index for index, mentor in enumerate(people)}
        if len(place) < len(people):
            raise ValueError("Two mentors in one pool share a key.")
        return cls(
            mentors=people,
            place=place,
            rank=_ranks([mentor.key for mentor in people]),
            offers=_offers(people),
            values=_values(people),
            steps=Steps.of(people),
            languages=Tags.of([mentor.languages for mentor in people]),
            channels=Tags.of([mentor.channels for mentor in people]),
            refused_traits=Tags.of([[tag for tag, true in mentor.traits.items() if not true] for mentor in people]),
            traits=Tags.of([mentor.traits for mentor in people]),
            free=hours.pack([mentor.free for mentor in people]),
            free_known=_bools(mentor.free is not None for mentor in people),
            cadence=_told(mentor.cadence for mentor in people),
            directiveness=_floats(mentor.directiveness_offered for mentor in people),
            kind=_told(mentor.kind for mentor in people),
            room=_ints(mentor.room for mentor in people),
            open_requests=_ints(mentor.open_requests for mentor in people),
            open_shortlists=_ints(mentor.open_shortlists for mentor in people),
            capacity=_ints(mentor.capacity for mentor in people),
            notes_hold_places=_bools(mentor.notes_hold_places for mentor in people),
            volunteering=_bools(mentor.volunteering for mentor in people),
            paused=_bools(mentor.paused for mentor in people),
            conflicts=_bools(mentor.conflicts for mentor in people),
            blocked=_bools(mentor.blocked for mentor in people),
            found_already=np.zeros(len(people), dtype=np.bool_),
        )

    def seen_by(
        self, *, conflicts: Iterable[str] = (), blocked: Iterable[str] = (), found_already: Iterable[str] = ()
    ) -> Self:
        """The same pool for one mentee, by keys: conflicts of interest, blocks by either, mentors they have or asked.

        Replaces what the mentors said of conflicts and blocks; a key that is not in the pool is passed over.
        """
        return replace(
            self,
            conflicts=self._at(conflicts),
            blocked=self._at(blocked),
            found_already=self._at(found_already),
        )

    def with_counts(
        self, *, mentees: Mapping[str, int], open_requests: Mapping[str, int], open_shortlists: Mapping[str, int]
    ) -> Self:
        """The same pool with these counts, by key; a mentor who is not named has none. Room is what they leave free."""
        waiting = self._counted(open_requests)
        return replace(
            self,
            room=self.capacity - self._counted(mentees) - waiting * self.notes_hold_places,
            open_requests=waiting,
            open_shortlists=self._counted(open_shortlists),
        )

    def _counted(self, counts: Mapping[str, int]) -> Ints:
        column = np.zeros(len(self), dtype=np.int64)
        for key, count in counts.items():
            if key in self.place:
                column[self.place[key]] = count
        return column

    def _at(self, keys: Iterable[str]) -> Bools:
        places = (self.place[key] for key in keys if key in self.place)
        return marked(_ints(places), len(self))


def marked(places: Ints, count: int) -> Bools:
    """True at these places out of `count`, however often they are named."""
    marks = np.zeros(count, dtype=np.bool_)
    marks[places] = True
    return marks


def among(ids: Ints, wanted: Collection[int]) -> Bools:
    """Which of the ids are wanted; an id that is not known (−1) never is."""
    return np.isin(ids, np.fromiter(wanted, dtype=np.int64, count=len(wanted)))


def _ranks(keys: Sequence[str]) -> Ints:
    ranks = np.empty(len(keys), dtype=np.int64)
    ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return ranks


def _offers(mentors: Sequence[Mentor]) -> Ints:
    offers = np.full((ITEMS, len(mentors)), NOT_KNOWN, dtype=np.int64)
    for place, mentor in enumerate(mentors):
        for item, offer in mentor.offers.items():
            offers[item, place] = offer
    return offers


def _values(mentors: Sequence[Mentor]) -> Floats:
    flat = _floats(chain.from_iterable(mentor.values for mentor in mentors))
    return np.ascontiguousarray(flat.reshape(len(mentors), SLIDERS).T)


def _owners(held: Sequence[Collection[object]]) -> Ints:
    return np.repeat(np.arange(len(held)), [len(one) for one in held])


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)


def _told(numbers: Iterable[int | None]) -> Ints:
    return _ints(NOT_KNOWN if number is None else number for number in numbers)


def _floats(numbers: Iterable[float | None]) -> Floats:
    return np.fromiter((np.nan if number is None else number for number in numbers), dtype=np.float64)


def _bools(answers: Iterable[bool]) -> Bools:
    return np.fromiter(answers, dtype=np.bool_)
