"""What somebody asks of the list of mentors, as it stands in the page's address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final
from urllib.parse import parse_qs, urlencode

from django.utils.datastructures import MultiValueDict

from waymark.base.text import plain_key
from waymark.careers.models import Industry
from waymark.matching.documents import ROOM
from waymark.people.models import MentorKind
from waymark.promise import ITEM_CODES
from waymark.search.documents import facet

OVERLAPS: Final = (1, 3)
_LONGEST: Final = 400
_MOST: Final = 30

type Query = MultiValueDict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """One search; an empty part asks for nothing."""

    q: str = ""
    occupation: str = ""  # a SOC code
    family: str = ""  # its plain name
    industry: str = ""
    lang: Sequence[str] = ()
    help: Sequence[str] = ()
    kind: Sequence[str] = ()
    overlap: str = ""  # at least so many hours a week
    room: str = ""

    @property
    def are_there(self) -> bool:
        """Whether anything is asked at all."""
        return bool(self.asked)

    @property
    def asked(self) -> dict[str, str | Sequence[str]]:
        """The parts that ask for something, by name, in the order of the page."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    @property
    def hours(self) -> int:
        """How many hours a week should be shared; 0 asks for none."""
        return int(self.overlap or 0)

    @property
    def facets(self) -> dict[str, list[str]]:
        """The same as the index knows it."""
        groups = {
            "occ": [facet("occ", self.occupation)] if self.occupation else [],
            "family": [facet("family", self.family)] if self.family else [],
            "industry": [facet("industry", self.industry)] if self.industry else [],
            "lang": [facet("lang", code) for code in self.lang],
            "help": [facet("help", item) for item in self.help],
            "kind": [facet("kind", kind) for kind in self.kind],
            "room": [ROOM] if self.room else [],
        }
        return {name: values for name, values in groups.items() if values}

    def address(self, *, without: str = "", page: int = 0) -> str:
        """The query that asks this again, perhaps without one part, perhaps further on."""
        kept: list[tuple[str, str]] = []
        for name, value in self.asked.items():
            if name != without:
                kept += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        return "?" + urlencode([*kept, *([("page", str(page))] if page else [])])


def wishes_in(query: Query) -> Wishes:
    """What an address asks for; what nobody could have picked asks for nothing."""
    return Wishes(
        q=" ".join(str(query.get("q", "")).replace("\x00", " ").split())[:_LONGEST],
        occupation=_plain(query.get("occupation", ""), signs="-."),
        family=plain_key(query.get("family", ""))[:80],
        industry=_one(query, "industry", Industry.values),
        lang=[code for code in query.getlist("lang")[:_MOST] if code.isalpha() and len(code) <= 3],  # noqa: PLR2004 - ISO 639
        help=_some(query, "help", ITEM_CODES),
        kind=_some(query, "kind", MentorKind.values),
        overlap=_one(query, "overlap", [str(hours) for hours in OVERLAPS]),
        room="yes" if query.get("room") else "",
    )


def wishes_of(address: str) -> Wishes:
    """What a kept address asks for: the other way round of `Wishes.address`."""
    return wishes_in(MultiValueDict(parse_qs(address.removeprefix("?")[: 5 * _LONGEST])))


def page_in(query: Mapping[str, str]) -> int:
    """Which page of results an address asks for."""
    said = query.get("page", "")
    return max(1, int(said)) if said.isdecimal() and len(said) <= 4 else 1  # noqa: PLR2004 - more pages than results


def _one(query: Query, name: str, known: Sequence[str]) -> str:
    said = query.get(name, "")
    return said if said in known else ""


def _some(query: Query, name: str, known: Sequence[str]) -> list[str]:
    said = set(query.getlist(name))
    return [one for one in known if one in said]


def _plain(said: str, *, signs: str) -> str:
    return said[:20] if all(letter.isalnum() or letter in signs for letter in said) else ""
