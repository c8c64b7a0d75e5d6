"""Countries, languages and time zones, however a list writes them."""

import pickle  # nosec B403
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, localedata
from babel.core import get_global
from rapidfuzz import process
from rapidfuzz.distance import OSA

from waymark.people.imports.keys import key

LETTERS_A_SLIP: Final = 5  # one letter may be wrong, missing or swapped for each so many letters; at most two
MOST_SLIPS: Final = 2
SHORTEST_MISSPELT: Final = 5  # letters; shorter names have too many neighbours
CODE_LETTERS: Final = 2
REMEMBERED: Final = 4_000  # different words of a list

# Names that people write and CLDR does not list.
_COUNTRIES: Final = {
    "usa": "US",
    "united states of america": "US",
    "america": "US",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "great britain": "GB",
    "britain": "GB",
    "holland": "NL",
    "the netherlands": "NL",
    "turkey": "TR",
    "czech republic": "CZ",
    "korea": "KR",
    "uae": "AE",
    "russian federation": "RU",
    "viet nam": "VN",
}
_NOT_COUNTRIES: Final = ("ZZ", "EU", "EZ", "UN", "XA", "XB", "QO")
_LANGUAGES: Final = {
    "mandarin": "zh",
    "mandarin chinese": "zh",
    "cantonese": "yue",
    "tagalog": "fil",
    "farsi": "fa",
    "flemish": "nl",
    "castilian": "es",
    "brazilian portuguese": "pt",
    "norwegian": "no",
    "panjabi": "pa",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A code for what was written; `misspelt` when it was only nearly a name we know."""

    code: str
    name: str
    misspelt: bool = False


@lru_cache(maxsize=REMEMBERED)
def country_of(words: str) -> Named | None:
    """The country somebody wrote: a code, a name in English, or nearly one."""
    return _found(words, _country_names(), _country_codes())


@lru_cache(maxsize=REMEMBERED)
def language_of(words: str) -> Named | None:
    """The language somebody wrote: a code, a name in English or in itself, or nearly one."""
    tongue = (
        words.replace("_", "-").split("-")[0] if len(words.replace("_", "-").split("-")[0]) == CODE_LETTERS else words
    )
    return _found(tongue, _language_names(), _language_codes()) or _found(words, _own_names(), {})


@lru_cache(maxsize=REMEMBERED)
def zone_of(words: str) -> str:
    """The zone of this name, if there is one."""
    wanted = words.strip().replace(" ", "_").casefold()
    return _zones().get(wanted, "")


@lru_cache(maxsize=REMEMBERED)
def zone_in(country: str, *, at: datetime) -> str:
    """The zone of a country in which every clock shows the same all year; empty where several differ."""
    zones = _zones_of(country)
    if zones and len({_hours_of_year(zone, at.year) for zone in zones}) == 1:
        return zones[0]
    return ""


def _found(words: str, names: dict[str, str], codes: dict[str, str]) -> Named | None:
    wanted = key(words[:80])
    if not wanted:
        return None
    code = codes.get(wanted) or names.get(wanted)
    if code:
        return Named(code, words)
    if len(wanted) < SHORTEST_MISSPELT:
        return None
    slips = min(MOST_SLIPS, len(wanted) // LETTERS_A_SLIP)
    near = process.extract(wanted, names.keys(), scorer=OSA.distance, score_cutoff=slips, limit=5)
    best = [name for name, distance, _place in near if distance == near[0][1]]
    # "Nigera" is as near to Niger as to Nigeria: then it is not for us to say.
    return Named(names[best[0]], best[0], misspelt=True) if len({names[name] for name in best}) == 1 else None


@cache
def _english(part: str) -> dict[str, str]:
    """CLDR's English names by code."""
    return {str(code): str(name) for code, name in getattr(Locale("en"), part).items()}


@cache
def _country_names() -> dict[str, str]:
    codes = set(_country_codes().values())
    names = {key(name): code for code, name in _english("territories").items() if code in codes}
    return {**names, **_COUNTRIES}


@cache
def _country_codes() -> dict[str, str]:
    known = {code for code in _english("territories") if len(code) == CODE_LETTERS and code.isalpha()} - {
        *_NOT_COUNTRIES
    }
    aliases = {str(old): str(new[0]) for old, new in get_global("territory_aliases").items() if len(new) == 1}
    return {key(code): code for code in known} | {key(old): new for old, new in aliases.items()}


@cache
def _language_names() -> dict[str, str]:
    names = {key(name): code for code, name in _english("languages").items() if "_" not in code}
    return {**names, **_LANGUAGES}


@cache
def _language_codes() -> dict[str, str]:
    codes = {code for code in _english("languages") if "_" not in code} - {"und", "mul", "zxx"}
    aliases = {old: new for old, new in get_global("language_aliases").items() if "_" not in new}
    return {key(code): code for code in codes} | {key(old): new for old, new in aliases.items()}


@cache
def _own_names() -> dict[str, str]:
    """Languages as those who speak them call them; two letters only, since each costs a file to read."""
    names: dict[str, str] = {}
    for code in sorted(code for code in _english("languages") if len(code) == CODE_LETTERS):
        if _has_locale(code):
            # A file of the package; Babel itself would keep each in memory whole, for the one word that is wanted.
            data = Path(localedata.resolve_locale_filename(code)).read_bytes()
            own = pickle.loads(data).get("languages", {})  # noqa: S301  # nosec B301
            if code in own:
                names.setdefault(key(str(own[code])), code)
    return names


def _has_locale(code: str) -> bool:
    return (files("babel") / "locale-data" / f"{code}.dat").is_file()


@cache
def _zones() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}


@cache
def _zones_of(country: str) -> tuple[str, ...]:
    """A country's zones as the time zone database lists them, the most peopled first."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    known = _zones()  # looking through the machine's time zones takes as long as forty lines of a list
    return tuple(row[2] for row in rows if row[0] == country and row[2].casefold() in known)


@cache
def _hours_of_year(zone: str, year: int) -> tuple[object, ...]:
    """What a zone's clock shows through a year, every tenth day."""
    clock = ZoneInfo(zone)
    days = [datetime(year, month, day, tzinfo=UTC) for month in range(1, 13) for day in (1, 11, 21)]
    return tuple(day.astimezone(clock).utcoffset() for day in days)
