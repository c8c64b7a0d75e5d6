"""Pictures of counts: a hundred people, skills, a curve over weeks."""

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from waymark.design.guide import BARS, CURVE, HUNDRED
from waymark.design.pictures.bars import Bar
from waymark.design.pictures.curves import Curve, Point
from waymark.design.pictures.people import Hundred


@given(st.integers(0, 100).flatmap(lambda there: st.tuples(st.just(there), st.integers(0, 100 - there))))
def test_there_are_always_a_hundred_figures_and_each_kind_as_often_as_said(counts: tuple[int, int]) -> None:
    there, elsewhere = counts
    kinds = [kind for kind, _, _ in Hundred("", there, elsewhere, low=there, high=there).figures]
    assert (kinds.count("there"), kinds.count("else"), len(kinds)) == (there, elsewhere, 100)


def test_no_two_figures_stand_in_one_place() -> None:
    assert len({(x, y) for _, x, y in HUNDRED.figures}) == 100


@pytest.mark.parametrize(
    ("low", "high", "sides"), [(0, 0, 0), (0, 1, 4), (0, 10, 22), (0, 100, 40), (18, 31, 26), (9, 11, 8)]
)
def test_the_dashed_line_goes_around_the_range_and_not_through_it(low: int, high: int, sides: int) -> None:
    outline = Hundred("", there=0, elsewhere=0, low=low, high=high).outline
    assert len(re.findall("M", outline)) == sides


def test_the_picture_says_the_same_in_words() -> None:
    html = render_to_string("design/parts/hundred.html", {"people": HUNDRED, "year": 3})
    assert 'aria-label="Of 100 people, 24 had' in html
    assert html.count("hundred__there") == 24
    assert "hundred--3" in html


def test_what_matters_more_is_higher_and_what_is_far_is_longer() -> None:
    little, much = Bar("a", "", 0.0, 0.2), Bar("b", "", 1.0, 0.9)
    assert (little.high, much.high) == ("6.0", "20.0")
    assert (little.top, much.top) == ("11.0", "4.0")
    assert (little.long, much.long) == ("20.0%", "90.0%")


def test_a_whisker_spans_nearly_two_errors_and_stays_on_the_axis() -> None:
    assert Bar("a", "", 0.5, 0.5, 0.1).whisker == ("30.4%", "69.6%")
    assert Bar("a", "", 0.5, 0.02, 0.1).whisker[0] == "0.0%"


def test_a_figure_without_error_has_no_whisker() -> None:
    html = render_to_string("design/parts/bars.html", {"bars": BARS})
    assert html.count("<li ") == 4
    assert html.count('class="whisker"') == 9


def test_a_curve_names_its_moments_and_ends_where_it_says() -> None:
    html = render_to_string("design/parts/curve.html", {"curve": CURVE})
    assert [name for _, _, name in CURVE.names] == ["week 0", "4", "8", "12"]
    assert [anchor for _, anchor, _ in CURVE.names] == ["start", "middle", "middle", "end"]
    assert CURVE.lines == [("174", "0"), ("99", "23"), ("24", "46")]
    assert "42 of 46 have met" in html


def test_a_curve_of_one_moment_or_of_nothing_stays_in_the_picture() -> None:
    alone = Curve("", points=(Point(3, 0, "week 3"),), most=0)
    assert alone.path == "M34 174"
    assert alone.last == ("34", "174")
