"""What administrators do about people."""

from datetime import datetime

from django.db import transaction

from waymark.people import rules
from waymark.people.actions.profile import tell_changed
from waymark.people.models import Person


@transaction.atomic
def suspend(person: Person, *, by: Person, at: datetime) -> Person:
    """Nobody finds them any more, and they reach only their own data, help and the way out."""
    person, by, others = _locked(person, by=by)
    rules.require_may_suspend(person, by=by, administrators=others)
    person.suspended_at = at
    person.save(update_fields=["suspended_at"])
    tell_changed([person.uuid], at=at)
    return person


@transaction.atomic
def lift_suspension(person: Person, *, by: Person, at: datetime) -> Person:
    """They are back as they were."""
    person, by, _others = _locked(person, by=by)
    rules.require_may_lift(person, by=by)
    person.suspended_at = None
    person.save(update_fields=["suspended_at"])
    tell_changed([person.uuid], at=at)
    return person


@transaction.atomic
def make_administrator(person: Person, *, by: Person) -> Person:
    """Somebody else looks after this place too."""
    person, by, _others = _locked(person, by=by)
    rules.require_may_make_administrator(person, by=by)
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    return person


@transaction.atomic
def withdraw_administrator(person: Person, *, by: Person) -> Person:
    """Somebody looks after this place no longer."""
    person, by, others = _locked(person, by=by)
    rules.require_may_withdraw_administrator(person, by=by, administrators=others)
    person.is_staff = person.is_superuser = False
    person.save(update_fields=["is_staff", "is_superuser"])
    return person


def _locked(person: Person, *, by: Person) -> tuple[Person, Person, int]:
    """Both rows as they are now, and how many administrators there are.

    All administrators are held, so that no two can go at once, nor act after they went.
    """
    administrators = list(Person.objects.select_for_update().filter(is_staff=True).order_by("pk"))
    present = [one for one in administrators if one.suspended_at is None and one.is_active]
    rows = {one.pk: one for one in Person.objects.select_for_update().filter(pk__in=[person.pk, by.pk]).order_by("pk")}
    return rows[person.pk], rows[by.pk], len(present)
