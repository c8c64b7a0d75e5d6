"""Icons, portraits and range bars are drawn as the stylesheet and a screen reader want them."""

from uuid import UUID

import pytest
from django.template import engines
from lucide import IconDoesNotExist

from waymark.design.icons import BENEFITS, drawn
from waymark.design.pictures.ranges import Range, Tick, percent
from waymark.design.portraits import SHAPES, initials, pebble


def drawing(template: str, **context: object) -> str:
    return engines["django"].from_string("{% load design %}" + template).render(context)


@pytest.mark.parametrize("name", [*BENEFITS, "lock", "users", "triangle-alert", "log-in"])
def test_an_icon_takes_size_and_colour_from_the_stylesheet_and_does_not_speak(name: str) -> None:
    svg = drawn(name, "icon icon--small")
    head = svg[: svg.index(">")]
    assert head == '<svg class="icon icon--small" viewBox="0 0 24 24" aria-hidden="true"'
    assert svg.endswith("</svg>")
    assert "style=" not in svg


def test_a_name_that_no_set_knows_is_told_at_once() -> None:
    with pytest.raises(IconDoesNotExist):
        drawn("no-such-thing", "icon")


def test_an_arrow_turns_where_reading_turns() -> None:
    assert 'class="icon icon--turns"' in drawing('{% icon "arrow-left" "" turns=True %}')


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Ribeiro", "AR"),
        ("Ngozi Adaeze Okafor-Vandenbroucke", "NO"),
        ("élodie", "É"),
        ("e\u0301lodie", "É"),
        ("سميرة حداد", "سح"),
        ("李梅", "李"),
        ("“Bo” (she) 7", "BS"),
        ("  ", "·"),
    ],
)
def test_a_pebble_shows_the_first_letters_of_first_and_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_person_keeps_one_shape_when_the_name_changes() -> None:
    key = str(UUID(int=7))
    assert pebble("Ana Ribeiro", key=key).shape == pebble("Ana Costa", key=key).shape


def test_many_people_get_every_shape() -> None:
    assert {pebble("A", key=str(UUID(int=number))).shape for number in range(60)} == set(SHAPES)


def test_a_picture_stands_for_the_letters_where_there_is_one() -> None:
    html = drawing('{% portrait name="Ana Ribeiro" key="1" size="small" picture="/media/a.webp" %}')
    assert '<img src="/media/a.webp" alt="">' in html
    assert "portrait--small" in html
    assert ">AR<" not in html


@pytest.mark.parametrize(("value", "where"), [(-3, "0.0%"), (0, "0.0%"), (6, "25.0%"), (24, "100.0%"), (90, "100.0%")])
def test_a_place_on_the_axis_never_leaves_it(value: float, where: str) -> None:
    assert percent(value, begin=0, end=24) == where


def test_an_axis_without_length_puts_everything_at_its_beginning() -> None:
    assert percent(5, begin=3, end=3) == "0.0%"


def test_a_whole_range_shows_band_middle_done_plan_today_guess_and_years() -> None:
    bar = Range(
        words="Half needed 6 to 18 months",
        end=24,
        early=6,
        middle=12,
        late=18,
        done=3,
        plan=9,
        today=4,
        guess=10,
        ticks=(Tick(12, "2027"),),
    )
    html = drawing("{% range_bar bar %}", bar=bar)
    assert 'role="img" aria-label="Half needed 6 to 18 months"' in html
    assert '<rect class="range__band" x="25.0%" y="6" width="50.0%" height="16" />' in html
    for part in ("track", "year", "mid", "done", "plan", "now", "guess", "flag"):
        assert f'class="range__{part}"' in html
    assert bar.named_ticks == [("50.0%", "2027")]


def test_a_band_that_begins_before_the_axis_is_cut_at_its_edge() -> None:
    bar = Range(words="", begin=12, end=24, early=6, late=18)
    assert bar.band == ("0.0%", "50.0%")


def test_too_few_people_leave_a_track_and_a_sentence() -> None:
    html = drawing("{% range_bar bar %}", bar=Range(words="Too few people for a figure", end=24))
    assert "range__track" in html
    assert "Too few people for a figure" in html
    for part in ("band", "mid", "done", "plan", "now", "guess"):
        assert f"range__{part}" not in html
