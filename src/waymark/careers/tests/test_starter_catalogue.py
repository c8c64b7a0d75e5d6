"""The starter catalogue is whole, consistent and keyed as O*NET keys it."""

import csv
import io
import os
import re
from collections import Counter, defaultdict
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from waymark.base.text import plain_key
from waymark.careers.models import AlternateTitle, Occupation, Skill
from waymark.careers.starter_catalogue import (
    USES_PER_OCCUPATION,
    StarterCatalogue,
    StarterOccupation,
    StarterSkillKind,
    read_starter_catalogue,
)

# Software people and builders of machines both call their lead this; a person chooses which one they mean.
TITLES_OF_TWO_OCCUPATIONS = {"engineering manager"}
LEVEL_WORDS = {"junior", "jr", "senior", "sr", "trainee", "graduate", "apprentice", "intern"}
LEAST_IMPORTANCE_OF_A_TOP_TEN = 2.5  # below it a figure is never shown


@pytest.fixture(scope="module")
def catalogue() -> StarterCatalogue:
    return read_starter_catalogue()


def names_of(occupation: StarterOccupation) -> list[str]:
    return [occupation.title, *occupation.titles]


def test_there_are_at_least_120_occupations_in_at_least_12_families(catalogue: StarterCatalogue) -> None:
    families = Counter(occupation.family for occupation in catalogue.occupations)

    assert len(catalogue.occupations) >= 120
    assert len(families) >= 12
    assert min(families.values()) >= 5
    assert max(families.values()) <= len(catalogue.occupations) / 4


def test_codes_are_unique_and_shaped_like_soc_codes(catalogue: StarterCatalogue) -> None:
    codes = [occupation.code for occupation in catalogue.occupations]

    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not re.fullmatch(r"\d{2}-\d{4}\.\d{2}", code)] == []


def test_only_the_declared_titles_belong_to_two_occupations(catalogue: StarterCatalogue) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for occupation in catalogue.occupations:
        for name in names_of(occupation):
            owners[plain_key(name)].add(occupation.code)

    assert {key for key, codes in owners.items() if len(codes) > 1} == TITLES_OF_TWO_OCCUPATIONS
    assert TITLES_OF_TWO_OCCUPATIONS.isdisjoint(plain_key(occupation.title) for occupation in catalogue.occupations)


def test_every_occupation_has_at_least_four_other_titles_that_differ(catalogue: StarterCatalogue) -> None:
    few = [occupation.code for occupation in catalogue.occupations if len(occupation.titles) < 4]
    repeated = [
        occupation.code
        for occupation in catalogue.occupations
        if len({plain_key(name) for name in names_of(occupation)}) < len(names_of(occupation))
    ]

    assert few == []
    assert repeated == []


def test_titles_leave_the_level_to_the_level(catalogue: StarterCatalogue) -> None:
    levelled = [
        name
        for occupation in catalogue.occupations
        for name in names_of(occupation)
        if LEVEL_WORDS & set(plain_key(name).split())
    ]

    assert levelled == []


def test_related_occupations_are_five_or_more_others_in_the_catalogue(catalogue: StarterCatalogue) -> None:
    codes = {occupation.code for occupation in catalogue.occupations}

    for occupation in catalogue.occupations:
        assert len(occupation.related) >= 5, occupation.title
        assert len(set(occupation.related)) == len(occupation.related), occupation.title
        assert set(occupation.related) <= codes - {occupation.code}, occupation.title


def test_every_occupation_can_be_reached_from_some_other(catalogue: StarterCatalogue) -> None:
    reached = {code for occupation in catalogue.occupations for code in occupation.related}

    assert {occupation.code for occupation in catalogue.occupations} - reached == set()


def test_each_occupation_names_ten_skills_most_important_first(catalogue: StarterCatalogue) -> None:
    names = {skill.name for skill in catalogue.skills}

    for occupation in catalogue.occupations:
        uses = occupation.skills
        assert len({use.skill for use in uses}) == len(uses) == USES_PER_OCCUPATION, occupation.title
        assert {use.skill for use in uses} <= names, occupation.title
        assert all(LEAST_IMPORTANCE_OF_A_TOP_TEN <= use.importance <= 5 for use in uses), occupation.title
        assert all(0 <= use.level <= 7 for use in uses), occupation.title
        assert all(first.importance >= second.importance for first, second in pairwise(uses)), occupation.title


def test_no_two_occupations_ask_for_exactly_the_same(catalogue: StarterCatalogue) -> None:
    assert len({occupation.skills for occupation in catalogue.occupations}) == len(catalogue.occupations)


def test_job_zones_run_from_one_to_five(catalogue: StarterCatalogue) -> None:
    assert {occupation.job_zone for occupation in catalogue.occupations} == {1, 2, 3, 4, 5}


