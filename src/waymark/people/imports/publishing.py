"""Writes a list in one short transaction: all of it stands, or none of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from waymark.base.contracts import profile_changed
from waymark.base.errors import DomainError, OutOfDate
from waymark.base.text import plain_key
from waymark.careers.matching import POSSIBLE, SURE, TitleMatch
from waymark.careers.models import Skill
from waymark.people.imports.drafts import Draft
from waymark.people.imports.maps import BringInAs
from waymark.people.imports.planning import Plan, Sides, sides_of
from waymark.people.models import CareerStep, HeldSkill, ImportedRow, ImportRun, Offer, Organisation, Person, Profile
from waymark.people.models.careers import Match

BATCH: Final = 500
DEFAULT_CAPACITY: Final = 2
PERSON_COLUMNS: Final = ("email", "given_name", "family_name", "time_zone")
PROFILE_COLUMNS: Final = (
    "about",
    "country",
    "city",
    "languages",
    "organisation",
    "years_experience",
    "seeks_mentor",
    "offers_mentoring",
    "kind",
    "capacity",
    "hours_per_month",
    "changed_at",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, in counts; without a run nothing had to be done."""

    run: ImportRun | None
    added: int
    changed: int
    unchanged: int
    left_alone: int


@dataclass(frozen=True, slots=True)
class _Pages:
    """What the rows of one import share."""

    plan: Plan
    at: datetime
    organisations: dict[str, Organisation]
    skills: dict[str, int]


def publish(plan: Plan, *, by: Person | None, at: datetime) -> Outcome:
    """Bring a list in whole; a list with a broken line, or one that is brought in twice at once, changes nothing."""
    if plan.errors:
        raise DomainError(_("Some lines of this list need mending. Nothing was brought in."))
    try:
        return _published(plan, by=by, at=at)
    except IntegrityError as error:
        raise OutOfDate(_("Somebody else is bringing in the same people. Nothing was changed; try again.")) from error


@transaction.atomic
def _published(plan: Plan, *, by: Person | None, at: datetime) -> Outcome:
    sides = sides_of(plan.drafts)
    counts = (len(sides.fresh), len(sides.changed), sides.unchanged, sides.left_alone)
    if not sides.fresh and not sides.changed:
        return Outcome(None, *counts)
    run = ImportRun.objects.create(
        by=by,
        file_name=plan.file_name,
        digest=plan.digest,
        began_at=at,
        finished_at=at,
        added=counts[0],
        changed=counts[1],
        unchanged=counts[2] + counts[3],
        notes=[{"kind": line.kind.value, "count": line.count} for line in plan.report],
    )
    pages = _Pages(plan, at, _organisations(sides), dict(Skill.objects.values_list("key", "pk")))
    people = _added(sides, run, pages)
    for part in batched(sides.changed, BATCH, strict=False):
        people += _changed(part, run, pages)
    uuids = [person.uuid for _draft, person in people]
    for _name, tell in profile_changed:
        tell(uuids, at)
    return Outcome(run, *counts)


def _added(sides: Sides, run: ImportRun, pages: _Pages) -> list[tuple[Draft, Person]]:
    """People who are new: nobody can sign in as them until they claim their profile."""
    people = [
        Person(reference=draft.reference, joined_at=pages.at, password=make_password(None), **_person_facts(draft))
        for draft in sides.fresh
    ]
    Person.objects.bulk_create(people, batch_size=BATCH)
    pairs = list(zip(sides.fresh, people, strict=True))
    profiles = (Profile(person=person, **_profile_facts(draft, pages)) for draft, person in pairs)
    Profile.objects.bulk_create(profiles, batch_size=BATCH)
    ImportedRow.objects.bulk_create((_row(draft, person, run) for draft, person in pairs), batch_size=BATCH)
    _write_lists(pairs, pages)
    return pairs


def _changed(part: Iterable[tuple[Draft, int]], run: ImportRun, pages: _Pages) -> list[tuple[Draft, Person]]:
    """People whose line says something else now; what the list said before makes room for what it says today."""
    drafts = {person_id: draft for draft, person_id in part}
    # Profiles before people, as everybody does who holds both.
    profiles = list(Profile.objects.select_for_update().filter(person__in=drafts).order_by("pk"))
    people = list(Person.objects.select_for_update().filter(pk__in=drafts).order_by("pk"))
    pairs = [(drafts[person.pk], person) for person in people]
    rows = list(ImportedRow.objects.filter(person__in=people))
    for draft, person in pairs:
        _set(person, _person_facts(draft))
    for profile in profiles:
        _set(profile, _profile_facts(drafts[profile.person_id], pages))
    for row in rows:
        draft = drafts[row.person_id]
        _set(row, {"run": run, "digest": draft.digest, "line": draft.line, "left_over": _left_over(draft)})
    Person.objects.bulk_update(people, PERSON_COLUMNS, batch_size=BATCH)
    Profile.objects.bulk_update(profiles, PROFILE_COLUMNS, batch_size=BATCH)
    ImportedRow.objects.bulk_update(rows, ["run", "digest", "line", "left_over"], batch_size=BATCH)
    for lists in (CareerStep, HeldSkill, Offer):
        lists._default_manager.filter(person__in=people).delete()
    _write_lists(pairs, pages)
    return pairs


