"""Reading a starter catalogue: a whole one as it stands, a broken one with a word about where it is broken."""

from collections.abc import Callable
from pathlib import Path

import pytest

from waymark.careers.starter_catalogue import USES_PER_OCCUPATION, read_starter_catalogue

SKILLS = 'skills = ["Welding | skill | | Joins metal.", {more}]'
TEN_SKILLS = ", ".join(f'"Knot {n} | technology | 2.X.{n} | Ties knot {n}."' for n in range(USES_PER_OCCUPATION))
TEN_USES = ", ".join(f'"Knot {n} | 4.0 | 3.5"' for n in range(USES_PER_OCCUPATION))
FAMILY = f"""
family = "Knots"
[[occupation]]
code = "99-0001.00"
title = "Rigger"
job_zone = 2
description = "Ties knots."
entry = "steady hands"
titles = ["Splicer"]
related = ["99-0002.00"]
skills = [{TEN_USES}]
[[occupation]]
code = "99-0002.00"
title = "Sailmaker"
job_zone = 2
description = "Sews sails."
entry = "a long apprenticeship"
titles = ["Sail loft hand"]
related = ["99-0001.00"]
skills = [{TEN_USES}]
"""


@pytest.fixture
def broken(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small catalogue in which one text is replaced by another."""

    def write(old: str = "", new: str = "", *, file: str = "knots.toml") -> Path:
        texts = {"knots.toml": FAMILY, "skills.toml": SKILLS.format(more=TEN_SKILLS)}
        assert old in texts[file]
        texts[file] = texts[file].replace(old, new, 1) if old else texts[file]
        for name, content in texts.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_a_small_whole_catalogue_is_read_as_it_stands(broken: Callable[..., Path]) -> None:
    catalogue = read_starter_catalogue(broken('"Welding | skill | | Joins metal.", ', "", file="skills.toml"))

    rigger, sailmaker = catalogue.occupations
    assert (rigger.title, rigger.family, rigger.related) == ("Rigger", "Knots", ("99-0002.00",))
    assert sailmaker.skills[3].level == 3.5
    assert catalogue.skills[1].element_id == "2.X.1"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('family = "Knots"', "family = Knots", r"knots\.toml: "),
        ('family = "Knots"', "", r"knots\.toml: “family” must be a text"),
        ('code = "99-0001.00"', "", r"knots\.toml, occupation 1: “code” must be a text"),
        ('title = "Sailmaker"', 'title = ""', r"knots\.toml, 99-0002\.00: “title” must be a text"),
        ("job_zone = 2", "job_zone = 6", r"knots\.toml, 99-0001\.00: “job_zone”"),
        ("job_zone = 2", "job_zone = true", r"knots\.toml, 99-0001\.00: “job_zone”"),
        ('titles = ["Splicer"]', "titles = [3]", r"knots\.toml, 99-0001\.00: “titles” must be a list"),
        ('titles = ["Splicer"]', 'titles = "Splicer"', r"knots\.toml, 99-0001\.00: “titles” must be a list"),
        ("Knot 4 | 4.0 | 3.5", "Knot 4 | 4.0", r"knots\.toml, 99-0001\.00: “Knot 4 \| 4\.0” must have 3 parts"),
        ("Knot 4 | 4.0 | 3.5", "Knot 4 | much | 3.5", r"knots\.toml, 99-0001\.00: .* needs two numbers"),
        ("Knot 4 | 4.0 | 3.5", "Knot 4 | 5.1 | 3.5", r"knots\.toml, 99-0001\.00: .* outside importance"),
        ("Knot 4 | 4.0 | 3.5", "Knot 4 | 4.0 | -1", r"knots\.toml, 99-0001\.00: .* outside importance"),
        ("Knot 4 | 4.0 | 3.5", "Knot 4 | nan | 3.5", r"knots\.toml, 99-0001\.00: .* outside importance"),
        ("Knot 4 | 4.0 | 3.5", "Knot 5 | 4.0 | 3.5", r"knots\.toml, 99-0001\.00: there must be 10 different skills"),
        ("Knot 4 | 4.0 | 3.5", "Bow | 4.0 | 3.5", r"knots\.toml, 99-0001\.00: “Bow” does not stand in skills\.toml"),
        ('code = "99-0002.00"', 'code = "99-0001.00"', r"knots\.toml, 99-0001\.00: this code stands twice"),
        ('["99-0001.00"]', '["99-0003.00"]', r"knots\.toml, 99-0002\.00: related 99-0003\.00 is not here"),
        (FAMILY, 'family = "Knots"', r"knots\.toml: there is no list of \[\[occupation\]\]"),
        (FAMILY, 'family = "Knots"\noccupation = [1]', r"knots\.toml: there is no list of \[\[occupation\]\]"),
    ],
)
def test_a_broken_family_names_the_file_and_the_occupation(
    broken: Callable[..., Path], old: str, new: str, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        read_starter_catalogue(broken(old, new))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Welding | skill | | Joins metal.", "Welding", r"skills\.toml: “Welding” must have 4 parts"),
        ("Welding | skill", "Welding | gift", r"skills\.toml: .* no known kind"),
        ("Welding | skill", "Knot 0 | skill", r"skills\.toml: .* a second time"),
        ("Joins metal.", "", r"skills\.toml: .* lacks a name or description"),
    ],
)
def test_a_broken_skill_names_the_file_and_the_line(broken: Callable[..., Path], old: str, new: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_starter_catalogue(broken(old, new, file="skills.toml"))


def test_a_missing_skills_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"skills\.toml"):
        read_starter_catalogue(tmp_path)
