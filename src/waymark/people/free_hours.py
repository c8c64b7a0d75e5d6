"""The hours of a week somebody is free, as ticked and as kept: 168 bits in hex, the lowest is Monday 00:00."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from waymark.engine.hours import HOURS, LocalWeek, week_mask

type Hour = tuple[int, int]

DAYS: Final = 7
HEX_DIGITS: Final = HOURS // 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day that people speak of as one."""

    name: LazyText
    begins: int
    ends: int


PARTS: Final[tuple[Part, ...]] = (
    Part(_("Early"), 6, 9),
    Part(_("Morning"), 9, 12),
    Part(_("Midday"), 12, 14),
    Part(_("Afternoon"), 14, 17),
    Part(_("Early evening"), 17, 20),
    Part(_("Late evening"), 20, 23),
)
_TICK = re.compile(r"^([0-6])-(\d{1,2})(?:\+(\d{1,2}))?$")


def tick(day: int, hour: int, length: int = 1) -> str:
    """The value of a box on the page: a day, an hour, and how many hours from there."""
    return f"{day}-{hour}" if length == 1 else f"{day}-{hour}+{length}"


def hours_of(ticks: Iterable[str]) -> set[Hour]:
    """The hours that the ticked boxes mean; a value that no box has raises ValueError."""
    hours: set[Hour] = set()
    for one in ticks:
        found = _TICK.match(one)
        if not found:
            raise ValueError(one)
        day, begins, length = int(found[1]), int(found[2]), int(found[3] or 1)
        if begins + length > HOURS // DAYS:
            raise ValueError(one)
        hours |= {(day, hour) for hour in range(begins, begins + length)}
    return hours


def to_hex(hours: Iterable[Hour]) -> str:
    """How free hours are kept; no hour at all is kept as not known."""
    mask = week_mask(hours)
    return f"{mask:0{HEX_DIGITS}x}" if mask else ""


def local_week(kept: str) -> LocalWeek | None:
    """The engine's value of kept free hours; None while they are not known."""
    return LocalWeek(int(kept, 16)) if kept else None


def from_hex(kept: str) -> set[Hour]:
    """The hours that were kept."""
    mask = local_week(kept) or 0
    return {divmod(place, 24) for place in range(HOURS) if mask >> place & 1}


def fits_parts(hours: set[Hour]) -> bool:
    """Whether the hours are made of whole parts of days, so that the short page can show them."""
    covered: set[Hour] = set()
    for day in range(DAYS):
        for part in PARTS:
            whole = {(day, hour) for hour in range(part.begins, part.ends)}
            if whole <= hours:
                covered |= whole
    return covered == hours
