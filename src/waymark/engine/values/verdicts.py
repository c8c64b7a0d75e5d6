"""What the engine says about a pair: numbers and kinds, never sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, auto


class Fit(Enum):
    """The only three words a person ever reads about a score."""

    HIGH = "high"
    GOOD = "good"
    POSSIBLE = "possible"


class Exclusion(IntEnum):
    """Why somebody is not suggested, in the order in which it is asked (METHODS F1)."""

    THEMSELVES = auto()
    FOUND_ALREADY = auto()
    NOT_VOLUNTEERING = auto()
    PAUSED = auto()
    FULL = auto()
    NO_SHARED_LANGUAGE = auto()
    NO_COMMON_HOUR = auto()
    CONFLICT = auto()
    BLOCKED = auto()
    OTHER_KIND = auto()
    MUST_HAVE = auto()


class Unknown(Enum):
    """What somebody has not told; it counts nothing, passes every filter, and the card says so."""

    HELP = "help"
    VALUES = "values"
    PATH = "path"
    LANGUAGES = "languages"
    HOURS = "hours"
    CHANNELS = "channels"
    CADENCE = "cadence"
    DIRECTIVENESS = "directiveness"
    KIND = "kind"
    MUST_HAVE = "must_have"


class ReasonKind(Enum):
    """What speaks for a mentor, by what it rests on."""

    STRONGEST_HELP = "strongest_help"
    GOOD_HELP = "good_help"
    SAME_VALUES = "same_values"
    SAME_MOVE = "same_move"
    SAME_TARGET = "same_target"
    SAME_ORIGIN = "same_origin"
    SAME_INDUSTRY = "same_industry"
    COMMON_HOURS = "common_hours"
    SAME_CHANNEL = "same_channel"
    NEAR_CADENCE = "near_cadence"
    NEAR_STYLE = "near_style"


class FactKind(Enum):
    """What two people have in common."""

    CITY = "city"
    ORGANISATION = "organisation"
    OCCUPATION = "occupation"
    INDUSTRY = "industry"
    VALUE = "value"
    FAMILY = "family"
    LANGUAGE = "language"
    COUNTRY = "country"
    CHANNEL = "channel"
    CADENCE = "cadence"


class Angle(Enum):
    """What makes the fifth suggestion different."""

    OTHER_INDUSTRY = "other_industry"
    OTHER_FAMILY = "other_family"
    NEXT_BEST = "next_best"


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """The five parts of a score, each 0–1, or None where nothing is known to compare."""

    goal: float | None = None
    deep: float | None = None
    path: float | None = None
    logistics: float | None = None
    style: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for a mentor: `strength` is its share of the score, `ids` what it is about.

    The ids are items for help, (from, to) occupations for a move, one occupation for a target or an origin, industries,
    channels; `hours` are the common hours a week.
    """

    kind: ReasonKind
    strength: float
    ids: tuple[int, ...] = ()
    hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing two people share: `id` names it (the slider's index for a value, which then stands at `end` 1 or 5)."""

    kind: FactKind
    id: int
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mentor as one mentee may see them."""

    key: str
    score: float
    components: Components
    fit: Fit
    unknown: frozenset[Unknown]
    reasons: tuple[Reason, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """The best mentors in order and one different angle, out of how many, and why the others are not among them.

    `untold` is what the mentee has not told, `considered` how many people there were, `angle_kind` what is different.
    """

    best: tuple[Candidate, ...]
    angle: Candidate | None
    angle_kind: Angle | None
    considered: int
    excluded: Mapping[Exclusion, int]
    untold: frozenset[Unknown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loosening:
    """One wish: how many people it speaks against, and how many more would pass without it alone."""

    wish: Exclusion
    excludes: int
    would_pass: int
    tag: int | None = None
