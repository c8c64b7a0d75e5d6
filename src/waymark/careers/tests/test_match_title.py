import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.moments import NOON
from waymark.careers.actions import settle_title
from waymark.careers.levels import level_of
from waymark.careers.matching import POSSIBLE, SURE, Reading, match_title, match_titles, read_title
from waymark.careers.models import Level, Occupation
from waymark.careers.queries import suggested_occupations
from waymark.careers.tests.make import make_catalogue, starter_id, starter_index, starter_title
from waymark.careers.title_index import Entry, key_of, made_of


def _read(title: str, *near: str) -> Reading:
    return read_title(starter_index(), title, near=[starter_id(code) for code in near])


@pytest.mark.parametrize(
    ("title", "occupation", "level"),
    [
        ("Software engineer", "Software developer", None),
        ("senior software engineer", "Software developer", Level.SENIOR),
        ("SENIOR SOFTWARE ENGINEER", "Software developer", Level.SENIOR),
        ("Senior Associate Software Engineer", "Software developer", Level.SENIOR),
        ("Software Engineer II", "Software developer", Level.EXPERIENCED),
        ("Fullstack Developer", "Web developer", None),
        ("Full-Stack developer", "Web developer", None),
        ("Backend Java Software Engineer", "Software developer", None),
        ("Sr. IT Project Manager", "IT project manager", Level.SENIOR),
        ("VP Lead Software Engineer", "Software developer", Level.LEAD),
        ("Fractional CTO", "Technology manager", Level.DIRECTOR),
        ("Founder & CEO", "Chief executive", Level.DIRECTOR),
        ("Café  Manager", "Restaurant manager", Level.MANAGER),
    ],
)
def test_a_plain_title_is_understood(title: str, occupation: str, level: Level | None) -> None:
    reading = _read(title)
    assert reading.confidence >= SURE
    assert (starter_title(reading.occupation_id), level_of(title)) == (occupation, level)


@pytest.mark.parametrize(
    "title",
    [
        "Engineering Manager",  # of software, and of everything else
        "Fullstack Developer/Cloud Architect",
        "CTO/Co-founder (previously Machine Learning Scientist",
        "Product Manager/ Scrum Master",
        "Security Data Scientist",
        "Software QA Engineer",
        "Engineering Advocate",
        "Softwere engineer",  # a typo, or a trade we do not know
    ],
)
def test_two_readings_are_left_to_somebody(title: str) -> None:
    assert POSSIBLE <= _read(title).confidence < SURE


@pytest.mark.parametrize("title", ["", " ", "Mentor", "???", "\x00\x00", "ツ", "Distinguished Engineer"])
def test_what_names_no_trade_is_not_guessed(title: str) -> None:
    assert _read(title).confidence < POSSIBLE


def test_ten_thousand_letters_are_no_trouble() -> None:
    assert _read("engineer of everything " * 500).confidence < SURE
    assert _read("y" * 10_000).occupation_id is None


def test_what_else_is_known_decides_between_two_readings() -> None:
    reading = _read("Engineering Manager", "15-1252.00", "11-3021.00")
    assert reading.confidence >= SURE
    assert reading.occupation_id == starter_id("11-3021.00")


def test_a_reading_far_from_what_else_is_known_is_not_trusted() -> None:
    assert _read("Architect").confidence >= SURE
    assert _read("Architect", "15-1252.00", "15-1254.00").confidence < SURE


@pytest.mark.django_db
def test_a_settled_title_wins_and_can_be_settled_again() -> None:
    make_catalogue(at=NOON)
    tester = Occupation.objects.get(code="15-1253.00")
    settle_title("Software QA Engineer", tester)
    match = match_title("software qa engineer")
    assert (match.occupation, match.confidence) == (tester, 1.0)
    settle_title("Software QA engineer", None)
    assert match_title("Software QA Engineer").occupation is None
    assert match_title("Software QA Engineer").confidence == 1.0


@pytest.mark.django_db
def test_many_titles_cost_as_many_questions_as_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_catalogue(at=NOON)
    wanted: list[tuple[str, tuple[str, ...]]] = [
        ("Software engineer", ()),
        ("Nurse", ()),
        ("Engineering manager", ("11-3021.00",)),
    ]
    match_title("Chef")
    with django_assert_num_queries(3):
        found = match_titles(wanted)
    assert all(match.is_sure for match in found.values())


@pytest.mark.django_db
def test_suggestions_for_one_who_settles() -> None:
    make_catalogue(at=NOON)
    found = suggested_occupations({"Software QA Engineer": (), "Mentor": (), "Android developer": ["15-1252.00"]})
    assert {one.title for one in found["Software QA Engineer"]} >= {"Software developer", "Software tester"}
    assert found["Mentor"] == []
    assert found["Android developer"][0].code == "15-1252.00"


_INDEX = made_of(
    [Entry("Software engineer", "software engineer", 1, is_main=True), Entry("Nurse", "nurse", 2, is_main=True)],
    families={1: "Software", 2: "Health"},
)


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(st.text(max_size=300))
def test_any_text_gets_a_confidence_between_nothing_and_one(title: str) -> None:
    reading = read_title(_INDEX, title, near=[1])
    assert 0.0 <= reading.confidence <= 1.0
    assert len(key_of(title)) <= 160
