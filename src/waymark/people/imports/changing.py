"""People whose line says something else now: what the list said before makes room for what it says today."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from waymark.people.models import (
    CareerStep,
    HeldSkill,
    ImportedRow,
    ImportRun,
    Offer,
    Organisation,
    Person,
    Profile,
    StagedPerson,
)

BATCH: Final = 500
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


def change(staged: Sequence[StagedPerson], run: ImportRun, *, at: datetime) -> list[Person]:
    """These people as their lines describe them now, inside the caller's transaction; whoever claimed is left alone."""
    lines = {line.person_id: line for line in staged}
    # Profiles before people, as everybody does who holds both.
    profiles = list(Profile.objects.select_for_update(of=("self",)).filter(person__in=lines).order_by("pk"))
    people = list(Person.objects.select_for_update().filter(pk__in=lines, claimed_at=None).order_by("pk"))
    theirs = {person.pk for person in people}
    organisations = _organisations([lines[pk] for pk in theirs])
    rows = list(ImportedRow.objects.filter(person__in=people))
    profiles = [profile for profile in profiles if profile.person_id in theirs]
    for person in people:
        _set(person, {"email": lines[person.pk].email or None, **lines[person.pk].facts["person"]})
    for profile in profiles:
        facts = lines[profile.person_id].facts
        organisation = organisations.get(facts["organisation"]["key"])
        _set(profile, {**facts["profile"], "organisation": organisation, "changed_at": at})
    for row in rows:
        line = lines[row.person_id]
        _set(row, {"run": run, "digest": line.digest, "line": line.line, "left_over": line.facts["left_over"]})
    Person.objects.bulk_update(people, PERSON_COLUMNS, batch_size=BATCH)
    Profile.objects.bulk_update(profiles, PROFILE_COLUMNS, batch_size=BATCH)
    ImportedRow.objects.bulk_update(rows, ["run", "digest", "line", "left_over"], batch_size=BATCH)
    _change_lists(people, lines)
    return people


def _change_lists(people: list[Person], lines: dict[int | None, StagedPerson]) -> None:
    for lists in (CareerStep, HeldSkill, Offer):
        lists._default_manager.filter(person__in=people).delete()
    facts = [(person, lines[person.pk].facts) for person in people]
    steps = (CareerStep(person=person, is_current=True, **said["step"]) for person, said in facts if said["step"])
    CareerStep.objects.bulk_create(steps, batch_size=BATCH)
    held = (HeldSkill(person=person, **one) for person, said in facts for one in said["skills"])
    HeldSkill.objects.bulk_create(held, batch_size=BATCH)
    offers = (Offer(person=person, **one) for person, said in facts for one in said["offers"])
    Offer.objects.bulk_create(offers, batch_size=BATCH)


def _organisations(lines: Sequence[StagedPerson]) -> dict[str, Organisation]:
    """The organisations of these people, made where they are new, each under one spelling."""
    names = {line.facts["organisation"]["key"]: line.facts["organisation"]["name"] for line in lines}
    names.pop("", None)
    fresh = (Organisation(key=key, name=name) for key, name in names.items())
    Organisation.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)
    return {found.key: found for found in Organisation.objects.filter(key__in=list(names))}


def _set(row: Person | Profile | ImportedRow, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
