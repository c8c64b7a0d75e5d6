"""What an app may offer the others: each registers in its `ready()`, and those above walk the registers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Protocol, runtime_checkable
from uuid import UUID


@runtime_checkable
class Somebody(Protocol):
    """A person as far as the floors below people need to know one."""

    @property
    def uuid(self) -> UUID:
        """Who they are, for the floors that know people by nothing else."""

    @property
    def pk(self) -> int:
        """Their place in the table of people."""


class Place(Enum):
    """Where on Today a line stands: on the page, or beside it."""

    PAGE = auto()
    GIVEN = auto()  # what others did for one
    PEOPLE = auto()  # whom one walks with


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One line on Today: what it is about, when it matters, where it leads."""

    order: int  # smaller stands higher; below 100 it may become the page's one next step
    title: str
    text: str
    url: str
    action: str  # the words of its button; empty where its template brings buttons along
    when: datetime | None = None
    post: bool = False  # the button itself does it: a form to `url` instead of a link
    label: str = ""  # what stands in the margin instead of a day: “Next”, “This week”
    note: str = ""  # the second line there
    place: Place = Place.PAGE
    template: str = ""  # a partial of the offering app, for lines that are more than words
    context: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MeLink:
    """Something of somebody's own that is set on a page of another room: its name, what it is for, where."""

    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file of "everything that is mine"."""

    path: str
    rows: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What an invariant found to be wrong, in plain words, and what to do about it."""

    what: str
    todo: str = ""
    grave: bool = True


type TodayLines = Callable[[Somebody, datetime], Iterator[TodayLine]]
type MeLinks = Callable[[Somebody], Iterator[MeLink]]
type IntakeWords = Callable[[Somebody, datetime], str]
type ExportPart = Callable[[Somebody], Iterator[ExportFile]]
type ErasePart = Callable[[Somebody, datetime], None]
type ProfileChanged = Callable[[list[UUID], datetime], None]
type Invariant = Callable[[], Iterator[Finding]]


class Register[T]:
    """Named offers in the order in which the apps stand; offering twice under one name replaces."""

    def __init__(self) -> None:
        self._offers: dict[str, T] = {}

    def offer(self, name: str, what: T) -> None:
        """Put an offer on the register."""
        self._offers[name] = what

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self._offers.items())

    def __getitem__(self, name: str) -> T:
        return self._offers[name]

    def __contains__(self, name: str) -> bool:
        return name in self._offers


today_lines: Register[TodayLines] = Register()
me_links: Register[MeLinks] = Register()
# What somebody who comes to look for a mentor should know before they go on; empty: nothing.
intake_words: Register[IntakeWords] = Register()
export_parts: Register[ExportPart] = Register()
erase_parts: Register[ErasePart] = Register()
# Called inside the transaction that changed what others may find people by; a list, because imports bring many.
profile_changed: Register[ProfileChanged] = Register()
invariants: Register[Invariant] = Register()
