"""Weekly free hours: what a wall clock shows, turned into a week of real time that two zones can compare.

A person ticks hours of the local week (168 bits). Real time is kept in quarters of an hour (672 bits, UTC, from Monday
00:00), because some zones stand 30 or 45 minutes off: with whole UTC hours two neighbours in Kathmandu who share one
hour would seem to share none.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NewType
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

LocalWeek = NewType("LocalWeek", int)
UtcWeek = NewType("UtcWeek", int)

DAYS: Final = 7
HOURS: Final = 168
QUARTERS: Final = 672
QUARTERS_AN_HOUR: Final = 4
ENOUGH_HOURS: Final = 3

_WHOLE_WEEK: Final = (1 << QUARTERS) - 1
_WORDS: Final = 11
_LAST_BITS: Final = QUARTERS - 64 * (_WORDS - 1)
_LAST_WORD: Final = np.uint64((1 << _LAST_BITS) - 1)
_CHUNK: Final = 4096


def week_mask(hours: Iterable[tuple[int, int]]) -> LocalWeek:
    """The hours somebody is free by their own clock, as (weekday 0–6 from Monday, hour 0–23), in 168 bits.

    Raises ValueError for a weekday or an hour that no week has. An hour given twice counts once.
    """
    mask = 0
    for weekday, hour in hours:
        if not (0 <= weekday < DAYS and 0 <= hour < HOURS // DAYS):
            raise ValueError(f"A week has weekdays 0–6 and hours 0–23, not ({weekday}, {hour}).")
        mask |= 1 << (weekday * 24 + hour)
    return LocalWeek(mask)


@lru_cache(maxsize=2048)
def _quarters_of(zone: ZoneInfo, monday: date) -> tuple[int, ...]:
    """For each of the 168 local hours: the quarters of that UTC week during which the zone's clocks show it."""
    quarters = [0] * HOURS
    start = datetime.combine(monday, time(), tzinfo=UTC)
    for quarter in range(QUARTERS):
        clock = (start + timedelta(minutes=15 * quarter)).astimezone(zone)
        if not clock.fold:  # the second pass of a doubled hour is not a second free hour
            quarters[clock.weekday() * 24 + clock.hour] |= 1 << quarter
    return tuple(quarters)


def to_utc(mask: LocalWeek, zone: ZoneInfo, week: date) -> UtcWeek:
    """The quarters of one concrete UTC week (the one that holds `week`) in which the person's clock shows a free hour.

    672 bits, bit 0 = Monday 00:00–00:15 UTC. Exact for every quarter, also where the clocks change within the week: an
    hour that is skipped is dropped (of a half-skipped one the real half stays), a doubled hour counts once, its first
    pass. Exact for offsets of whole quarters of an hour: every zone of the IANA data since 1972. Raises ValueError for
    a mask beyond 168 bits and for a week at the very ends of the calendar.
    """
    if not 0 <= mask < 1 << HOURS:
        raise ValueError("A local week has 168 hours; this mask has bits outside of it.")
    if not date.min + timedelta(days=14) <= week <= date.max - timedelta(days=14):
        raise ValueError(f"{week} is too near the end of the calendar to be turned into real time.")
    quarters = _quarters_of(zone, week - timedelta(days=week.weekday()))
    free, rest = 0, int(mask)
    while rest:
        lowest = rest & -rest
        free |= quarters[lowest.bit_length() - 1]
        rest ^= lowest
    return UtcWeek(free)


def common_hours(first: UtcWeek, second: UtcWeek) -> int:
    """How many whole hours a week both are free for, 0–168.

    Only unbroken hours count: each stretch of common time gives its whole hours, two separate half hours give none. The
    week goes round, Sunday's last quarter touches Monday's first. More free time never lowers the count.
    """
    common = first & second
    if common == _WHOLE_WEEK:
        return HOURS
    two = common & _turned_round(common, 1)
    window, hours = two & _turned_round(two, 2), 0
    while window:  # as in `_hours_up_to_three`, until no stretch reaches any further
        hours += window.bit_count() - (window & _turned_round(window, 1)).bit_count()
        window &= _turned_round(window, QUARTERS_AN_HOUR)
    return hours


def _turned_round(week: int, quarters: int) -> int:
    """A week moved round by some quarters, so that bit i holds what bit i + quarters held."""
    return week >> quarters | week << QUARTERS - quarters & _WHOLE_WEEK


def pack(masks: Sequence[UtcWeek | None]) -> NDArray[np.uint64]:
    """The weeks of n people as an array of shape (11, n): 64 quarters a row; an unknown week is all zero."""
    joined = b"".join((mask or 0).to_bytes(8 * _WORDS, "little") for mask in masks)
    words = np.frombuffer(joined, dtype="<u8").reshape(len(masks), _WORDS)
    return np.ascontiguousarray(words.T, dtype=np.uint64)


def unpack(week: NDArray[np.uint64]) -> UtcWeek:
    """One packed week (11,) as a mask again."""
    return UtcWeek(int.from_bytes(week.astype("<u8").tobytes(), "little"))


def _turned(weeks: NDArray[np.uint64], quarters: int) -> NDArray[np.uint64]:
    """Each week moved round by some quarters (1–31), so that bit i holds what bit i + quarters held."""
    down, up, over = np.uint64(quarters), np.uint64(64 - quarters), np.uint64(_LAST_BITS - quarters)
    turned = weeks >> down
    turned[:-1] |= weeks[1:] << up
    turned[-1] |= (weeks[0] << over) & _LAST_WORD
    return turned


def _lengths(weeks: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How many quarters are set in each week."""
    return np.bitwise_count(weeks).sum(axis=0, dtype=np.int64)


def _hours_up_to_three(common: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Whole common hours, counted no further than three.

    A stretch of k hours is a stretch that reaches 4, 8 … 4k quarters, so the hours are the number of stretches that
    reach 4, plus those that reach 8, plus those that reach 12; a longer one has given three already. Stretches of at
    least m quarters = windows of m that fit minus windows of m + 1 that fit.
    """
    two = common & _turned(common, 1)
    window = two & _turned(two, 2)
    hours = np.zeros(common.shape[1], dtype=np.int64)
    for reach in range(ENOUGH_HOURS):
        if reach:
            window = window & _turned(window, 4)
        hours += _lengths(window) - _lengths(window & _turned(window, 1))
    return np.where(_lengths(common) == QUARTERS, ENOUGH_HOURS, np.minimum(hours, ENOUGH_HOURS))


def common_hours_up_to_three(week: UtcWeek, weeks: NDArray[np.uint64]) -> NDArray[np.int64]:
    """`common_hours` of one week with each of n packed weeks (11, n), cut at three: more makes no pair better. (n,)."""
    mine = pack([week])
    count = weeks.shape[1]
    hours = np.zeros(count, dtype=np.int64)
    for start in range(0, count, _CHUNK):  # a chunk stays in the processor's cache, which is three times as fast
        hours[start : start + _CHUNK] = _hours_up_to_three(weeks[:, start : start + _CHUNK] & mine)
    return hours
