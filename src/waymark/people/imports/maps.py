"""What a list's columns and phrases mean: built-in knowledge, and what a map file adds to it.

A map file is TOML. Every part may be left out; what it says comes before what Waymark knows already.

    name = "Spring sign-up"          # for you
    bring_in_as = "mentors"          # or "mentees"
    separator = ";"                  # between several values in one cell
    prefix = "spring-"               # put before each reference, so that two lists do not mix

    [columns]                        # the head of a column = what it means
    "Job title" = "title"
    "Shoe size" = "ignore"           # or "keep": not understood, and kept beside the person

    [[helps_with]]                   # what a phrase offers: items of the promise, 1 some, 2 good, 3 strongest
    says = ["Interview practice"]
    offers = { "1.3" = 2, "2.3" = 3 }

    [[areas]]                        # a field of work, its spellings, and occupations near it (SOC codes)
    is = "Quality assurance"
    says = ["QA"]
    near = ["15-1253.00"]

    [[technologies]]
    is = "JavaScript"
    says = ["JS"]
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.text import plain_key
from waymark.people.imports.reading import Unreadable
from waymark.promise import ITEM_BY_CODE

MOST_MAP_BYTES: Final = 1024 * 1024
STRENGTHS: Final = range(1, 4)


class Meaning(StrEnum):
    """What a column can mean."""

    REFERENCE = "reference"
    EMAIL = "email"
    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    TITLE = "title"
    LEVEL = "level"
    INDUSTRY = "industry"
    ORGANISATION = "organisation"
    YEARS_EXPERIENCE = "years_experience"
    COUNTRY = "country"
    CITY = "city"
    TIME_ZONE = "time_zone"
    LANGUAGES = "languages"
    AREAS = "areas"
    TECHNOLOGIES = "technologies"
    HELPS_WITH = "helps_with"
    HOURS_PER_MONTH = "hours_per_month"
    CAPACITY = "capacity"
    KIND = "kind"
    FORMAT = "format"
    ACTIVE = "active"
    ABOUT = "about"
    KEEP = "keep"
    IGNORE = "ignore"


class BringInAs(StrEnum):
    """What the people of a list are here for."""

    MENTORS = "mentors"
    MENTEES = "mentees"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What somebody offers who says this."""

    name: str
    offers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A field of work and the codes of occupations near it."""

    name: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListMap:
    """Everything known about a list before it is read; phrases are found by their plain key."""

    name: str = ""
    bring_in_as: BringInAs = BringInAs.MENTORS
    separator: str = ";"
    prefix: str = ""
    columns: Mapping[str, Meaning] = field(default_factory=dict)
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    technologies: Mapping[str, str] = field(default_factory=dict)

    def meanings(self, head: Sequence[str]) -> tuple[Meaning, ...]:
        """What each column of this head means, or one sentence that names those nobody knows."""
        unknown = self.unknown(head)
        if unknown:
            raise Unreadable(_unknown_columns([name[:60] for name in unknown]))
        found = [self.columns[head_key(name)] for name in head]
        for meaning in found:
            if found.count(meaning) > 1 and meaning not in {Meaning.KEEP, Meaning.IGNORE}:
                twice = ", ".join(f"“{name}”" for name, one in zip(head, found, strict=True) if one == meaning)
                raise Unreadable(
                    _("%(columns)s all mean “%(meaning)s”. Say in a map which one counts, and ignore the others.")
                    % {"columns": twice, "meaning": meaning.value}
                )
        if not {Meaning.REFERENCE, Meaning.EMAIL} & set(found):
            raise Unreadable(_("No column tells people apart. A list needs a reference or an e-mail address for each."))
        return tuple(found)

    def unknown(self, head: Sequence[str]) -> list[str]:
        """The columns of this head that nobody knows."""
        return [name for name in head if head_key(name) not in self.columns]

    def knowing(self, said: Mapping[str, Meaning]) -> "ListMap":
        """This map, with columns whose meaning somebody has said."""
        return replace(self, columns={**self.columns, **{head_key(name): meaning for name, meaning in said.items()}})


@cache
def known_lists() -> ListMap:
    """What Waymark knows by itself."""
    text = (files("waymark.people.imports") / "known" / "mentors.toml").read_text(encoding="utf-8")
    return _understood(tomllib.loads(text), ListMap())


def read_map(path: Path) -> ListMap:
    """A map file on top of what Waymark knows; a mistake in it is one sentence."""
    try:
        if path.stat().st_size > MOST_MAP_BYTES:
            raise Unreadable(_("The map “%(name)s” is too large to be a map.") % {"name": path.name})
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return _understood(content, known_lists())
    except OSError as error:
        values = {"name": path.name, "reason": error.strerror or str(error)}
        raise Unreadable(_("The map “%(name)s” can't be opened: %(reason)s.") % values) from error
    except (ValueError, TypeError, RecursionError) as error:
        values = {"name": path.name, "reason": str(error)[:200]}
        raise Unreadable(_("The map “%(name)s” can't be used: %(reason)s.") % values) from error


def head_key(name: str) -> str:
    """The head of a column without what two spellings of it differ in: `Helps_with` and "helps with" are one."""
    return plain_key(name.replace("_", " "))


def _unknown_columns(unknown: list[str]) -> str:
    names = ", ".join(f"“{name or '?'}”" for name in unknown[:8]) + (" …" if len(unknown) > 8 else "")  # noqa: PLR2004
    sentence = ngettext(
        "We don't know the column %(names)s. Say what it means in a map file: under [columns] write"
        ' "%(first)s" = "title", or "ignore", or "keep". `waymark import-people --help` lists every meaning.',
        "We don't know the columns %(names)s. Say what each means in a map file: under [columns] write"
        ' "%(first)s" = "title", or "ignore", or "keep". `waymark import-people --help` lists every meaning.',
        len(unknown),
    )
    return sentence % {"names": names, "first": unknown[0]}


def _understood(content: Mapping[str, Any], known: ListMap) -> ListMap:
    """A parsed map on top of another; a ValueError names what it gets wrong."""
    allowed = {"name", "bring_in_as", "separator", "prefix", "columns", "helps_with", "areas", "technologies"}
    strange = sorted(set(content) - allowed)
    if strange:
        raise ValueError(f"“{strange[0]}” is not a part of a map")
    return ListMap(
        name=str(content.get("name", known.name)),
        bring_in_as=BringInAs(content.get("bring_in_as", known.bring_in_as)),
        separator=str(content.get("separator", known.separator)) or ";",
        prefix=str(content.get("prefix", known.prefix))[:20],
        columns={**known.columns, **dict(_columns(content.get("columns", {})))},
        phrases={**known.phrases, **dict(_phrases(content.get("helps_with", [])))},
        areas={**known.areas, **dict(_areas(content.get("areas", [])))},
        technologies={**known.technologies, **dict(_technologies(content.get("technologies", [])))},
    )


def _columns(content: Any) -> Iterator[tuple[str, Meaning]]:
    if not isinstance(content, dict):
        raise TypeError('[columns] must hold lines such as "Job title" = "title"')
    for head, meaning in content.items():
        if meaning not in set(Meaning):
            raise ValueError(f"“{meaning}” is not a meaning; the meanings are {', '.join(Meaning)}")
        yield head_key(head), Meaning(meaning)


def _phrases(content: Any) -> Iterator[tuple[str, Phrase]]:
    for entry in _entries(content, "helps_with"):
        offers = entry.get("offers", {})
        if not isinstance(offers, dict):
            raise TypeError('“offers” must be a table such as { "1.3" = 2 }')
        wrong = [code for code, strength in offers.items() if code not in ITEM_BY_CODE or strength not in STRENGTHS]
        if wrong:
            raise ValueError(f"“{wrong[0]}” must be an item of the promise, 1.1 to 7.3, with a strength of 1, 2 or 3")
        says = _says(entry)
        for spelling in says:
            yield plain_key(spelling), Phrase(says[0], tuple(sorted(offers.items())))


def _areas(content: Any) -> Iterator[tuple[str, Area]]:
    for entry in _entries(content, "areas"):
        area = Area(str(entry["is"]), tuple(str(code) for code in entry.get("near", [])))
        for spelling in [area.name, *_says(entry)]:
            yield plain_key(spelling), area


def _technologies(content: Any) -> Iterator[tuple[str, str]]:
    for entry in _entries(content, "technologies"):
        for spelling in [str(entry["is"]), *_says(entry)]:
            yield plain_key(spelling), str(entry["is"])


def _entries(content: Any, part: str) -> list[dict[str, Any]]:
    if not isinstance(content, list) or not all(isinstance(entry, dict) for entry in content):
        raise TypeError(f"[[{part}]] must be a list of tables")
    if part != "helps_with" and not all("is" in entry for entry in content):
        raise ValueError(f'each of [[{part}]] needs the line: is = "…"')
    return content


def _says(entry: Mapping[str, Any]) -> list[str]:
    says = entry.get("says", [])
    if not isinstance(says, list) or (not says and "is" not in entry):
        raise ValueError("“says” must be a list of the ways a list may write it")
    return [str(spelling) for spelling in says]
