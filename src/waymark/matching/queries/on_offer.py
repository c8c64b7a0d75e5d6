"""What a search can be narrowed down by, with how many people each choice would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils.translation import get_language, ngettext

from waymark.base.text import plain_key
from waymark.careers.models import Industry, Occupation
from waymark.matching.documents import ROOM
from waymark.matching.features import free_of
from waymark.matching.queries.search import asked_by
from waymark.matching.wishes import OVERLAPS, Wishes
from waymark.people.languages import languages
from waymark.people.models import MentorKind, Person
from waymark.promise import ITEM_CODES
from waymark.search.documents import facet
from waymark.search.queries import COUNT_UP_TO, Asked, Counted, count_facets, count_hours

KEPT_SECONDS = 300
KEPT_AS = "matching.kinds_of_work"

type Choice = tuple[str, str]
type Work = tuple[str, str, str]  # code, title, family


@dataclass(frozen=True, slots=True)
class OnOffer:
    """Choices that lead to somebody or are picked, and what stands beside each: “31”, “1,000+”."""

    people: int
    occupations: tuple[Choice, ...]
    families: tuple[Choice, ...]
    industries: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    help: Mapping[str, str]
    kinds: Mapping[str, str]
    spoken: Mapping[str, str]
    overlaps: Mapping[str, str]
    room: str


def on_offer(wishes: Wishes, *, viewer: Person, at: datetime, asked: Asked | None = None) -> OnOffer:
    """For this search by this reader: each number is of whoever would be found with the other filters as they are."""
    asked = asked or asked_by(wishes, viewer=viewer, at=at)
    counted = count_facets(asked, at=at)
    free = free_of(viewer, at=at)
    shared = count_hours(asked, free, OVERLAPS, at=at) if free else {}
    spoken = [(code, name) for code, name in languages() if _is_there(counted, "lang", code, wishes.lang)]
    return OnOffer(
        people=counted.total,
        occupations=_kinds_of_work(counted, wishes),
        families=_families(counted, wishes),
        industries=_fields(counted, wishes),
        languages=tuple(sorted(spoken, key=lambda one: (-_count(counted, "lang", one[0]), one[1]))),
        help=_beside(counted, "help", ITEM_CODES),
        kinds=_beside(counted, "kind", MentorKind.values),
        spoken=_beside(counted, "lang", [code for code, _name in spoken]),
        overlaps={str(hours): said(count, or_more=or_more) for hours, (count, or_more) in shared.items()},
        room=said(counted.values.get(ROOM, 0), or_more=counted.or_more),
    )


def said(count: int, *, or_more: bool) -> str:
    """How many, as far as they were counted: “31”, “1,000+”."""
    more = or_more or count >= COUNT_UP_TO
    shown = f"{min(count, COUNT_UP_TO):,}"
    # Translators: a number beside a filter that was not counted to its end: "1,000+".
    return ngettext("{number}+", "{number}+", count).format(number=shown) if more and count else shown


def _kinds_of_work(counted: Counted, wishes: Wishes) -> tuple[Choice, ...]:
    there = [(code, title) for code, title, _family in _work() if _is_there(counted, "occ", code, [wishes.occupation])]
    return _with_numbers(there, counted, "occ")


def _families(counted: Counted, wishes: Wishes) -> tuple[Choice, ...]:
    families = sorted({family for _code, _title, family in _work()})
    known = [(plain_key(family), family) for family in families]
    there = [one for one in known if _is_there(counted, "family", one[0], [wishes.family])]
    return _with_numbers(there, counted, "family")


def _fields(counted: Counted, wishes: Wishes) -> tuple[Choice, ...]:
    known = [(one.value, str(one.label)) for one in Industry]
    there = [one for one in known if _is_there(counted, "industry", one[0], [wishes.industry])]
    return _with_numbers(there, counted, "industry")


def _with_numbers(choices: Iterable[Choice], counted: Counted, group: str) -> tuple[Choice, ...]:
    """Choices of a list, which has no room for a column of numbers: “Accountant (12)”."""
    return tuple((key, f"{name} ({_beside(counted, group, [key])[key]})") for key, name in choices)


def _beside(counted: Counted, group: str, values: Iterable[str]) -> dict[str, str]:
    return {value: said(_count(counted, group, value), or_more=counted.or_more) for value in values}


def _is_there(counted: Counted, group: str, value: str, picked: Iterable[str]) -> bool:
    return value in picked or _count(counted, group, value) > 0


def _count(counted: Counted, group: str, value: str) -> int:
    return counted.values.get(facet(group, value), 0)


def _work() -> list[Work]:
    """Every kind of work by its title; the catalogue changes with a release, not with people."""
    key = f"{KEPT_AS}.{get_language()}"
    kept: list[Work] | None = cache.get(key)
    if kept is None:
        kept = list(Occupation.objects.order_by("title").values_list("code", "title", "family"))
        cache.set(key, kept, KEPT_SECONDS)
    return kept
