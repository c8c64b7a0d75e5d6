"""Makes occupations for tests."""

from datetime import datetime
from functools import cache

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from tests.moments import NOON
from waymark.base.text import plain_key
from waymark.careers.actions import load_starter_catalogue
from waymark.careers.models import AlternateTitle, Occupation, OccupationSkill, Related, Release, Skill
from waymark.careers.starter_catalogue import read_starter_catalogue
from waymark.careers.title_index import Entry, TitleIndex, key_of, made_of

_TABLES: list[type[Model]] = [Release, Skill, Occupation, AlternateTitle, OccupationSkill, Related]
_CATALOGUE: dict[type[Model], list[Model]] = {}


def make_release(name: str = "starter of a test", *, at: datetime = NOON) -> Release:
    """A release, one for each name."""
    release, _is_new = Release.objects.get_or_create(kind=Release.Kind.STARTER, name=name, defaults={"imported_at": at})
    return release


def make_catalogue(*, at: datetime = NOON) -> None:
    """The starter catalogue in empty tables: worked out once in each process, and put in again as it came out."""
    if Release.objects.exists():
        load_starter_catalogue(at=at)
        return
    if not _CATALOGUE:
        load_starter_catalogue(at=at)
        _CATALOGUE.update({model: list(model._default_manager.order_by("pk")) for model in _TABLES})
        return
    for model, rows in _CATALOGUE.items():
        model._default_manager.bulk_create(rows)
    Release.objects.update(imported_at=at)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _TABLES):
            cursor.execute(statement)


def make_occupation(
    title: str = "Software developer", *others: str, code: str = "", family: str = "Software and data"
) -> Occupation:
    """An occupation with other titles."""
    code = code or f"99-{Occupation.objects.count():04d}.00"
    occupation = Occupation.objects.create(code=code, title=title, family=family, release=make_release())
    for other in others:
        AlternateTitle.objects.create(occupation=occupation, title=other, key=plain_key(other))
    return occupation


@cache
def starter_index() -> TitleIndex:
    """The starter catalogue's titles as `titles_on_file` lays them out, without a database; ids count from 1."""
    occupations = list(enumerate(read_starter_catalogue().occupations, start=1))
    main = [Entry(one.title, key_of(one.title), pk, is_main=True) for pk, one in occupations]
    others = [Entry(title, key_of(title), pk, is_main=False) for pk, one in occupations for title in one.titles]
    return made_of([*main, *others], families={pk: one.family for pk, one in occupations})


def starter_id(code: str) -> int:
    """The id of an occupation in `starter_index`."""
    return _starter_codes().index(code) + 1


def starter_title(occupation_id: int | None) -> str:
    """The title of an occupation in `starter_index`."""
    return _starter_titles()[occupation_id - 1] if occupation_id else ""


@cache
def _starter_codes() -> list[str]:
    return [one.code for one in read_starter_catalogue().occupations]


@cache
def _starter_titles() -> list[str]:
    return [one.title for one in read_starter_catalogue().occupations]
