"""Times at which two people could meet: from the hours both are free, what a mentor asks for, and what stands already.

Real time is cut into quarters of an hour, as in `hours`. A slot is a run of quarters in which both are free, begins on
a whole or half hour of a clock of one of the two, keeps its distance from the mentor's other meetings and touches none
of the mentee's. Which of them are shown is a greedy choice (judgement, no source): days first, then days of the week,
then parts of the day, then the earliest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from waymark.engine.hours import QUARTERS, LocalWeek, to_utc, week_mask

QUARTER: Final = timedelta(minutes=15)
NOON, EVENING = 12, 17

# Where nobody said when they are free: the hours at which asking offends nobody.
USUAL_HOURS: Final = week_mask((day, hour) for day in range(5) for hour in range(9, 18))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of real time that is taken: aware instants, the end not within."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Diary:
    """One of the two: the hours of a local week that are free (None: not known), their zone, what is taken."""

    free: LocalWeek | None
    zone: ZoneInfo
    taken: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a mentor asks for: how long before, how far apart, how many in a week of theirs (from Monday)."""

    notice: timedelta = timedelta(hours=24)
    buffer: timedelta = timedelta(minutes=15)
    most_a_week: int = 5


def propose(
    mentor: Diary,
    mentee: Diary,
    *,
    minutes: int,
    at: datetime,
    days: int,
    terms: Terms | None = None,
    count: int = 3,
    after: datetime | None = None,
) -> list[datetime]:
    """At most `count` starts (UTC, in order) within `days` from now or `after`, spread over days. [] where none fits.

    `at` and `after` are aware. Raises ValueError for a length that is no whole minute above zero.
    """
    if minutes <= 0:
        raise ValueError("A meeting takes some minutes.")
    terms = terms or Terms()
    begin = max(at + terms.notice, after or at)
    fitting = [
        start
        for start in common_starts(mentor, mentee, minutes=minutes, begin=begin, end=begin + timedelta(days=days))
        if is_free(mentor, mentee, start, minutes=minutes, terms=terms)
    ]
    return sorted(_spread(fitting, mentee.zone, count))


def common_starts(mentor: Diary, mentee: Diary, *, minutes: int, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Every whole or half hour of either clock from `begin` up to `end` at which both are free for so long, in order.

    Exact where the clocks change: each quarter of real time asks both clocks. Meetings that stand are not looked at.
    """
    needed = -(-minutes // 15)
    first = begin.astimezone(UTC).date()
    monday = first - timedelta(days=first.weekday())
    start = datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    bits, weeks = 0, 0
    while start + timedelta(weeks=weeks) < end + timedelta(minutes=minutes):
        bits |= _common_week(mentor, mentee, monday + timedelta(weeks=weeks)) << (QUARTERS * weeks)
        weeks += 1
    run = bits
    for further in range(1, needed):
        run &= bits >> further
    while run:
        lowest = run & -run
        run ^= lowest
        when = start + QUARTER * (lowest.bit_length() - 1)
        if begin <= when < end and _is_round(when, mentor.zone, mentee.zone):
            yield when


def _common_week(mentor: Diary, mentee: Diary, week: date) -> int:
    """The quarters of one UTC week in which both are free."""
    return _week(mentor, week) & _week(mentee, week)


def _week(diary: Diary, week: date) -> int:
    return to_utc(USUAL_HOURS if diary.free is None else diary.free, diary.zone, week)


def _is_round(when: datetime, *zones: ZoneInfo) -> bool:
    """Whether one of the clocks shows a whole or half hour."""
    return any(when.astimezone(zone).minute % 30 == 0 for zone in zones)


def is_free(mentor: Diary, mentee: Diary, start: datetime, *, minutes: int, terms: Terms) -> bool:
    """Whether nothing that stands is in the way of this time, and the mentor's week has room."""
    end = start + timedelta(minutes=minutes)
    return (
        not touches(mentor.taken, start, end, buffer=terms.buffer)
        and not touches(mentee.taken, start, end)
        and in_week(mentor, start) < terms.most_a_week
    )


def suits(diary: Diary, start: datetime, *, minutes: int) -> bool:
    """Whether somebody said that they are free for all of this time; False where they never said when."""
    if diary.free is None:
        return False
    first = start.astimezone(UTC).replace(minute=start.minute // 15 * 15, second=0, microsecond=0)
    steps = -(-(start + timedelta(minutes=minutes) - first) // QUARTER)
    return all(_holds(diary, first + QUARTER * step) for step in range(steps))


def _holds(diary: Diary, quarter: datetime) -> bool:
    """Whether a quarter of real time is one of their free ones."""
    place = (quarter.weekday() * 24 + quarter.hour) * 4 + quarter.minute // 15
    return bool(_week(diary, quarter.date()) >> place & 1)


def touches(taken: Iterable[Span], start: datetime, end: datetime, *, buffer: timedelta = timedelta()) -> bool:
    """Whether any taken stretch overlaps this one, or comes nearer to it than the buffer."""
    return any(one.starts < end + buffer and start < one.ends + buffer for one in taken)


def in_week(diary: Diary, when: datetime) -> int:
    """How many meetings stand in the week, from Monday by their own clock, in which this instant lies."""
    week = when.astimezone(diary.zone).isocalendar()[:2]
    return sum(one.starts.astimezone(diary.zone).isocalendar()[:2] == week for one in diary.taken)


def _spread(starts: Sequence[datetime], zone: ZoneInfo, count: int) -> Iterator[datetime]:
    """Greedy: each time the one whose day, weekday and part of the day have been chosen least, then the earliest."""
    days: Counter[date] = Counter()
    weekdays: Counter[int] = Counter()
    parts: Counter[int] = Counter()
    local = [(start, start.astimezone(zone)) for start in starts]
    for _number in range(min(count, len(local))):
        best = min(
            local,
            key=lambda one: (
                days[one[1].date()],
                one[1].minute != 0,
                weekdays[one[1].weekday()],
                parts[_part(one[1].hour)],
                one[0],
            ),
        )
        local.remove(best)
        days[best[1].date()] += 1
        weekdays[best[1].weekday()] += 1
        parts[_part(best[1].hour)] += 1
        yield best[0]


def _part(hour: int) -> int:
    return (hour >= NOON) + (hour >= EVENING)
