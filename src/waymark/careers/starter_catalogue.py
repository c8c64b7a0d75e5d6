"""Reads Waymark's starter catalogue of occupations from the files in `starter`: a pure reader, no database."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

STARTER_RELEASE = "starter 2026.11"
STARTER_SOURCE = "Waymark’s editorial judgement, November 2026"
SKILLS_FILE = "skills.toml"
USES_PER_OCCUPATION = 10
JOB_ZONES = range(1, 6)
LOWEST_IMPORTANCE, HIGHEST_IMPORTANCE = 1.0, 5.0
LOWEST_LEVEL, HIGHEST_LEVEL = 0.0, 7.0


class StarterSkillKind(StrEnum):
    """What sort of thing a skill is: something one can do, knows, or works with."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    TECHNOLOGY = "technology"


@dataclass(frozen=True, slots=True)
class StarterSkill:
    """A skill that starter occupations use; `element_id` is O*NET's where O*NET has the same element, else empty."""

    name: str
    kind: StarterSkillKind
    element_id: str
    description: str


@dataclass(frozen=True, slots=True)
class StarterUse:
    """How much one occupation needs one skill: importance from 1 to 5, level from 0 to 7, both our judgement."""

    skill: str
    importance: float
    level: float


@dataclass(frozen=True, slots=True)
class StarterOccupation:
    """One occupation as Waymark describes it until an O*NET release replaces it; codes are O*NET-SOC 2019."""

    code: str
    title: str
    family: str
    description: str
    job_zone: int
    entry: str
    titles: tuple[str, ...]
    related: tuple[str, ...]
    skills: tuple[StarterUse, ...]


@dataclass(frozen=True, slots=True)
class StarterCatalogue:
    """Every starter occupation and every skill they use, in the order of the files."""

    occupations: tuple[StarterOccupation, ...]
    skills: tuple[StarterSkill, ...]


def read_starter_catalogue(folder: Traversable | None = None) -> StarterCatalogue:
    """The whole starter catalogue; a broken file raises a ValueError that names the file and the occupation."""
    folder = folder or files("waymark.careers.starter")
    skills = tuple(_read_skills(folder / SKILLS_FILE))
    known = frozenset(skill.name for skill in skills)
    families = sorted(_family_files(folder), key=lambda file: file.name)
    placed = [(file.name, occupation) for file in families for occupation in _read_family(file, known=known)]
    _require_whole(placed)
    return StarterCatalogue(occupations=tuple(occupation for _, occupation in placed), skills=skills)


def _family_files(folder: Traversable) -> Iterator[Traversable]:
    """The files that each hold one family of occupations."""
    return (file for file in folder.iterdir() if file.name.endswith(".toml") and file.name != SKILLS_FILE)


def _read_toml(file: Traversable) -> dict[str, Any]:
    """The file's content, or a ValueError with its name."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"{file.name}: {error}") from error


def _read_skills(file: Traversable) -> Iterator[StarterSkill]:
    """The skills, one a line: name | kind | element id or nothing | description."""
    seen: set[str] = set()
    for line in _texts(_read_toml(file), "skills", where=file.name):
        name, kind, element_id, description = _parts(line, count=4, where=file.name)
        if not name or not description or name in seen:
            raise ValueError(f"{file.name}: “{line}” lacks a name or description, or names a skill a second time.")
        if kind not in StarterSkillKind:
            raise ValueError(f"{file.name}: “{line}” has no known kind of skill.")
        seen.add(name)
        yield StarterSkill(name=name, kind=StarterSkillKind(kind), element_id=element_id, description=description)


def _read_family(file: Traversable, *, known: frozenset[str]) -> Iterator[StarterOccupation]:
    """One family's occupations, in the order of the file."""
    content = _read_toml(file)
    family = _text(content, "family", where=file.name)
    entries = content.get("occupation")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError(f"{file.name}: there is no list of [[occupation]].")
    for number, entry in enumerate(entries, start=1):
        where = f"{file.name}, {entry.get('code', f'occupation {number}')}"
        yield StarterOccupation(
            code=_text(entry, "code", where=where),
            title=_text(entry, "title", where=where),
            family=family,
            description=_text(entry, "description", where=where),
            job_zone=_job_zone(entry, where=where),
            entry=_text(entry, "entry", where=where),
            titles=_texts(entry, "titles", where=where),
            related=_texts(entry, "related", where=where),
            skills=_uses(entry, known=known, where=where),
        )


def _uses(entry: Mapping[str, Any], *, known: frozenset[str], where: str) -> tuple[StarterUse, ...]:
    """The ten skills an occupation needs most."""
    uses = tuple(_use(line, known=known, where=where) for line in _texts(entry, "skills", where=where))
    if len(uses) != USES_PER_OCCUPATION or len({use.skill for use in uses}) != len(uses):
        raise ValueError(f"{where}: there must be {USES_PER_OCCUPATION} different skills.")
    return uses


def _use(line: str, *, known: frozenset[str], where: str) -> StarterUse:
    """One line of an occupation's skills: name | importance | level."""
    skill, importance_text, level_text = _parts(line, count=3, where=where)
    try:
        importance, level = float(importance_text), float(level_text)
    except ValueError as error:
        raise ValueError(f"{where}: “{line}” needs two numbers after the name.") from error
    if skill not in known:
        raise ValueError(f"{where}: “{skill}” does not stand in {SKILLS_FILE}.")
    if not (LOWEST_IMPORTANCE <= importance <= HIGHEST_IMPORTANCE and LOWEST_LEVEL <= level <= HIGHEST_LEVEL):
        raise ValueError(f"{where}: “{line}” is outside importance 1 to 5 and level 0 to 7.")
    return StarterUse(skill=skill, importance=importance, level=level)


def _require_whole(placed: list[tuple[str, StarterOccupation]]) -> None:
    """Every code stands once, whatever its file, and every related code stands somewhere."""
    codes: set[str] = set()
    for file_name, occupation in placed:
        if occupation.code in codes:
            raise ValueError(f"{file_name}, {occupation.code}: this code stands twice.")
        codes.add(occupation.code)
    for file_name, occupation in placed:
        missing = sorted({*occupation.related} - codes)
        if missing:
            raise ValueError(f"{file_name}, {occupation.code}: related {', '.join(missing)} is not here.")


def _parts(line: str, *, count: int, where: str) -> list[str]:
    """A line's pieces between its bars."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != count:
        raise ValueError(f"{where}: “{line}” must have {count} parts between bars.")
    return parts


def _text(entry: Mapping[str, Any], key: str, *, where: str) -> str:
    """A text that must be there."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{where}: “{key}” must be a text.")
    return value


def _texts(entry: Mapping[str, Any], key: str, *, where: str) -> tuple[str, ...]:
    """A list of texts that must be there."""
    value = entry.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(text, str) and text.strip() for text in value):
        raise ValueError(f"{where}: “{key}” must be a list of texts.")
    return tuple(value)


def _job_zone(entry: Mapping[str, Any], *, where: str) -> int:
    """How much preparation the occupation takes, from 1 to 5."""
    value = entry.get("job_zone")
    if type(value) is not int or value not in JOB_ZONES:
        raise ValueError(f"{where}: “job_zone” must be a whole number from 1 to 5.")
    return value
