import pytest

from waymark.careers.levels import level_of, without_level
from waymark.careers.models import Level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Junior developer", Level.ENTRY),
        ("Trainee solicitor", Level.ENTRY),
        ("Associate software engineer", Level.ENTRY),
        ("Software Engineer I", Level.ENTRY),
        ("Software Engineer II", Level.EXPERIENCED),
        ("Mid-level designer", Level.EXPERIENCED),
        ("Engineer III", Level.SENIOR),
        ("Sr. Engineer", Level.SENIOR),
        ("Senior Software Engineer 2", Level.SENIOR),
        ("Senior Lead Engineer", Level.LEAD),
        ("Principal engineer", Level.LEAD),
        ("Staff engineer", Level.LEAD),
        ("Chief architect", Level.LEAD),
        ("Assistant shop manager", Level.LEAD),
        ("VP Lead Software Engineer", Level.LEAD),
        ("Engineering manager", Level.MANAGER),
        ("Tech Arch Senior Manager", Level.MANAGER),
        ("Head of Product", Level.DIRECTOR),
        ("Director of Verification", Level.DIRECTOR),
        ("Vice President, Sales", Level.DIRECTOR),
        ("Chief Data Officer", Level.DIRECTOR),
        ("Co-founder", Level.DIRECTOR),
        ("CTO", Level.DIRECTOR),
    ],
)
def test_the_words_of_the_ladder_say_the_level(title: str, level: Level) -> None:
    assert level_of(title) == level


@pytest.mark.parametrize(
    "title",
    [
        "Software engineer",
        "Project manager",
        "Product manager",
        "Art director",
        "Staff nurse",
        "Chief of staff",
        "Lead generation specialist",
        "Headteacher",
        "Principal investigator",
        "Internal auditor",
        "Leader" + "x",
        "",
    ],
)
def test_words_that_name_a_trade_say_no_level(title: str) -> None:
    assert level_of(title) is None


def test_a_senior_project_manager_is_senior_not_a_manager() -> None:
    assert level_of("Senior project manager") == Level.SENIOR


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Sr. Software Engineer II", "software engineer"),
        ("Senior Associate Software Engineer", "software engineer"),
        ("Senior staff nurse", "staff nurse"),
        ("Chief Data Officer", "chief data officer"),
        ("Executive assistant", "executive assistant"),
        ("Senior", "senior"),
        ("", ""),
    ],
)
def test_a_title_without_its_level(title: str, bare: str) -> None:
    assert without_level(title) == bare
