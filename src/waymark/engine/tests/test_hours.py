"""Free hours across zones, held to real instants one by one."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from waymark.engine import hours
from waymark.engine.hours import LocalWeek, UtcWeek
from waymark.engine.tests import make, oracle

QUARTER = timedelta(minutes=15)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "America/Havana",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Gaza",
    "Australia/Lord_Howe",
    "Australia/Eucla",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
)
zones = st.sampled_from(ZONES).map(ZoneInfo)
mondays = st.dates(date(2015, 1, 1), date(2035, 1, 1))


def make_local_hours(chance: Random) -> set[tuple[int, int]]:
    """Some hours of the week, half of them in the nights in which clocks change."""
    nights = [(day, hour) for day in (4, 5, 6, 0) for hour in (23, 0, 1, 2, 3)]
    anywhere = [(day, hour) for day in range(7) for hour in range(24)]
    return {*chance.sample(nights, chance.randrange(12)), *chance.sample(anywhere, chance.randrange(12))}


local_hours = make.drawn(make_local_hours)


def free_instants(told: set[tuple[int, int]], zone: ZoneInfo, monday: date) -> set[datetime]:
    """Every quarter of real time in that UTC week that lies in a free hour: from the wall to the instant."""
    start = datetime.combine(monday, time(), tzinfo=UTC)
    found = set()
    for offset in range(-2, 9):
        day = monday + timedelta(days=offset)
        for weekday, hour in told:
            for minute in (0, 15, 30, 45) if weekday == day.weekday() else ():
                wall = datetime.combine(day, time(hour, minute), tzinfo=zone)
                instant = wall.astimezone(UTC)
                exists = instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None)
                if exists and start <= instant < start + timedelta(days=7):
                    found.add(instant)
    return found


def instants_of(mask: UtcWeek, monday: date) -> set[datetime]:
    start = datetime.combine(monday, time(), tzinfo=UTC)
    return {start + quarter * QUARTER for quarter in range(672) if mask >> quarter & 1}


@settings(max_examples=120)
@given(local_hours, zones, mondays)
@example({(6, 1), (6, 2), (6, 3)}, ZoneInfo("Europe/Berlin"), date(2026, 3, 29))
@example({(6, 1), (6, 2), (6, 3)}, ZoneInfo("Europe/Berlin"), date(2026, 10, 25))
@example({(6, 1), (6, 2)}, ZoneInfo("America/New_York"), date(2026, 11, 1))
@example({(6, 1), (6, 2)}, ZoneInfo("Australia/Lord_Howe"), date(2026, 10, 4))
@example({(6, 1), (6, 2)}, ZoneInfo("Australia/Lord_Howe"), date(2026, 4, 5))
@example({(6, 2), (6, 3)}, ZoneInfo("Pacific/Chatham"), date(2026, 9, 27))
@example({(5, 23), (6, 0)}, ZoneInfo("America/Santiago"), date(2026, 9, 6))
@example({(4, 0), (4, 1)}, ZoneInfo("Africa/Cairo"), date(2026, 4, 24))
def test_a_week_in_real_time_is_every_real_quarter_of_a_free_hour(
    told: set[tuple[int, int]], zone: ZoneInfo, week: date
) -> None:
    monday = week - timedelta(days=week.weekday())
    mask = hours.to_utc(hours.week_mask(told), zone, week)
    assert instants_of(mask, monday) == free_instants(told, zone, monday)


@settings(max_examples=80)
@given(local_hours, zones, local_hours, zones, mondays)
def test_common_hours_of_two_zones_are_those_of_the_real_instants(
    first: set[tuple[int, int]], here: ZoneInfo, second: set[tuple[int, int]], there: ZoneInfo, week: date
) -> None:
    monday = week - timedelta(days=week.weekday())
    both = free_instants(first, here, monday) & free_instants(second, there, monday)
    start = datetime.combine(monday, time(), tzinfo=UTC)
    common = sum(1 << (instant - start) // QUARTER for instant in both)
    ours = hours.common_hours(
        hours.to_utc(hours.week_mask(first), here, week), hours.to_utc(hours.week_mask(second), there, week)
    )
    assert ours == oracle.hours_in_common(common, common)


def test_an_hour_that_is_skipped_is_dropped_and_a_doubled_one_counts_once() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    two = hours.week_mask([(6, 2)])
    assert hours.to_utc(two, berlin, date(2026, 3, 29)) == 0
    doubled = hours.to_utc(two, berlin, date(2026, 10, 25))
    assert instants_of(doubled, date(2026, 10, 19)) == {
        datetime(2026, 10, 25, 0, minute, tzinfo=UTC) for minute in (0, 15, 30, 45)
    }


def test_of_an_hour_that_is_half_skipped_the_real_half_stays() -> None:
    mask = hours.to_utc(hours.week_mask([(6, 2)]), ZoneInfo("Australia/Lord_Howe"), date(2026, 10, 4))
    assert mask.bit_count() == 2


def test_neighbours_in_a_zone_off_by_three_quarters_share_their_hour() -> None:
    kathmandu = hours.to_utc(hours.week_mask([(1, 18)]), ZoneInfo("Asia/Kathmandu"), make.A_WEEK)
    kolkata = hours.to_utc(hours.week_mask([(1, 18)]), ZoneInfo("Asia/Kolkata"), make.A_WEEK)
    assert hours.common_hours(kathmandu, kathmandu) == 1
    assert (kathmandu & kolkata).bit_count() == 3
    assert hours.common_hours(kathmandu, kolkata) == 0


def test_an_hour_across_the_end_of_the_utc_week_is_one_hour() -> None:
    kolkata = hours.to_utc(hours.week_mask([(0, 5)]), ZoneInfo("Asia/Kolkata"), make.A_WEEK)
    assert kolkata.bit_count() == 4
    assert hours.common_hours(kolkata, kolkata) == 1


def test_two_half_hours_are_no_hour_and_the_whole_week_is_168() -> None:
    halves = UtcWeek(0b11 | 0b11 << 20)
    assert hours.common_hours(halves, halves) == 0
    whole = UtcWeek((1 << 672) - 1)
    assert hours.common_hours(whole, whole) == 168
    assert hours.common_hours_up_to_three(whole, hours.pack([whole, None, halves])).tolist() == [3, 0, 0]


@given(make.weeks, st.lists(st.none() | make.weeks, max_size=6))
def test_many_weeks_at_once_say_the_same_up_to_three(mine: UtcWeek, others: list[UtcWeek | None]) -> None:
    together = hours.common_hours_up_to_three(mine, hours.pack(others))
    assert together.tolist() == [min(3, hours.common_hours(mine, other or UtcWeek(0))) for other in others]


def test_more_people_than_one_chunk_are_all_counted() -> None:
    week = make.make_week((0, 9, 11))
    packed = hours.pack([week, None] * (hours._CHUNK // 2 + 3))
    assert hours.common_hours_up_to_three(week, packed).tolist() == [2, 0] * (hours._CHUNK // 2 + 3)


@given(make.weeks, make.weeks)
def test_common_hours_are_what_can_be_laid_into_the_common_quarters(first: UtcWeek, second: UtcWeek) -> None:
    assert hours.common_hours(first, second) == oracle.hours_in_common(first, second)
    assert hours.common_hours(first, second) == hours.common_hours(second, first)


@given(make.weeks, make.weeks, make.weeks)
def test_more_free_time_never_means_fewer_common_hours(first: UtcWeek, more: UtcWeek, second: UtcWeek) -> None:
    assert hours.common_hours(first, second) <= hours.common_hours(UtcWeek(first | more), second)


def test_a_mask_keeps_each_hour_once() -> None:
    assert hours.week_mask([(0, 0), (6, 23), (0, 0)]) == 1 | 1 << 167


@pytest.mark.parametrize("told", [(7, 0), (-1, 0), (0, 24), (0, -1)])
def test_an_hour_that_no_week_has_is_refused(told: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="weekdays 0–6"):
        hours.week_mask([told])


def test_a_mask_or_a_week_outside_of_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="168 hours"):
        hours.to_utc(LocalWeek(1 << 168), ZoneInfo("UTC"), make.A_WEEK)
    with pytest.raises(ValueError, match="end of the calendar"):
        hours.to_utc(LocalWeek(1), ZoneInfo("UTC"), date.max)