def test_every_skill_is_named_once_and_used(catalogue: StarterCatalogue) -> None:
    keys = [plain_key(skill.name) for skill in catalogue.skills]
    used = {use.skill for occupation in catalogue.occupations for use in occupation.skills}

    assert len(set(keys)) == len(keys)
    assert {skill.name for skill in catalogue.skills} == used


def test_element_ids_say_the_same_kind_as_the_skill(catalogue: StarterCatalogue) -> None:
    kinds = {"2.A": StarterSkillKind.SKILL, "2.B": StarterSkillKind.SKILL, "2.C": StarterSkillKind.KNOWLEDGE}
    elements = [skill for skill in catalogue.skills if skill.element_id]

    assert [skill.name for skill in elements if kinds.get(skill.element_id[:3]) is not skill.kind] == []
    assert len({skill.element_id for skill in elements}) == len(elements)
    assert [s.name for s in catalogue.skills if not s.element_id and s.kind is StarterSkillKind.KNOWLEDGE] == []


def test_descriptions_are_one_sentence(catalogue: StarterCatalogue) -> None:
    sentences = [occupation.description for occupation in catalogue.occupations]
    sentences += [skill.description for skill in catalogue.skills]

    assert [text for text in sentences if not re.fullmatch(r"[A-Z][^.!?]+\.", text)] == []
    assert len(set(sentences)) == len(sentences)


def test_every_text_fits_its_column(catalogue: StarterCatalogue) -> None:
    def room(field: object) -> int:
        return int(getattr(field, "max_length", 0))

    title, entry = Occupation._meta.get_field("title"), Occupation._meta.get_field("entry")
    alternate, name = AlternateTitle._meta.get_field("title"), Skill._meta.get_field("name")

    assert max(len(occupation.title) for occupation in catalogue.occupations) <= room(title)
    assert max(len(occupation.entry) for occupation in catalogue.occupations) <= room(entry)
    assert max(len(text) for occupation in catalogue.occupations for text in occupation.titles) <= room(alternate)
    assert max(len(skill.name) for skill in catalogue.skills) <= room(name)
    assert {kind.value for kind in StarterSkillKind} == set(Skill.Kind.values)


def test_every_file_says_that_it_is_our_judgement() -> None:
    folder = files("waymark.careers.starter")
    openings = {
        file.name: file.read_text(encoding="utf-8")[:200] for file in folder.iterdir() if file.name.endswith(".toml")
    }

    assert len(openings) > 12
    assert [name for name, opening in openings.items() if "for Waymark" not in opening] == []
    assert [n for n, opening in openings.items() if n != "skills.toml" and "editorial judgement" not in opening] == []


def onet_archive() -> Path:
    """The O*NET database beside the repository, or a skip that says where it was looked for."""
    shared = Path(os.environ.get("WAYMARK_SHARED") or Path(__file__).resolve().parents[4].parent / "shared")
    archives = sorted((shared / "data" / "onet").glob("db_*_text.zip"))
    if not archives:
        pytest.skip("no O*NET database under data/onet of WAYMARK_SHARED, so codes and element ids were not compared")
    return archives[-1]


def onet_column(archive: Path, *, table: str, key: str, value: str) -> dict[str, str]:
    """Two columns of an O*NET table as a mapping."""
    with ZipFile(archive) as files_within:
        member = next(name for name in files_within.namelist() if name.endswith(f"/{table}.txt"))
        text = files_within.read(member).decode("utf-8-sig")
    return {row[key]: row[value] for row in csv.DictReader(io.StringIO(text), delimiter="\t")}


def test_codes_and_element_ids_are_those_of_onet(catalogue: StarterCatalogue) -> None:
    archive = onet_archive()
    titles = onet_column(archive, table="Occupation Data", key="O*NET-SOC Code", value="Title")
    elements = onet_column(archive, table="Content Model Reference", key="Element ID", value="Element Name")
    ours = {skill.element_id: skill.name for skill in catalogue.skills if skill.element_id}
    theirs_by_name = {name: element for element, name in elements.items() if element[:3] in {"2.A", "2.B", "2.C"}}
    unlabelled = [skill.name for skill in catalogue.skills if not skill.element_id and skill.name in theirs_by_name]

    assert [occupation.code for occupation in catalogue.occupations if occupation.code not in titles] == []
    assert {element: name for element, name in ours.items() if elements.get(element) != name} == {}
    assert unlabelled == []


def test_descriptions_are_not_those_of_onet(catalogue: StarterCatalogue) -> None:
    archive = onet_archive()
    theirs = set(onet_column(archive, table="Occupation Data", key="O*NET-SOC Code", value="Description").values())
    theirs |= set(onet_column(archive, table="Content Model Reference", key="Element ID", value="Description").values())

    assert [o.code for o in catalogue.occupations if o.description in theirs] == []
    assert [skill.name for skill in catalogue.skills if skill.description in theirs] == []
