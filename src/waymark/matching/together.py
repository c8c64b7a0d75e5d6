"""When two people are both free, by the clock of the one who reads."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.engine.hours import QUARTERS, QUARTERS_AN_HOUR, UtcWeek

_QUARTER = timedelta(minutes=15)


def free_together(mine: UtcWeek, theirs: UtcWeek, *, zone: ZoneInfo, at: datetime) -> list[str]:
    """“Tuesday 18:00–20:00”: each stretch of an hour or more in this week, as the reader's clock shows it."""
    monday = datetime.combine(at.date() - timedelta(days=at.weekday()), time(), tzinfo=UTC)
    stretches = [
        ((monday + begin * _QUARTER).astimezone(zone), (monday + end * _QUARTER).astimezone(zone))
        for begin, end in _stretches(mine & theirs)
        if end - begin >= QUARTERS_AN_HOUR
    ]
    by_day = sorted(stretches, key=lambda stretch: (stretch[0].weekday(), stretch[0].time()))
    return [
        _("{day} {begin}–{end}").format(
            day=date_format(begin, "l"), begin=date_format(begin, "H:i"), end=date_format(end, "H:i")
        )
        for begin, end in by_day
    ]


def _stretches(common: int) -> Iterator[tuple[int, int]]:
    """Unbroken stretches of quarters; Sunday's last touches Monday's first, and a week without a break is one."""
    bits = [common >> quarter & 1 for quarter in range(QUARTERS)]
    if all(bits):
        yield 0, QUARTERS
        return
    gap = bits.index(0)
    begin = None
    for quarter in range(gap, gap + QUARTERS + 1):
        free = bits[quarter % QUARTERS]
        if free and begin is None:
            begin = quarter
        elif not free and begin is not None:
            yield begin, quarter
            begin = None
