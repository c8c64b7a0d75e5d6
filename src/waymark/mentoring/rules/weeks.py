"""The minute a week: which week it is about, whether to ask, and when to stop asking."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Asking:
    """Which week is asked about now, if any, and whether a break is offered instead."""

    due: date | None = None
    missed: int = 0
    offer_break: bool = False


def monday_of(day: date) -> date:
    """The first day of the ISO week that a day lies in."""
    return day - timedelta(days=day.weekday())


def week_to_tell(at: datetime, *, zone: ZoneInfo) -> date:
    """The Monday of the week somebody tells about: this one from the day on that the setting names, else the last."""
    today = at.astimezone(zone).date()
    return monday_of(today - timedelta(days=settings.CHECK_IN_DAY - 1))


def asking(week: date, *, begins: date, every: int, written: Collection[date], skipped: Collection[date]) -> Asking:
    """Whether to ask about `week`; all days are Mondays, and `every` says each how many weeks (0: never).

    Weeks are counted from `begins`. Whoever left as many as the setting says without a note is offered a break and
    asked no more; a note at any time, or choosing a rhythm again, begins anew.
    """
    if not every or week < begins:
        return Asking()
    off = (week - begins).days // 7 % every
    asked = week - off * WEEK
    missed, open_now = 0, not off and asked not in skipped and asked not in written
    one = asked - every * WEEK if open_now else asked
    while one >= begins and not any(one <= told < one + every * WEEK for told in written):
        missed, one = missed + 1, one - every * WEEK
    if missed >= settings.CHECK_IN_SKIPS:
        return Asking(missed=missed, offer_break=True)
    return Asking(due=asked if open_now else None, missed=missed)
