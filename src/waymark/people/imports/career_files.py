"""A working life from a file somebody has already: a JSON Résumé, or the data that LinkedIn hands out.

Nothing is kept here. What is found goes into the boxes of the intake as its owner would have typed it, to be corrected.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import IO, Final

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError
from waymark.people.imports.keys import key
from waymark.people.imports.reading import Unreadable
from waymark.people.months import read_month

LONGEST_TITLE, LONGEST_REGION, LONGEST_DATE, LONGEST_ORGANISATION = 160, 80, 30, 160
MOST_STEPS: Final = 60
_STILL: Final = frozenset({"present", "current", "now", "today"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStep:
    """One step as the file writes it."""

    title: str
    began: str = ""
    ended: str = ""
    region: str = ""
    industry: str = ""
    is_work: bool = True


@dataclass(frozen=True, slots=True)
class CareerFile:
    """What a file says about a working life; the steps as they would be typed, the oldest first."""

    steps: tuple[dict[str, str], ...]
    organisation: str = ""


def as_typed(found: Iterable[FoundStep], *, organisation: str, today: date) -> CareerFile:
    """Steps with a title, each once, cut to what their boxes hold."""
    typed: dict[tuple[str, str], dict[str, str]] = {}
    for step in found:
        title = _one_line(step.title)[:LONGEST_TITLE]
        if not key(title):
            continue
        still = key(step.ended) in _STILL or (step.is_work and bool(step.began) and not step.ended)
        said = {
            "title": title,
            "began": _month(step.began, today),
            "ended": "" if still else _month(step.ended, today),
            "region": _one_line(step.region)[:LONGEST_REGION],
            "industry": step.industry,
            "is_current": "on" if still else "",
        }
        typed.setdefault((key(title), said["began"]), said)
    if not typed:
        raise Unreadable(_("We found no job and no studies in this file. Write your steps below."))
    steps = sorted(list(typed.values())[:MOST_STEPS], key=lambda one: _when(one["began"]))
    return CareerFile(tuple(steps), _one_line(organisation)[:LONGEST_ORGANISATION])


def require_small(file: IO[bytes], *, most: int) -> bytes:
    """All of a file that can only be small."""
    data = file.read(most + 1)
    if len(data) > most:
        raise Unreadable(_("This file is larger than a working life. Choose another one."))
    return data


def _one_line(words: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _month(words: str, today: date) -> str:
    """A date as the intake writes it; one that nobody can read stays as it is, so that its owner sees and mends it."""
    said = _one_line(words)[:LONGEST_DATE]
    if not said:
        return ""
    year_month_day = said.split("-")
    short = "-".join(year_month_day[:2]) if len(year_month_day) >= 2 and said[:4].isdigit() else said  # noqa: PLR2004
    try:
        return str(read_month(short[:10].removesuffix("-") if short != said else said, today=today))
    except DomainError:
        return said


def _when(began: str) -> tuple[int, int]:
    month, _slash, year = began.rpartition("/")
    return (int(year), int(month or 0)) if year.isdigit() and (month.isdigit() or not month) else (0, 0)
