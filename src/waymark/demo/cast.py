"""The invented people: read from the files beside this, checked, and said in values that the actions take."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from waymark.careers.models import Industry, Level
from waymark.demo.weeks import hours_in
from waymark.people.countries import countries
from waymark.people.facts import StepFacts, WhereTo
from waymark.people.free_hours import to_hex
from waymark.people.languages import languages
from waymark.people.models import Cadence, Channel, MentorKind
from waymark.people.months import Month
from waymark.people.values import LEAST, MOST, SLIDERS
from waymark.promise import ITEM_BY_CODE

FOLDER: Final = Path(__file__).parent / "people"
WORDS: Final = Path(__file__).parent / "words.toml"
DOMAIN: Final = "people.example"  # a name that no mail server will ever have
KNOWN: Final = frozenset(
    {
        "slug",
        "name",
        "place",
        "languages",
        "joined",
        "steps",
        "going",
        "going_unsure",
        "wants",
        "kinds",
        "hours",
        "cadence",
        "channels",
        "values",
        "manner",
        "headline",
        "about",
        "kind",
        "capacity",
        "talks_per_month",
        "offers",
        "hours_per_month",
        "organisation",
        "paused_days",
        "brought_in",
        "administrator",
    }
)
_STEP = re.compile(r"^(?P<began>[\d.]+) to (?P<ended>[\d.]+|now) \| (?P<rest>.+)$")
MONTHS: Final = 12


class Unreadable(ValueError):
    """A person in the files that could not be somebody."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a working life; years are counted back from now."""

    began: float
    ended: float | None
    title: str
    level: int
    industry: str
    region: str

    def on(self, at: datetime) -> StepFacts:
        """The step with real months."""
        return StepFacts(
            title=self.title,
            level=self.level,
            industry=self.industry,
            region=self.region,
            began=_month_before(at, self.began),
            ended=None if self.ended is None else _month_before(at, self.ended),
            is_current=self.ended is None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """One invented person, as the files say."""

    slug: str
    field: str
    given_name: str
    family_name: str
    country: str
    city: str
    zone: str
    languages: tuple[str, ...]
    joined: float  # days ago
    steps: tuple[Step, ...]
    where_to: WhereTo | None
    free_hours: str
    cadence: int | None
    channels: tuple[str, ...]
    values: tuple[int | None, ...]
    wants_directness: int | None
    gives_directness: int | None
    organisation: str
    headline: str
    about: str
    kind: str
    capacity: int
    talks_per_month: int | None
    offers: Mapping[str, int]
    hours_per_month: int | None
    paused_days: int | None
    reference: str  # what the list that brought them calls them; empty for those who signed up
    administrator: bool

    @property
    def email(self) -> str:
        """Their address, which leads nowhere."""
        return f"{self.slug}@{DOMAIN}"

    @property
    def is_mentor(self) -> bool:
        """Whether they offer anything."""
        return bool(self.offers)


@cache
def cast() -> Mapping[str, Character]:
    """Everybody by slug, field by field; Unreadable names the file and the person that are wrong."""
    found: dict[str, Character] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        for character in _read(said["field"], said["person"], path.name):
            if character.slug in found:
                raise Unreadable(f"{path.name}: {character.slug} is there twice.")
            found[character.slug] = character
    return found


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def words(kind: str, slug: str) -> str:
    """What somebody writes; a purpose that is not written down is the plain one."""
    of_kind = _words()[kind]
    return of_kind[slug] if slug in of_kind or "plain" not in of_kind else of_kind["plain"]


def _read(field: str, people: list[dict[str, Any]], file: str) -> Iterator[Character]:
    for said in people:
        try:
            yield _character(field, said)
        except (KeyError, ValueError, TypeError) as error:
            raise Unreadable(f"{file}: {said.get('slug', 'somebody')}: {error}") from error


def _character(field: str, said: dict[str, Any]) -> Character:
    strange = set(said) - KNOWN
    if strange:
        raise ValueError(f"nobody knows what {', '.join(sorted(strange))} means")
    country, city, zone = said["place"]
    given_name, family_name = said["name"]
    wanted, given = said.get("manner", [0, 0])
    return Character(
        slug=said["slug"],
        field=field,
        given_name=given_name,
        family_name=family_name,
        country=_one_of(country, {code for code, _name in countries()}),
        city=city,
        zone=ZoneInfo(zone).key,
        languages=_all_of(said["languages"], {code for code, _name in languages()}),
        joined=float(said["joined"]),
        steps=tuple(_step(step) for step in said["steps"]),
        where_to=_where_to(said),
        free_hours=to_hex(hours_in(said.get("hours", ""))),
        cadence=Cadence[said["cadence"].upper()].value if "cadence" in said else None,
        channels=_all_of(said.get("channels", ""), set(Channel.values)),
        values=_values(said.get("values", "")),
        wants_directness=wanted or None,
        gives_directness=given or None,
        organisation=said.get("organisation", ""),
        headline=said.get("headline", ""),
        about=said.get("about", ""),
        kind=_one_of(said["kind"], set(MentorKind.values)) if "offers" in said else "",
        capacity=said.get("capacity", 2),
        talks_per_month=said.get("talks_per_month"),
        offers=_offers(said.get("offers", "")),
        hours_per_month=said.get("hours_per_month"),
        paused_days=said.get("paused_days"),
        reference=said.get("brought_in", ""),
        administrator=said.get("administrator", False),
    )


def _step(said: str) -> Step:
    found = _STEP.match(said)
    if not found:
        raise ValueError(f"“{said}” is no step")
    title, level, industry, region = (part.strip() for part in found["rest"].split("|"))
    ended = None if found["ended"] == "now" else float(found["ended"])
    return Step(
        float(found["began"]), ended, title, Level[level.upper()], _one_of(industry, set(Industry.values)), region
    )


def _where_to(said: dict[str, Any]) -> WhereTo | None:
    if "wants" not in said:
        return None
    wants = _all_of(said["wants"], set(ITEM_BY_CODE))
    kinds = _all_of(said.get("kinds", ""), set(MentorKind.values))
    if said.get("going_unsure"):
        return WhereTo(not_sure_yet=True, wants=wants, wanted_kinds=kinds)
    title, level, industry = (part.strip() for part in said["going"].split("|"))
    return WhereTo(
        title=title,
        level=Level[level.upper()].value,
        industry=_one_of(industry, set(Industry.values)),
        wants=wants,
        wanted_kinds=kinds,
    )


def _offers(said: str) -> dict[str, int]:
    pairs = (part.split(":") for part in said.split())
    return {_one_of(item, set(ITEM_BY_CODE)): int(how) for item, how in pairs}


def _values(said: str) -> tuple[int | None, ...]:
    found = tuple(int(value) or None for value in said.split())
    if found and len(found) != len(SLIDERS):
        raise ValueError(f"{len(found)} values where {len(SLIDERS)} belong")
    if any(value is not None and not LEAST <= value <= MOST for value in found):
        raise ValueError("a value is off the slider")
    return found


def _all_of(said: str, known: set[str]) -> tuple[str, ...]:
    return tuple(_one_of(part, known) for part in said.split())


def _one_of(said: str, known: set[str]) -> str:
    if said not in known:
        raise ValueError(f"“{said}” is not known")
    return said


def _month_before(at: datetime, years: float) -> Month:
    """The month so many years ago; whole years long ago are remembered without their month, as people do."""
    months = at.year * MONTHS + at.month - 1 - round(years * MONTHS)
    year, month = divmod(months, MONTHS)
    return Month(year) if years >= MONTHS and years == int(years) else Month(year, month + 1)
