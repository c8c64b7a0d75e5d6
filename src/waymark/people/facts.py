"""What a page of the intake says, as one value: read from rows or a form, kept by actions, told apart by a stamp."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import UUID

from waymark.people.months import Month


class Stamped:
    """A value that two tabs can be told apart by."""

    @property
    def stamp(self) -> str:
        """The same for the same content, another for any other."""
        said = json.dumps(asdict(self, dict_factory=_without_rows), sort_keys=True, default=str)  # type: ignore[call-overload]
        return hashlib.sha256(said.encode()).hexdigest()[:20]


def _without_rows(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Which row a fact came from is no part of what it says."""
    return {name: value for name, value in pairs if name != "uuid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(Stamped):
    """What somebody is called, and which side of a mentorship they come for."""

    given_name: str
    family_name: str = ""
    seeks_mentor: bool = False
    offers_mentoring: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """One step of a working life as it was typed; `uuid` says which row it is when it is not a new one."""

    title: str
    level: int | None = None
    industry: str = ""
    region: str = ""
    began: Month | None = None
    ended: Month | None = None
    is_current: bool = False
    uuid: UUID | None = field(default=None, compare=False)

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it stands among the others: by its beginning, what has none first."""
        return (self.began.year, self.began.month, self.title) if self.began else (0, 0, self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """Somebody who leads, rates, pays or hires this person; the address is only ever kept as a digest."""

    label: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereIAm(Stamped):
    """The first page: the steps so far, and who would be too near to be a mentor."""

    steps: Sequence[StepFacts] = ()
    organisation: str = ""
    lines: Sequence[LineFacts] = ()

    def __post_init__(self) -> None:
        # Rows and forms come in orders of their own; the same content has one order.
        object.__setattr__(self, "steps", tuple(sorted(self.steps, key=lambda step: step.place)))
        object.__setattr__(self, "lines", tuple(sorted(self.lines, key=lambda line: line.digest)))


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereTo(Stamped):
    """The second page of somebody who looks for a mentor: where to, and what would help most, in order."""

    title: str = ""
    level: int | None = None
    industry: str = ""
    not_sure_yet: bool = False
    wants: Sequence[str] = ()
    wanted_kinds: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIOffer(Stamped):
    """The page of somebody who wants to be a mentor."""

    offers: Mapping[str, int] = field(default_factory=dict)
    kind: str = ""
    headline: str = ""
    about: str = ""
    capacity: int = 2
    talks_per_month: int | None = None
    hours_per_month: int | None = None
    paused_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HowIWork(Stamped):
    """The last page: values, languages, hours and manners; an empty one means that it is not known."""

    values: Sequence[int | None] = ()
    languages: Sequence[str] = ()
    time_zone: str = ""
    country: str = ""
    city: str = ""
    free_hours: str = ""
    cadence: int | None = None
    channels: Sequence[str] = ()
    directiveness_wanted: int | None = None
    directiveness_offered: int | None = None
