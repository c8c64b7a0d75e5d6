"""The invented people are many, different, and said in values that the house knows."""

from collections import Counter
from pathlib import Path

import pytest

from waymark.careers.starter_catalogue import read_starter_catalogue
from waymark.demo import cast as reading
from waymark.demo.cast import Character, Unreadable, cast
from waymark.demo.weeks import hours_in
from waymark.people.tests.make import AT

ONE = """
field = "Tests"
[[person]]
slug = "ana"
name = ["Ana", "Soto"]
place = ["ES", "Cádiz", "Europe/Madrid"]
languages = "es"
joined = 3
steps = ["3 to now | Cook | entry | hospitality | Cádiz"]
"""


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "type[_Reader]":
    _Reader.place = tmp_path
    monkeypatch.setattr(reading, "FOLDER", tmp_path)
    return _Reader


class _Reader:
    place: Path

    @classmethod
    def of(cls, said: str) -> dict[str, Character]:
        (cls.place / "tests.toml").write_text(said, encoding="utf-8")
        return dict(reading.cast.__wrapped__())


def test_about_sixty_people_come_from_a_dozen_fields_and_many_places() -> None:
    people = cast().values()
    assert 58 <= len(people) <= 70
    assert len({one.field for one in people}) >= 12
    assert len({one.country for one in people}) >= 30
    assert len({language for one in people for language in one.languages}) >= 25
    assert len({one.zone for one in people}) >= 30


def test_graduates_shifters_and_mentors_of_every_kind_are_among_them() -> None:
    people = cast().values()
    assert set(Counter(one.kind for one in people if one.is_mentor)) == {"colleague", "leader", "coach"}
    assert sum(one.where_to is not None for one in people) >= 20
    assert sum(one.is_mentor and one.where_to is not None for one in people) >= 2, "one person can be both"
    assert any(one.where_to and one.where_to.not_sure_yet for one in people)
    assert any(not one.free_hours for one in people if one.is_mentor)


def test_their_work_is_work_the_catalogue_knows() -> None:
    titles = {occupation.title for occupation in read_starter_catalogue().occupations}
    steps = [step.title for one in cast().values() if not one.reference for step in one.steps]
    assert sorted(set(steps) - titles) == []
    goals = {one.where_to.title for one in cast().values() if one.where_to and one.where_to.title}
    assert sorted(goals - titles) == []


def test_a_name_can_be_long_and_run_from_right_to_left() -> None:
    names = [f"{one.given_name} {one.family_name}" for one in cast().values()]
    assert max(map(len, names)) > 50
    assert any("\u0600" <= letter <= "\u06ff" for name in names for letter in name)


def test_every_mentor_but_the_unclaimed_says_something_of_their_own() -> None:
    abouts = [one.about for one in cast().values() if one.is_mentor and not one.reference]
    assert all(abouts)
    assert len(set(abouts)) == len(abouts)


def test_months_are_counted_back_from_the_present(read: type[_Reader]) -> None:
    person = read.of(ONE.replace("3 to now", "2.5 to 0.5"))["ana"]
    step = person.steps[0].on(AT)
    assert (str(step.began), str(step.ended), step.is_current) == ("05/2024", "05/2026", False)


@pytest.mark.parametrize(
    ("said", "instead", "complaint"),
    [
        ('languages = "es"', 'languages = "xq"', "“xq” is not known"),
        ("Europe/Madrid", "Europe/Cadiz", "ana: "),
        ("3 to now | Cook", "Cook since 3", "is no step"),
        ("| entry |", "| novice |", "ana: "),
        ('languages = "es"', 'languages = "es"\nvalues = "1 2 3"', "3 values where 10 belong"),
        ('languages = "es"', 'languages = "es"\nvalues = "9 2 3 1 1 1 1 1 1 1"', "off the slider"),
        ('languages = "es"', 'languages = "es"\nhours = "mon 17-20; fir 9-12"', "“fir 9-12” is no part of a week"),
        ('languages = "es"', 'languages = "es"\nshoes = "brown"', "shoes"),
    ],
)
def test_a_mistake_names_the_file_and_the_person(read: type[_Reader], said: str, instead: str, complaint: str) -> None:
    with pytest.raises(Unreadable, match=r"tests\.toml: ana: ") as error:
        read.of(ONE.replace(said, instead))
    assert complaint in str(error.value)


def test_a_week_may_turn_at_sunday() -> None:
    assert hours_in("sun-mon 9-10") == {(6, 9), (0, 9)}
    assert hours_in("") == set()
