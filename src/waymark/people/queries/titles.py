"""Titles that nobody understood yet."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from waymark.base.text import plain_key
from waymark.careers.models import Occupation
from waymark.careers.queries import suggested_occupations
from waymark.careers.title_index import key_of
from waymark.people import rules
from waymark.people.imports.maps import known_lists
from waymark.people.models import CareerStep, HeldSkill, Person
from waymark.people.models.careers import Match

WAITING = (Match.UNSURE, Match.NONE)


@dataclass(frozen=True, slots=True)
class TitleToSettle:
    """A title with all its spellings, how many profiles it stands on, what it may mean."""

    title: str
    count: int
    suggestions: list[Occupation]


@dataclass(frozen=True, slots=True)
class TitlesToSettle:
    """The titles that most people carry, and how many there are in all."""

    titles: list[TitleToSettle]
    total: int


def titles_to_settle(*, viewer: Person, most: int) -> TitlesToSettle:
    """Titles that wait, those of most people first; a title without any letter is nobody's to settle."""
    rules.require_administrator(viewer)
    counts: defaultdict[str, int] = defaultdict(int)
    shown: dict[str, str] = {}
    waiting = (
        CareerStep.objects.filter(match__in=WAITING).values_list("title").annotate(steps=Count("person", distinct=True))
    )
    for title, steps in waiting.order_by("-steps", "title").iterator():
        key = key_of(title)
        if key:
            counts[key] += steps
            shown.setdefault(key, title)
    first = sorted(counts, key=lambda key: (-counts[key], key))[:most]
    suggestions = suggested_titles([shown[key] for key in first])
    titles = [TitleToSettle(shown[key], counts[key], suggestions[shown[key]]) for key in first]
    return TitlesToSettle(titles, len(counts))


def suggested_titles(titles: list[str]) -> dict[str, list[Occupation]]:
    """Occupations that these titles may mean, those first that lie near what their people work in."""
    fields = HeldSkill.objects.filter(kind=HeldSkill.Kind.FIELD, person__career_steps__title__in=titles)
    near: dict[str, list[str]] = {title: [] for title in titles}
    for title, key in fields.values_list("person__career_steps__title", "name").distinct().order_by("name"):
        area = known_lists().areas.get(plain_key(key))
        if title in near and area:
            near[title] += area.near
    return suggested_occupations(near)


def spellings_of(title: str) -> list[str]:
    """Every way in which steps on file write this title, except those whose owner chose the occupation."""
    key = key_of(title)
    titles = CareerStep.objects.exclude(match=Match.CHOSEN).order_by().values_list("title", flat=True).distinct()
    return [other for other in titles.iterator() if key_of(other) == key]
