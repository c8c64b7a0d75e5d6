# ruff: noqa: DTZ001 - hypothesis draws them without a zone
"""Three times that suit both, whatever their zones, their meetings and the mentor's terms."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.engine.hours import LocalWeek, week_mask
from waymark.engine.slots import (
    USUAL_HOURS,
    Diary,
    Span,
    Terms,
    common_starts,
    in_week,
    is_free,
    propose,
    suits,
    touches,
)
from waymark.engine.tests.test_hours import ZONES

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)  # a Tuesday
GHENT, PORTO = ZoneInfo("Europe/Brussels"), ZoneInfo("Europe/Lisbon")
EVENINGS = week_mask((day, hour) for day in range(5) for hour in range(17, 21))
NEVER = LocalWeek(0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def taken(*starts: datetime, minutes: int = 60) -> list[Span]:
    return [Span(one, one + timedelta(minutes=minutes)) for one in starts]


def mask_of(chance: Random) -> LocalWeek | None:
    if chance.random() < 0.2:
        return None
    share = chance.choice((0.05, 0.3, 0.9))
    return week_mask((day, hour) for day in range(7) for hour in range(24) if chance.random() < share)


def is_free_by_the_clock(diary: Diary, when: datetime) -> bool:
    """Asked of one instant by what the wall shows; the second pass of a doubled hour is not free again."""
    there = when.astimezone(diary.zone)
    free = USUAL_HOURS if diary.free is None else diary.free
    return not there.fold and bool(free >> (there.weekday() * 24 + there.hour) & 1)


def test_three_evenings_on_three_days_in_both_zones() -> None:
    both = [Diary(EVENINGS, PORTO), Diary(EVENINGS, GHENT)]
    found = propose(*both, minutes=50, at=AT, days=21)
    assert [one.astimezone(GHENT).strftime("%a %H:%M") for one in found] == ["Wed 18:00", "Thu 18:00", "Fri 18:00"]
    assert len({one.date() for one in found}) == 3


def test_nobody_said_when_means_the_usual_hours_of_both() -> None:
    found = propose(Diary(None, PORTO), Diary(None, ZoneInfo("Asia/Kolkata")), minutes=60, at=AT, days=14)
    assert len(found) == 3
    for one in found:
        assert 9 <= one.astimezone(PORTO).hour < 18
        assert 9 <= one.astimezone(ZoneInfo("Asia/Kolkata")).hour < 18


def test_where_no_hour_is_shared_nothing_is_proposed() -> None:
    assert propose(Diary(NEVER, PORTO), Diary(EVENINGS, GHENT), minutes=50, at=AT, days=28) == []


def test_a_meeting_needs_minutes() -> None:
    with pytest.raises(ValueError, match="some minutes"):
        propose(Diary(None, PORTO), Diary(None, GHENT), minutes=0, at=AT, days=7)


def test_the_mentors_terms_are_kept_to_the_minute() -> None:
    six = datetime(2026, 11, 26, 18, tzinfo=UTC)
    ana, sara = Diary(EVENINGS, PORTO, taken(six)), Diary(EVENINGS, PORTO)
    terms = Terms(notice=HOUR, buffer=timedelta(minutes=30), most_a_week=2)
    assert not is_free(ana, sara, six + timedelta(minutes=89), minutes=30, terms=terms)
    assert is_free(ana, sara, six + timedelta(minutes=90), minutes=30, terms=terms)
    assert not is_free(ana, sara, six - timedelta(minutes=59), minutes=30, terms=terms)
    assert is_free(ana, sara, six - timedelta(minutes=60), minutes=30, terms=terms)
    full = Diary(EVENINGS, PORTO, taken(six, six + DAY))
    assert not is_free(full, sara, six - DAY, minutes=30, terms=terms)
    assert is_free(full, sara, six + 5 * DAY, minutes=30, terms=terms)
    assert in_week(full, six - 3 * DAY) == 2
    assert in_week(full, six + 4 * DAY) == 0


def test_a_mentee_needs_no_pause_and_is_in_no_two_places() -> None:
    six = datetime(2026, 11, 26, 18, tzinfo=UTC)
    ana, sara = Diary(EVENINGS, PORTO), Diary(EVENINGS, PORTO, taken(six))
    assert is_free(ana, sara, six + HOUR, minutes=60, terms=Terms())
    assert not is_free(ana, sara, six + timedelta(minutes=59), minutes=60, terms=Terms())
    assert touches(sara.taken, six, six + HOUR)
    assert not touches([], six, six + HOUR)


def test_a_time_suits_whoever_said_that_they_are_free_for_all_of_it() -> None:
    six = datetime(2026, 11, 26, 18, tzinfo=UTC)
    ana = Diary(EVENINGS, PORTO)
    assert suits(ana, six, minutes=50)
    assert suits(ana, six + timedelta(minutes=7), minutes=173)
    assert not suits(ana, six + timedelta(minutes=7), minutes=174)
    assert not suits(ana, six - timedelta(hours=1, minutes=1), minutes=30)
    assert not suits(Diary(None, PORTO), six, minutes=50)
    sunday = week_mask([(6, 23), (0, 0)])
    assert suits(Diary(sunday, ZoneInfo("UTC")), datetime(2026, 11, 29, 23, tzinfo=UTC), minutes=120)


def test_the_hour_on_the_wall_is_proposed_on_both_sides_of_a_change() -> None:
    six = week_mask([(0, 18)])
    found = propose(Diary(six, GHENT), Diary(six, GHENT), minutes=60, at=datetime(2027, 3, 17, tzinfo=UTC), days=21)
    assert [one.hour for one in found] == [17, 16, 16]
    assert {one.astimezone(GHENT).hour for one in found} == {18}


def test_a_run_goes_on_from_sunday_to_monday() -> None:
    night = week_mask([(6, 23), (0, 0)])
    sunday = datetime(2026, 11, 29, 23, tzinfo=UTC)
    utc = Diary(night, ZoneInfo("UTC"))
    assert list(common_starts(utc, utc, minutes=120, begin=AT, end=AT + 7 * DAY)) == [sunday]


@settings(max_examples=60)
@given(
    st.integers(0, 2**48).map(Random),
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    st.datetimes(datetime(2020, 1, 1), datetime(2033, 1, 1)),
    st.integers(1, 130),
)
def test_whatever_is_proposed_suits_both(chance: Random, here: str, there: str, when: datetime, minutes: int) -> None:
    at = when.replace(tzinfo=UTC, microsecond=0)
    busy = taken(*(at + timedelta(minutes=15 * chance.randrange(2000)) for _ in range(chance.randrange(6))))
    mentor = Diary(mask_of(chance), ZoneInfo(here), busy)
    mentee = Diary(mask_of(chance), ZoneInfo(there), taken(at + DAY * 2))
    terms = Terms(HOUR * chance.randrange(72), timedelta(minutes=chance.randrange(90)), chance.randrange(1, 5))
    found = propose(mentor, mentee, minutes=minutes, at=at, days=20, terms=terms)
    assert found == sorted(set(found))
    assert len(found) <= 3
    for start in found:
        end = start + timedelta(minutes=minutes)
        assert start >= at + terms.notice
        assert start.astimezone(mentor.zone).minute % 30 == 0 or start.astimezone(mentee.zone).minute % 30 == 0
        for one in mentor.taken:
            assert end + terms.buffer <= one.starts or start >= one.ends + terms.buffer
        assert all(end <= one.starts or start >= one.ends for one in mentee.taken)
        for minute in range(minutes):
            now = start + timedelta(minutes=minute)
            assert is_free_by_the_clock(mentor, now)
            assert is_free_by_the_clock(mentee, now)


@settings(max_examples=20)
@given(st.integers(0, 2**48).map(Random), st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_nothing_that_fits_is_passed_over(chance: Random, here: str, there: str) -> None:
    """Every whole or half hour of a fortnight asked by the clock alone."""
    mentor, mentee = Diary(mask_of(chance), ZoneInfo(here)), Diary(mask_of(chance), ZoneInfo(there))
    begin = datetime(2026, 10, 20, tzinfo=UTC) + DAY * chance.randrange(10)
    end = begin + 14 * DAY
    quarters = [begin + timedelta(minutes=15 * number) for number in range(14 * 96)]
    expected = [
        one
        for one in quarters
        if (one.astimezone(mentor.zone).minute % 30 == 0 or one.astimezone(mentee.zone).minute % 30 == 0)
        and all(
            is_free_by_the_clock(who, one + timedelta(minutes=15 * further))
            for who in (mentor, mentee)
            for further in range(4)
        )
    ]
    assert list(common_starts(mentor, mentee, minutes=60, begin=begin, end=end)) == expected
