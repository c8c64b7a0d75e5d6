"""What can be asked about occupations."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from waymark.careers.finding import ranked
from waymark.careers.matching import suggested
from waymark.careers.models import Occupation, Release
from waymark.careers.title_index import key_of, titles_on_file


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A title that fits what was typed, with the occupation it stands for and how near it is, 0 to 1."""

    occupation: Occupation
    title: str
    confidence: float


def find_titles(words: str, limit: int = 8) -> list[TitleHit]:
    """Titles for somebody who is typing, best first, at most one for each occupation; typos and word order forgiven."""
    key = key_of(words)
    found = ranked(titles_on_file(), key, limit=limit) if key else []
    occupations = Occupation.objects.in_bulk({hit.entry.occupation_id for hit in found})
    return [
        TitleHit(occupations[hit.entry.occupation_id], hit.entry.title, hit.nearness)
        for hit in found
        if hit.entry.occupation_id in occupations
    ]


def suggested_occupations(titles: Mapping[str, Collection[str]], *, most: int = 4) -> dict[str, list[Occupation]]:
    """For each title, with the codes of occupations it lies near, those it may mean, best first."""
    index = titles_on_file()
    codes = {code for near in titles.values() for code in near}
    ids = dict(current_occupations().filter(code__in=codes).values_list("code", "pk"))
    found = {
        title: suggested(index, title, near=[ids[code] for code in near if code in ids], most=most)
        for title, near in titles.items()
    }
    occupations = Occupation.objects.in_bulk({pk for pks in found.values() for pk in pks})
    return {title: [occupations[pk] for pk in pks if pk in occupations] for title, pks in found.items()}


def current_occupations() -> QuerySet[Occupation]:
    """Occupations that are not retired."""
    return Occupation.objects.filter(retired_at=None)


def occupation_of(code: str) -> Occupation | None:
    """The occupation with this SOC code as it stands today; a retired one leads to its successor."""
    occupation = Occupation.objects.select_related("successor").filter(code=code).first()
    seen: set[int] = set()
    while occupation and occupation.retired_at and occupation.successor and occupation.pk not in seen:
        seen.add(occupation.pk)
        occupation = occupation.successor
    return occupation


def families() -> list[str]:
    """The families of occupations, in alphabetical order."""
    return list(current_occupations().order_by("family").values_list("family", flat=True).distinct())


def related_occupations(occupation: Occupation, *, most: int = 10) -> list[Occupation]:
    """Occupations that lie near this one, nearest first."""
    near = occupation.related.filter(near__retired_at=None).select_related("near").order_by("place")
    return [relation.near for relation in near[:most]]


def releases() -> QuerySet[Release]:
    """Where figures on file come from, newest first."""
    return Release.objects.order_by("-imported_at")
