"""What a draft becomes: the values of each row it will be, ready to be poured into the tables."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from waymark.careers.matching import POSSIBLE, SURE, TitleMatch
from waymark.people.imports.drafts import Draft
from waymark.people.imports.keys import key
from waymark.people.imports.maps import BringInAs
from waymark.people.models import HeldSkill
from waymark.people.models.careers import Match

DEFAULT_CAPACITY: Final = 2
LONGEST_KEY: Final = 80


def facts_of(draft: Draft, understood: TitleMatch, skills: Mapping[str, int]) -> dict[str, Any]:
    """A draft by table."""
    return {
        "person": {"given_name": draft.given_name, "family_name": draft.family_name, "time_zone": draft.time_zone},
        "profile": _profile(draft),
        "organisation": {"key": key(draft.organisation)[:160], "name": draft.organisation},
        "left_over": [{"column": column, "value": value} for column, value in draft.left_over],
        "step": _step(draft, understood) if draft.title else None,
        "skills": list(_skills(draft, skills)),
        "offers": [{"item": item, "strength": strength} for item, strength in draft.offers],
    }


def _profile(draft: Draft) -> dict[str, Any]:
    mentors = draft.bring_in_as == BringInAs.MENTORS
    return {
        "about": draft.about,
        "country": draft.country,
        "city": draft.city,
        "languages": list(draft.languages),
        "years_experience": draft.years_experience,
        "seeks_mentor": draft.is_active and not mentors,
        "offers_mentoring": draft.is_active and mentors,
        "kind": draft.kind,
        "capacity": DEFAULT_CAPACITY if draft.capacity is None else draft.capacity,
        "hours_per_month": draft.hours_per_month,
    }


def _step(draft: Draft, understood: TitleMatch) -> dict[str, Any]:
    """The title as a step that goes on, with no dates, because the list knows none."""
    match = how_sure(understood)
    is_understood = understood.occupation is not None and match in {Match.SURE, Match.SETTLED}
    return {
        "title": draft.title,
        "occupation_id": understood.occupation.pk if understood.occupation and is_understood else None,
        "match": match.value,
        "confidence": understood.confidence,
        "level": draft.level or understood.level,
        "industry": draft.industry,
    }


def how_sure(understood: TitleMatch) -> Match:
    """Whether a title is understood, waits to be settled, or names nothing on file."""
    if understood.occupation is None:
        return Match.SETTLED if understood.confidence >= SURE else Match.NONE
    if understood.confidence >= SURE:
        return Match.SURE
    return Match.UNSURE if understood.confidence >= POSSIBLE else Match.NONE


def _skills(draft: Draft, skills: Mapping[str, int]) -> Iterable[dict[str, Any]]:
    """Each name once under its key: two spellings of one thing are one row."""
    kinds = ((HeldSkill.Kind.FIELD, draft.fields), (HeldSkill.Kind.TECHNOLOGY, draft.technologies))
    for kind, names in kinds:
        keys = {key(name)[:LONGEST_KEY]: name for name in reversed(names)}
        for known, name in reversed(keys.items()):
            yield {"name": name, "key": known, "skill_id": skills.get(known), "kind": kind.value}
