"""What the repeated parts are fed with: plain values, so that a list of people costs one include each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Reason:
    """Why somebody is shown: an icon (a benefit's key or a lucide name) and a whole sentence."""

    icon: str
    sentence: str


@dataclass(frozen=True)
class Step:
    """One step of a working life; `same` is a step the reader took too, `now` where this person is today."""

    when: str
    what: str
    same: bool = False
    now: bool = False


@dataclass(frozen=True)
class Mark:
    """One moment on a timeline: paint for what happened, amber for what was warm, hollow for what lies ahead."""

    when: str
    what: str
    exact: date | datetime | None = None
    warm: bool = False
    ahead: bool = False
    url: str = ""


@dataclass(frozen=True)
class Stage:
    """One step of a short form that is kept at each step."""

    name: str
    note: str = ""
    url: str = ""
    kept: bool = False
    current: bool = False


@dataclass(frozen=True)
class PersonCard:
    """A person as the lists of mentors show them."""

    key: str
    name: str
    url: str
    line: str = ""
    fit: str = ""
    facts: Sequence[str] = ()
    picture: str = ""
    reasons: Sequence[Reason] = ()
    shared: Sequence[str] = ()
    unknown: str = ""  # what this person has not told, so that a blank is not taken for a yes
    steps: Sequence[Step] = ()
    answers: str = ""
    meet: str = ""
    compare: str = ""
    compared: bool = False
    angle: str = ""
