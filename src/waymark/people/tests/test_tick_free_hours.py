import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.engine.hours import week_mask
from waymark.people.free_hours import PARTS, Hour, fits_parts, from_hex, hours_of, local_week, tick, to_hex

HOURS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 23)))


@given(HOURS)
def test_what_is_kept_is_read_back(hours: set[Hour]) -> None:
    kept = to_hex(hours)
    assert from_hex(kept) == hours
    assert len(kept) == (42 if hours else 0)
    assert local_week(kept) == (week_mask(hours) if hours else None)


@given(st.sets(st.tuples(st.integers(0, 6), st.sampled_from(PARTS))))
def test_whole_parts_of_days_fit_the_short_page(chosen: set[tuple[int, object]]) -> None:
    ticks = [tick(day, part.begins, part.ends - part.begins) for day, part in chosen]  # type: ignore[attr-defined]
    assert fits_parts(hours_of(ticks))


def test_an_hour_alone_needs_the_long_page() -> None:
    assert not fits_parts({(0, 18)})
    assert fits_parts(set())


def test_a_box_is_an_hour_or_a_part() -> None:
    assert hours_of([tick(0, 18)]) == {(0, 18)}
    assert hours_of([tick(6, 20, 3), "6-22"]) == {(6, 20), (6, 21), (6, 22)}


@pytest.mark.parametrize("box", ["7-1", "0-24", "0-23+2", "monday", "", "0-1+x", "-1-3"])
def test_a_box_that_no_page_has_is_refused(box: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        hours_of([box])
