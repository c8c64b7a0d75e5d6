"""What can be done with occupations: a catalogue is loaded, a title is settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from django.db import models, transaction

from waymark.base.text import plain_key
from waymark.careers.models import AlternateTitle, Occupation, OccupationSkill, Related, Release, Skill
from waymark.careers.starter_catalogue import (
    STARTER_RELEASE,
    STARTER_SOURCE,
    StarterCatalogue,
    StarterOccupation,
    read_starter_catalogue,
)
from waymark.careers.title_index import key_of

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a catalogue did."""

    occupations: int
    skills: int
    titles: int
    changed: bool


@transaction.atomic
def load_starter_catalogue(*, at: datetime, catalogue: StarterCatalogue | None = None) -> Loaded:
    """Bring the starter catalogue in by SOC code; what another release brought stays as that release says."""
    catalogue = catalogue or read_starter_catalogue()
    release, is_new = Release.objects.select_for_update().get_or_create(
        kind=Release.Kind.STARTER, name=STARTER_RELEASE, defaults={"licence": STARTER_SOURCE, "imported_at": at}
    )
    changed = _load_skills(catalogue)
    foreign = set(Occupation.objects.exclude(release__kind=Release.Kind.STARTER).values_list("code", flat=True))
    ours = [occupation for occupation in catalogue.occupations if occupation.code not in foreign]
    changed |= _load_occupations(ours, release)
    ids = dict(Occupation.objects.values_list("code", "pk"))
    changed |= _load_titles(ours, ids)
    changed |= _load_figures(ours, ids, release)
    changed |= _load_relations(ours, ids, release)
    titles = sum(len(occupation.titles) for occupation in ours)
    if changed and not is_new:
        Release.objects.filter(pk=release.pk).update(imported_at=at)
    return Loaded(len(ours), len(catalogue.skills), titles, changed or is_new)


@transaction.atomic
def settle_title(title: str, occupation: Occupation | None) -> AlternateTitle:
    """Remember what a title means here, or that no occupation on file fits it; a new answer replaces the old one."""
    key = key_of(title)
    settled = AlternateTitle.objects.filter(key=key, source=AlternateTitle.Source.SETTLED)
    settled.select_for_update().delete()  # and made anew, so that every process notices
    return AlternateTitle.objects.create(
        occupation=occupation, title=title[:160], key=key, source=AlternateTitle.Source.SETTLED
    )


def _load_skills(catalogue: StarterCatalogue) -> bool:
    """Skills by their key; a skill that another release describes too keeps that description's words."""
    wanted = {
        plain_key(skill.name): {
            "name": skill.name,
            "kind": Skill.Kind(skill.kind.value),
            "element_id": skill.element_id,
            "description": skill.description,
        }
        for skill in catalogue.skills
    }
    return _put(Skill, "key", wanted)


def _load_occupations(occupations: list[StarterOccupation], release: Release) -> bool:
    """Occupations by their SOC code, updated in place; one that was retired and is back is no longer retired."""
    wanted = {
        occupation.code: {
            "title": occupation.title,
            "description": occupation.description,
            "family": occupation.family,
            "job_zone": occupation.job_zone,
            "entry": occupation.entry,
            "release_id": release.pk,
            "retired_at": None,
            "successor_id": None,
        }
        for occupation in occupations
    }
    return _put(Occupation, "code", wanted)


def _put[M: models.Model](model: type[M], named_by: str, wanted: Mapping[str, Mapping[str, object]]) -> bool:
    """Make the rows that are missing and mend those that differ; whether anything had to be done."""
    there = model._default_manager.in_bulk(list(wanted), field_name=named_by)
    fresh = [model(**{named_by: name, **fields}) for name, fields in wanted.items() if name not in there]
    stale = []
    for name, row in there.items():
        if any(getattr(row, column) != value for column, value in wanted[name].items()):
            for column, value in wanted[name].items():
                setattr(row, column, value)
            stale.append(row)
    model._default_manager.bulk_create(fresh, batch_size=BATCH)
    if stale:
        columns = [model._meta.get_field(column).name for column in next(iter(wanted.values()))]
        model._default_manager.bulk_update(stale, columns, batch_size=BATCH)
    return bool(fresh or stale)


def _load_titles(occupations: list[StarterOccupation], ids: dict[str, int]) -> bool:
    """Alternate titles as the release gives them; what administrators settled is never touched."""
    named = AlternateTitle.Source.RELEASE
    wanted = {(ids[occupation.code], key_of(title)): title for occupation in occupations for title in occupation.titles}
    there = {
        (title.occupation_id, title.key): title
        for title in AlternateTitle.objects.filter(source=named, occupation__in={pk for pk, _key in wanted})
        if title.occupation_id is not None
    }
    gone = [title.pk for pair, title in there.items() if wanted.get(pair) != title.title]
    kept = {pair for pair, title in there.items() if wanted.get(pair) == title.title}
    fresh = [
        AlternateTitle(occupation_id=pk, key=key, title=title, source=named)
        for (pk, key), title in wanted.items()
        if (pk, key) not in kept
    ]
    AlternateTitle.objects.filter(pk__in=gone).delete()
    AlternateTitle.objects.bulk_create(fresh, batch_size=BATCH)
    return bool(gone or fresh)


def _load_figures(occupations: list[StarterOccupation], ids: dict[str, int], release: Release) -> bool:
    """How much each occupation asks of each of its skills."""
    skills = dict(Skill.objects.values_list("key", "pk"))
    wanted = {
        (ids[occupation.code], skills[plain_key(use.skill)]): (use.importance, use.level)
        for occupation in occupations
        for use in occupation.skills
    }
    there = OccupationSkill.objects.filter(occupation__in={pk for pk, _skill in wanted})
    found = {(row.occupation_id, row.skill_id): (row.importance, row.level) for row in there}
    make = partial(OccupationSkill, release=release)
    fresh = [
        make(occupation_id=pk, skill_id=skill, importance=importance, level=level)
        for (pk, skill), (importance, level) in wanted.items()
    ]
    return found != wanted and _replace(there, fresh)


def _load_relations(occupations: list[StarterOccupation], ids: dict[str, int], release: Release) -> bool:
    """Which occupations lie near which, nearest first."""
    wanted = {
        (ids[occupation.code], ids[code]): place
        for occupation in occupations
        for place, code in enumerate(occupation.related, start=1)
    }
    there = Related.objects.filter(occupation__in={pk for pk, _near in wanted})
    found = {(row.occupation_id, row.near_id): row.place for row in there}
    fresh = [
        Related(occupation_id=pk, near_id=near, place=place, release=release) for (pk, near), place in wanted.items()
    ]
    return found != wanted and _replace(there, fresh)


def _replace[M: models.Model](there: models.QuerySet[M], fresh: Iterable[M]) -> bool:
    """Put rows that nothing refers to in the place of others."""
    there.delete()
    there.model._default_manager.bulk_create(fresh, batch_size=BATCH)
    return True
