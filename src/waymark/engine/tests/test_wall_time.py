# ruff: noqa: DTZ001 - a wall time carries no zone
"""The hour on the wall stays: every zone, every change of the clocks, held to an enumeration of real instants."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.engine.wall_time import Skipped, Wall, comes_twice, instant_of, same_hour, wall_of

BRUSSELS, LISBON = ZoneInfo("Europe/Brussels"), ZoneInfo("Europe/Lisbon")
FROM, UNTIL = datetime(2025, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC)
QUARTER, WEEK = timedelta(minutes=15), timedelta(days=7)
ALL_ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """Each instant between two dates at which the zone's offset changes, to the minute."""
    before = FROM
    while before < UNTIL:
        after = before + WEEK
        if before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            low, high = before, after
            while high - low > timedelta(seconds=20):
                middle = low + (high - low) / 2
                same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            yield high.replace(second=0, microsecond=0)
        before = after


def shown(zone: ZoneInfo, change: datetime) -> dict[datetime, list[datetime]]:
    """What the clocks show in the six hours around a change, and at which instants: by asking each instant."""
    seen: dict[datetime, list[datetime]] = defaultdict(list)
    for quarter in range(-12, 13):
        instant = change + QUARTER * quarter
        seen[instant.astimezone(zone).replace(tzinfo=None, fold=0)].append(instant)
    return seen


def shown_ones(zone: ZoneInfo, seen: dict[datetime, list[datetime]]) -> Iterator[str]:
    """Every wall time that is shown, back to each of its instants; "" where it is right."""
    for shows, instants in seen.items():
        for fold, instant in enumerate(instants):
            wall = wall_of(instant, zone)
            # Where only the second pass lies in the six hours, its fold says so.
            found = instant_of(shows, zone, fold=wall.fold if len(instants) == 1 else fold)
            yield "" if found == instant and wall.shows == shows else f"{zone} {shows} {instant}"


def skipped_ones(zone: ZoneInfo, change: datetime, seen: dict[datetime, list[datetime]]) -> Iterator[str]:
    """Every wall time in between that is never shown must say so, and lead to one behind the jump."""
    first, last = min(seen), max(seen)
    for step in range(int((last - first) / QUARTER)):
        shows = first + QUARTER * step
        if shows not in seen:
            try:
                yield f"{zone} {shows} is skipped and became {instant_of(shows, zone)}"
            except Skipped as skipped:
                ahead = instant_of(skipped.onward, zone) > change - QUARTER
                yield "" if ahead else f"{zone} {shows} went back"


def kept_ones(zone: ZoneInfo, change: datetime) -> Iterator[str]:
    """Agreed in the weeks before the change, kept at its hour in the weeks after."""
    for days in (7, 14, 28):
        for hour in (6, 12, 18):
            asked = datetime(change.year, change.month, change.day, hour) - timedelta(days=days // 2)
            kept = same_hour(instant_of(asked, zone), zone, days=days).astimezone(zone).replace(tzinfo=None)
            yield "" if kept == asked + timedelta(days=days) else f"{zone} {asked} + {days} days"


def test_no_meeting_moves_at_any_change_of_the_clocks_anywhere() -> None:
    cases: list[str] = []
    gaps = folds = 0
    for zone in map(ZoneInfo, ALL_ZONES):
        for change in changes(zone):
            seen = shown(zone, change)
            skipped = list(skipped_ones(zone, change, seen))
            cases += [*shown_ones(zone, seen), *skipped, *kept_ones(zone, change)]
            gaps, folds = gaps + len(skipped), folds + sum(len(one) > 1 for one in seen.values())
    assert len(cases) >= 50_000
    assert gaps > 1_000
    assert folds > 1_000
    assert [case for case in cases if case] == []


def test_a_skipped_time_says_what_is_there() -> None:
    with pytest.raises(Skipped, match="03:30 is there") as caught:
        instant_of(datetime(2027, 3, 28, 2, 30), BRUSSELS)
    assert caught.value.onward == datetime(2027, 3, 28, 3, 30)
    assert not comes_twice(datetime(2027, 3, 28, 2, 30), BRUSSELS)


def test_an_hour_that_comes_twice_means_the_first_unless_said() -> None:
    twice = datetime(2026, 10, 25, 2, 30)
    assert comes_twice(twice, BRUSSELS)
    assert instant_of(twice, BRUSSELS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert Wall(twice, BRUSSELS, fold=1).instant == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert wall_of(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), BRUSSELS) == Wall(twice, BRUSSELS, fold=1)
    assert not comes_twice(datetime(2026, 10, 24, 2, 30), BRUSSELS)


def test_the_same_hour_on_a_day_that_skips_it_comes_after_the_jump() -> None:
    before = instant_of(datetime(2027, 3, 14, 2, 30), BRUSSELS)
    assert same_hour(before, BRUSSELS, days=14) == instant_of(datetime(2027, 3, 28, 3, 30), BRUSSELS)


def test_a_time_with_a_zone_is_no_wall_time_and_one_without_no_instant() -> None:
    with pytest.raises(ValueError, match="carries no zone"):
        instant_of(FROM, BRUSSELS)
    with pytest.raises(ValueError, match="carries a zone"):
        wall_of(datetime(2026, 1, 1), BRUSSELS)


@given(st.datetimes(datetime(1975, 1, 1), datetime(2090, 1, 1)), st.sampled_from(ALL_ZONES).map(ZoneInfo))
def test_there_and_back_is_the_same_instant(when: datetime, zone: ZoneInfo) -> None:
    instant = when.replace(tzinfo=UTC)
    assert wall_of(instant, zone).instant == instant
