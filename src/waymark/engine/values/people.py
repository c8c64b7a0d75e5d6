"""The two people of a match, as plain numbers: every id is opaque, and what is not known says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from waymark.engine.hours import QUARTERS, UtcWeek

ITEMS: Final = 21
SLIDERS: Final = 10
MOST_WANTS: Final = 5
MOST_OFFER: Final = 3
UNKNOWN_SLIDERS: Final[tuple[float | None, ...]] = (None,) * SLIDERS

_LEAST_SLIDER: Final = 1
_MOST_SLIDER: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a career: what, in which trade, at which level, from when to when.

    `level` is ordered, higher is more senior; the other ids are opaque, none is negative. Months are counted from year
    0 (year · 12 + month − 1). `ended` None means still there. Anything may be None: not known.
    """

    occupation: int | None = None
    family: int | None = None
    industry: int | None = None
    level: int | None = None
    began: int | None = None
    ended: int | None = None

    def __post_init__(self) -> None:
        parts = (self.occupation, self.family, self.industry, self.level, self.began, self.ended)
        _require_ids((part for part in parts if part is not None), "a career step")
        if self.began is not None and self.ended is not None and self.ended < self.began:
            raise ValueError(f"A career step ended (month {self.ended}) before it began (month {self.began}).")

    def comes_before(self, other: "Step") -> bool:
        """Whether it is known that this step began before the other one, or had ended when the other began."""
        if other.began is None:
            return False
        began_before = self.began is not None and self.began < other.began
        return began_before or (self.ended is not None and self.ended <= other.began)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee:
    """Somebody who looks for a mentor.

    `wants`: up to five of the 21 items, the most wanted first. `values`: ten sliders 1–5. `free`: see hours.UtcWeek; 0
    means never free, None means not known. An empty set means not known; an empty `kinds_wanted` means any kind.
    `cadence` is ordered: one step apart is near. `must_haves` are opaque tags, see `Mentor.traits`. `industries` are
    those of interest beside the ones in `steps`.
    """

    key: str
    wants: tuple[int, ...] = ()
    values: tuple[float | None, ...] = UNKNOWN_SLIDERS
    steps: tuple[Step, ...] = ()
    destination_occupation: int | None = None
    destination_level: int | None = None
    industries: frozenset[int] = frozenset()
    languages: frozenset[int] = frozenset()
    free: UtcWeek | None = None
    channels: frozenset[int] = frozenset()
    cadence: int | None = None
    directiveness_wanted: float | None = None
    kinds_wanted: frozenset[int] = frozenset()
    must_haves: frozenset[int] = frozenset()
    organisation: int | None = None
    city: int | None = None
    country: int | None = None

    def __post_init__(self) -> None:
        if len(self.wants) > MOST_WANTS or len(set(self.wants)) != len(self.wants):
            raise ValueError(f"A mentee ranks at most {MOST_WANTS} different wants, not {self.wants}.")
        _require_items(self.wants)
        _require_person(self)
        _require_slider(self.directiveness_wanted)
        levels = (self.destination_occupation, self.destination_level)
        _require_ids((part for part in levels if part is not None), "a destination")
        _require_ids((*self.industries, *self.kinds_wanted, *self.must_haves), "a mentee's wishes")

    @property
    def origins(self) -> frozenset[int]:
        """The occupations the mentee is in now; of somebody between jobs, the one left last."""
        known = [step for step in self.steps if step.occupation is not None]
        ends = {step.ended for step in known if step.ended is not None}
        last = None if any(step.ended is None for step in known) else max(ends, default=None)
        return frozenset(step.occupation for step in known if step.ended == last and step.occupation is not None)

    @property
    def every_industry(self) -> frozenset[int]:
        """The industries the mentee has worked in or named."""
        return self.industries | known_ids(step.industry for step in self.steps)

    @property
    def every_family(self) -> frozenset[int]:
        """The families of occupations the mentee has worked in."""
        return known_ids(step.family for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """Somebody who may be asked.

    `offers`: item → 0 cannot, 1 some, 2 good, 3 strongest; an absent item is not known. `room`: mentees they can still
    take. `open_shortlists`: how many lists show them now, which orders them later but never hides them.
    `open_requests`: notes waiting for an answer, which decides between equals; each takes a place of `room` where
    `notes_hold_places`. `conflicts` (in the mentee's reporting
    line, or rates, pays or hires them) and `blocked` (by either) speak of one mentee; `MentorPool.seen_by` sets them
    for a pool that is kept. `traits`: tag → what the mentor chose to tell; an absent tag is not known. The rest as in
    `Mentee`.
    """

    key: str
    offers: Mapping[int, int] = field(default_factory=dict)
    values: tuple[float | None, ...] = UNKNOWN_SLIDERS
    steps: tuple[Step, ...] = ()
    languages: frozenset[int] = frozenset()
    free: UtcWeek | None = None
    channels: frozenset[int] = frozenset()
    cadence: int | None = None
    directiveness_offered: float | None = None
    kind: int | None = None
    room: int = 1
    open_requests: int = 0
    open_shortlists: int = 0
    capacity: int = 2
    notes_hold_places: bool = False
    volunteering: bool = True
    paused: bool = False
    conflicts: bool = False
    blocked: bool = False
    traits: Mapping[int, bool] = field(default_factory=dict)
    organisation: int | None = None
    city: int | None = None
    country: int | None = None

    def __post_init__(self) -> None:
        _require_items(self.offers)
        for item, offer in self.offers.items():
            if not 0 <= offer <= MOST_OFFER:
                raise ValueError(f"An offer is 0–{MOST_OFFER}; item {item} has {offer}.")
        _require_person(self)
        _require_slider(self.directiveness_offered)
        _require_ids((*self.traits, *(() if self.kind is None else (self.kind,))), "a mentor")
        _require_ids((self.open_requests, self.open_shortlists, self.capacity), "a mentor's counts")


def known_ids(ids: Iterable[int | None]) -> frozenset[int]:
    """The ids among them that are known."""
    return frozenset(id for id in ids if id is not None)


def _require_person(person: Mentee | Mentor) -> None:
    if not person.key:
        raise ValueError("Everybody has a key; this one is empty.")
    if len(person.values) != SLIDERS:
        raise ValueError(f"There are {SLIDERS} value sliders, not {len(person.values)}.")
    for value in person.values:
        _require_slider(value)
    if person.free is not None and not 0 <= person.free < 1 << QUARTERS:
        raise ValueError("Free time is a week of 672 quarters in UTC (hours.to_utc); this mask has bits outside of it.")
    alone = known_ids((person.cadence, person.organisation, person.city, person.country))
    _require_ids((*person.languages, *person.channels, *alone), "a person")


def _require_items(items: Iterable[int]) -> None:
    for item in items:
        if not 0 <= item < ITEMS:
            raise ValueError(f"The items are 0–{ITEMS - 1}, not {item}.")


def _require_slider(value: float | None) -> None:
    if value is not None and not _LEAST_SLIDER <= value <= _MOST_SLIDER:
        raise ValueError(f"A slider stands between 1 and 5, not at {value}.")


def _require_ids(ids: Iterable[int], owner: str) -> None:
    for id in ids:
        if id < 0:
            raise ValueError(f"Ids, months and counts are never negative; {owner} has {id}.")