def _write_lists(pairs: list[tuple[Draft, Person]], pages: _Pages) -> None:
    """Steps, held skills and offers of people who have none."""
    steps = (_step(draft, person, pages.plan.match_of(draft)) for draft, person in pairs if draft.title)
    CareerStep.objects.bulk_create(steps, batch_size=BATCH)
    HeldSkill.objects.bulk_create((held for pair in pairs for held in _held(*pair, pages.skills)), batch_size=BATCH)
    offers = (
        Offer(person=person, item=item, strength=strength) for draft, person in pairs for item, strength in draft.offers
    )
    Offer.objects.bulk_create(offers, batch_size=BATCH)


def _person_facts(draft: Draft) -> dict[str, object]:
    return {
        "email": draft.email or None,
        "given_name": draft.given_name,
        "family_name": draft.family_name,
        "time_zone": draft.time_zone,
    }


def _profile_facts(draft: Draft, pages: _Pages) -> dict[str, object]:
    mentors = draft.bring_in_as == BringInAs.MENTORS
    return {
        "about": draft.about,
        "country": draft.country,
        "city": draft.city,
        "languages": list(draft.languages),
        "organisation": pages.organisations.get(plain_key(draft.organisation)),
        "years_experience": draft.years_experience,
        "seeks_mentor": draft.is_active and not mentors,
        "offers_mentoring": draft.is_active and mentors,
        "kind": draft.kind,
        "capacity": DEFAULT_CAPACITY if draft.capacity is None else draft.capacity,
        "hours_per_month": draft.hours_per_month,
        "changed_at": pages.at,
    }


def _row(draft: Draft, person: Person, run: ImportRun) -> ImportedRow:
    return ImportedRow(
        run=run,
        person=person,
        reference=draft.reference,
        digest=draft.digest,
        line=draft.line,
        left_over=_left_over(draft),
    )


def _left_over(draft: Draft) -> list[dict[str, str]]:
    return [{"column": column, "value": value} for column, value in draft.left_over]


def _step(draft: Draft, person: Person, understood: TitleMatch) -> CareerStep:
    """The title as a step that goes on, with no dates, because the list knows none."""
    match = how_sure(understood)
    return CareerStep(
        person=person,
        title=draft.title,
        occupation=understood.occupation if match in {Match.SURE, Match.SETTLED} else None,
        match=match,
        confidence=understood.confidence,
        level=draft.level or understood.level,
        industry=draft.industry,
        is_current=True,
    )


def how_sure(understood: TitleMatch) -> Match:
    """Whether a title is understood, waits to be settled, or names nothing on file."""
    if understood.occupation is None:
        return Match.SETTLED if understood.confidence >= SURE else Match.NONE
    if understood.confidence >= SURE:
        return Match.SURE
    return Match.UNSURE if understood.confidence >= POSSIBLE else Match.NONE


def _held(draft: Draft, person: Person, skills: dict[str, int]) -> Iterable[HeldSkill]:
    kinds = ((HeldSkill.Kind.FIELD, draft.fields), (HeldSkill.Kind.TECHNOLOGY, draft.technologies))
    for kind, names in kinds:
        for name in names:
            key = plain_key(name)[:80]
            yield HeldSkill(person=person, name=name, key=key, skill_id=skills.get(key), kind=kind)


def _organisations(sides: Sides) -> dict[str, Organisation]:
    """The organisations of these people, made where they are new, each under one spelling."""
    drafts = [*sides.fresh, *(draft for draft, _person in sides.changed)]
    names = {plain_key(draft.organisation)[:160]: draft.organisation for draft in drafts}
    names.pop("", None)
    fresh = (Organisation(key=key, name=name) for key, name in names.items())
    Organisation.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)
    keys = list(names)
    parts = [keys[start : start + BATCH] for start in range(0, len(keys), BATCH)]
    return {found.key: found for part in parts for found in Organisation.objects.filter(key__in=part)}


def _set(row: Person | Profile | ImportedRow, facts: dict[str, object]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
