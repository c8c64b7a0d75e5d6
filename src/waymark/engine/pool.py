"""Many mentors as columns, so that one mentee meets a hundred thousand of them in a few sweeps of arithmetic."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from itertools import batched, chain, compress
from math import isnan
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from waymark.engine import hours
from waymark.engine.values import ITEMS, SLIDERS, Mentor, Step

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NOT_KNOWN = -1
_PIECE = 5000  # people whose values stand beside their columns while the columns are made
_STEP = ("occupation", "family", "industry", "level", "began", "ended")


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
            owner=_owners([mentor.steps for mentor in mentors]),
            occupation=_told(step.occupation for step in steps),
            family=_told(step.family for step in steps),
            industry=_told(step.industry for step in steps),
            level=_told(step.level for step in steps),
            began=_told(step.began for step in steps),
            ended=_told(step.ended for step in steps),
        )

    def only(self, kept: Bools) -> Self:
        """Those of the people who are kept, numbered anew."""
        rows = kept[self.owner]
        told = {name: getattr(self, name)[rows] for name in _STEP}
        return replace(self, owner=_renumbered(kept)[self.owner[rows]], **told)

    def of_one(self, place: int) -> tuple[Step, ...]:
        """The steps of one of them, in their order."""
        rows = _rows_of(self.owner, place)
        columns = [[_or_none(one) for one in getattr(self, name)[rows].tolist()] for name in _STEP]
        return tuple(Step(**dict(zip(_STEP, one, strict=True))) for one in zip(*columns, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class MentorPool:
    """n mentors as columns. Shape (n,) unless said; NaN and −1 mean not known.

    `offers` (21, n) 0–3 · `values` (10, n) 1–5 · `free` (11, n) packed quarters, see hours.pack · `chance` is a number
    made of each key, so that a tie is decided by who people are, never by where they stand in a list. Build it once
    with `of` and keep it; `seen_by` gives the same pool as one mentee may see it, `with_changes` after some changed.
    Nothing but columns is kept, a kilobyte a mentor; `mentor` reads one of them back.
    """

    keys: tuple[str, ...]
    place: dict[str, int]
    chance: NDArray[np.uint64]
    offers: NDArray[np.int8]
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
    organisation: Ints
    city: Ints
    country: Ints
    room: Ints
    open_requests: Ints
    open_shortlists: Ints
    capacity: Ints
    volunteering: Bools
    paused: Bools
    conflicts: Bools
    blocked: Bools
    found_already: Bools

    def __len__(self) -> int:
        return len(self.keys)

    @classmethod
    def of(cls, mentors: Iterable[Mentor]) -> Self:
        """The columns of these mentors; raises ValueError when two share a key."""
        pieces = [cls._piece(list(some)) for some in batched(mentors, _PIECE, strict=False)]
        return joined(pieces) if len(pieces) > 1 else pieces[0] if pieces else cls._piece([])

    @classmethod
    def _piece(cls, people: Sequence[Mentor]) -> Self:
        keys = tuple(mentor.key for mentor in people)
        return cls(
            keys=keys,
            place=_places(keys),
            chance=chance_of(keys),
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
            organisation=_told(mentor.organisation for mentor in people),
            city=_told(mentor.city for mentor in people),
            country=_told(mentor.country for mentor in people),
            room=_ints(mentor.room for mentor in people),
            open_requests=_ints(mentor.open_requests for mentor in people),
            open_shortlists=_ints(mentor.open_shortlists for mentor in people),
            capacity=_ints(mentor.capacity for mentor in people),
            volunteering=_bools(mentor.volunteering for mentor in people),
            paused=_bools(mentor.paused for mentor in people),
            conflicts=_bools(mentor.conflicts for mentor in people),
            blocked=_bools(mentor.blocked for mentor in people),
            found_already=np.zeros(len(people), dtype=np.bool_),
        )

    def with_changes(self, changed: Iterable[Mentor], gone: Iterable[str] = ()) -> Self:
        """The same pool after these people changed or came, and those left; nobody else is read again."""
        new = self._piece(list(changed))
        leaving = self._at([*new.keys, *gone])
        return joined([self.only(~leaving), new])

    def only(self, kept: Bools) -> Self:
        """The pool of those among them who are kept, in the same order."""
        columns = {
            name: one.only(kept) if isinstance(one, (Tags, Steps)) else one[..., kept]
            for name, one in columns_of(self).items()
        }
        keys = tuple(compress(self.keys, kept.tolist()))
        return replace(self, keys=keys, place=_places(keys), **columns)

    def mentor(self, place: int) -> Mentor:
        """One of them, read back."""
        offers = self.offers[:, place].tolist()
        refused = self.refused_traits.of_one(place)
        return Mentor(
            key=self.keys[place],
            offers={item: offer for item, offer in enumerate(offers) if offer != NOT_KNOWN},
            values=tuple(_or_none(value) for value in self.values[:, place].tolist()),
            steps=self.steps.of_one(place),
            languages=self.languages.of_one(place),
            free=hours.unpack(self.free[:, place]) if self.free_known[place] else None,
            channels=self.channels.of_one(place),
            cadence=_or_none(self.cadence[place].item()),
            directiveness_offered=_or_none(self.directiveness[place].item()),
            kind=_or_none(self.kind[place].item()),
            room=int(self.room[place]),
            open_requests=int(self.open_requests[place]),
            open_shortlists=int(self.open_shortlists[place]),
            capacity=int(self.capacity[place]),
            volunteering=bool(self.volunteering[place]),
            paused=bool(self.paused[place]),
            conflicts=bool(self.conflicts[place]),
            blocked=bool(self.blocked[place]),
            traits={tag: tag not in refused for tag in self.traits.of_one(place)},
            organisation=_or_none(self.organisation[place].item()),
            city=_or_none(self.city[place].item()),
            country=_or_none(self.country[place].item()),
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
        return replace(
            self,
            room=self.capacity - self._counted(mentees),
            open_requests=self._counted(open_requests),
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


def joined(pools: Sequence[MentorPool]) -> MentorPool:
    """Several pools as one, in their order; raises ValueError when two people share a key."""
    offsets = np.cumsum([0, *(len(pool) for pool in pools)])
    columns = {
        name: _laid_end_to_end([getattr(pool, name) for pool in pools], offsets) for name in columns_of(pools[0])
    }
    keys = tuple(chain.from_iterable(pool.keys for pool in pools))
    return replace(pools[0], keys=keys, place=_places(keys), **columns)


def columns_of(pool: MentorPool) -> dict[str, Any]:
    """Every column by its name."""
    return {one.name: getattr(pool, one.name) for one in fields(pool) if one.name not in {"keys", "place"}}


def bytes_of(pool: MentorPool) -> int:
    """The memory that the columns hold."""
    flat = chain.from_iterable(
        [getattr(one, part.name) for part in fields(one)] if isinstance(one, (Tags, Steps)) else [one]
        for one in columns_of(pool).values()
    )
    return sum(part.nbytes for part in flat if isinstance(part, np.ndarray))


def chance_of(keys: Iterable[str]) -> NDArray[np.uint64]:
    """64 bits made of each key: the same for the same key everywhere, and like chance otherwise. Shape (n,)."""
    return np.frombuffer(b"".join(blake2b(key.encode(), digest_size=8).digest() for key in keys), dtype="<u8")


def _laid_end_to_end(parts: Sequence[Any], offsets: Ints) -> Any:
    if isinstance(parts[0], Tags):
        owner = np.concatenate([part.owner + start for part, start in zip(parts, offsets, strict=False)])
        return Tags(owner, np.concatenate([part.id for part in parts]), int(offsets[-1]))
    if isinstance(parts[0], Steps):
        owner = np.concatenate([part.owner + start for part, start in zip(parts, offsets, strict=False)])
        return Steps(owner, *(np.concatenate([getattr(part, name) for part in parts]) for name in _STEP))
    return np.concatenate(parts, axis=-1)


def _places(keys: Sequence[str]) -> dict[str, int]:
    place = {key: index for index, key in enumerate(keys)}
    if len(place) < len(keys):
        raise ValueError("Two mentors in one pool share a key.")
    return place


def _renumbered(kept: Bools) -> Ints:
    return np.cumsum(kept, dtype=np.int64) - 1


def _rows_of(owner: Ints, place: int) -> slice:
    first, last = np.searchsorted(owner, [place, place + 1]).tolist()
    return slice(first, last)


def _or_none[Number: (int, float)](number: Number) -> Number | None:
    return None if number == NOT_KNOWN or isnan(number) else number


def _offers(mentors: Sequence[Mentor]) -> NDArray[np.int8]:
    offers = np.full((ITEMS, len(mentors)), NOT_KNOWN, dtype=np.int8)
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
