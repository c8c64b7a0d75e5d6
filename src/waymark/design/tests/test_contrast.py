"""Words can be read and edges be seen, by day, by night and in the quiet room."""

import pytest

from waymark.design.icons import BENEFITS
from waymark.design.tests.colours import Colour, contrast, palette

GROUNDS = ("paper", "sheet", "sunk")
READ_FOR_LONG = [("ink", ground) for ground in (*GROUNDS, "teal-wash", "amber-wash", "red-wash")] + [
    ("on-cover", "cover")
]
READ = [
    *[("ink-2", ground) for ground in GROUNDS],
    *[("teal", ground) for ground in (*GROUNDS, "teal-wash")],
    *[("teal-deep", ground) for ground in ("paper", "teal-wash")],
    *[("amber-ink", ground) for ground in ("paper", "sheet", "amber-wash")],
    *[("red", ground) for ground in ("paper", "sheet", "red-wash")],
    *[(benefit, ground) for benefit in BENEFITS for ground in ("paper", "sheet")],
    ("on-teal", "teal"),
    ("on-teal", "teal-deep"),
    ("on-cover", "cover-lift"),
    ("on-cover-2", "cover"),
]
SEEN = [
    *[("edge", ground) for ground in ("paper", "sheet")],
    *[("focus", ground) for ground in ("paper", "sheet", "teal-wash")],
    ("amber", "paper"),
    ("amber", "sheet"),
    ("blaze", "cover"),
]
# What the design notes say each is on its ground, by day and by night.
SAID = {
    ("ink", "paper"): (13.6, 14.2),
    ("ink-2", "paper"): (7.3, 8.4),
    ("edge", "paper"): (4.1, 4.8),
    ("teal", "paper"): (7.1, 10.1),
    ("amber", "paper"): (3.2, 8.7),
    ("amber-ink", "paper"): (6.5, 10.8),
    ("red", "paper"): (6.5, 8.8),
    ("focus", "paper"): (5.9, 9.7),
    ("on-cover", "cover"): (10.5, 15.4),
}
PAPERS = {
    "day": palette().day,
    "night": palette().night,
    "dusk by day": palette(dusk=True).day,
    "dusk by night": palette(dusk=True).night,
}
papers = pytest.mark.parametrize("paper", list(PAPERS))


def apart(paper: dict[str, Colour], pair: tuple[str, str]) -> float:
    return contrast(paper[pair[0]], paper[pair[1]])


@papers
@pytest.mark.parametrize("pair", READ_FOR_LONG, ids=" on ".join)
def test_text_that_is_read_for_long_meets_aaa(paper: str, pair: tuple[str, str]) -> None:
    assert apart(PAPERS[paper], pair) >= 7


@papers
@pytest.mark.parametrize("pair", READ, ids=" on ".join)
def test_every_text_meets_aa(paper: str, pair: tuple[str, str]) -> None:
    assert apart(PAPERS[paper], pair) >= 4.5


@papers
@pytest.mark.parametrize("pair", SEEN, ids=" on ".join)
def test_edges_and_marks_can_be_seen(paper: str, pair: tuple[str, str]) -> None:
    assert apart(PAPERS[paper], pair) >= 3


@pytest.mark.parametrize(("pair", "said"), SAID.items(), ids=lambda value: " ".join(map(str, value)))
def test_the_colours_are_those_of_the_notes(pair: tuple[str, str], said: tuple[float, float]) -> None:
    assert (apart(PAPERS["day"], pair), apart(PAPERS["night"], pair)) == pytest.approx(said, abs=0.12)


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert contrast((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)) == pytest.approx(21)
