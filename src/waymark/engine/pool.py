"""Many mentors as columns, so that one mentee meets a hundred thousand of them in a few sweeps of arithmetic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from itertools import batched, chain, compress
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from waymark.engine import hours
from waymark.engine.columns import (
    NOT_KNOWN,
    STEP,
    Bools,
    Floats,
    Ints,
    Steps,
    Tags,
    bools,
    floats,
    ints,
    marked,
    or_none,
    told,
)  # fmt: skip
from waymark.engine.values import ITEMS, SLIDERS, Mentor

_PIECE = 5000  # people whose values stand beside their columns while the columns are made


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
    notes_hold_places: Bools
    volunteering: Bools
    paused: Bools
    conflicts: Bools
    blocked: Bools
    found_already: Bools

    def __len__(self) -> int:
        return len(self.keys)

    @classmethod
    def of(cls, mentors: Iterable[Mentor]) -> "MentorPool":
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
            free_known=bools(mentor.free is not None for mentor in people),
            cadence=told(mentor.cadence for mentor in people),
            directiveness=floats(mentor.directiveness_offered for mentor in people),
            kind=told(mentor.kind for mentor in people),
            organisation=told(mentor.organisation for mentor in people),
            city=told(mentor.city for mentor in people),
            country=told(mentor.country for mentor in people),
            room=ints(mentor.room for mentor in people),
            open_requests=ints(mentor.open_requests for mentor in people),
            open_shortlists=ints(mentor.open_shortlists for mentor in people),
            capacity=ints(mentor.capacity for mentor in people),
            notes_hold_places=bools(mentor.notes_hold_places for mentor in people),
            volunteering=bools(mentor.volunteering for mentor in people),
            paused=bools(mentor.paused for mentor in people),
            conflicts=bools(mentor.conflicts for mentor in people),
            blocked=bools(mentor.blocked for mentor in people),
            found_already=np.zeros(len(people), dtype=np.bool_),
        )

    def with_changes(self, changed: Iterable[Mentor], gone: Iterable[str] = ()) -> "MentorPool":
        """The same pool after these people changed or came, and those left; nobody else is read again."""
        new = self._piece(list(changed))
        leaving = self._at([*new.keys, *gone])
        return joined([self.only(~leaving), new])

    def only(self, kept: Bools) -> Self:
        """The pool of those among them who are kept, in the same order."""
        columns: dict[str, Any] = {
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
            values=tuple(or_none(value) for value in self.values[:, place].tolist()),
            steps=self.steps.of_one(place),
            languages=self.languages.of_one(place),
            free=hours.unpack(self.free[:, place]) if self.free_known[place] else None,
            channels=self.channels.of_one(place),
            cadence=or_none(self.cadence[place].item()),
            directiveness_offered=or_none(self.directiveness[place].item()),
            kind=or_none(self.kind[place].item()),
            room=int(self.room[place]),
            open_requests=int(self.open_requests[place]),
            open_shortlists=int(self.open_shortlists[place]),
            capacity=int(self.capacity[place]),
            notes_hold_places=bool(self.notes_hold_places[place]),
            volunteering=bool(self.volunteering[place]),
            paused=bool(self.paused[place]),
            conflicts=bool(self.conflicts[place]),
            blocked=bool(self.blocked[place]),
            traits={tag: tag not in refused for tag in self.traits.of_one(place)},
            organisation=or_none(self.organisation[place].item()),
            city=or_none(self.city[place].item()),
            country=or_none(self.country[place].item()),
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
        return marked(ints(places), len(self))


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
        return Steps(owner, *(np.concatenate([getattr(part, name) for part in parts]) for name in STEP))
    return np.concatenate(parts, axis=-1)


def _places(keys: Sequence[str]) -> dict[str, int]:
    place = {key: index for index, key in enumerate(keys)}
    if len(place) < len(keys):
        raise ValueError("Two mentors in one pool share a key.")
    return place


def _offers(mentors: Sequence[Mentor]) -> NDArray[np.int8]:
    offers = np.full((ITEMS, len(mentors)), NOT_KNOWN, dtype=np.int8)
    for place, mentor in enumerate(mentors):
        for item, offer in mentor.offers.items():
            offers[item, place] = offer
    return offers


def _values(mentors: Sequence[Mentor]) -> Floats:
    flat = floats(chain.from_iterable(mentor.values for mentor in mentors))
    return np.ascontiguousarray(flat.reshape(len(mentors), SLIDERS).T)
