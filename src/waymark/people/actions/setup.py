"""The beginning of an instance: what it is called, who looks after it, whom its people can call."""

from dataclasses import asdict
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from waymark.people.actions.doors import Newcomer
from waymark.people.actions.profile import make_person
from waymark.people.models import HelpLine, Person
from waymark.people.starter_help_lines import starter_help_lines


@transaction.atomic
def begin_with_administrator(newcomer: Newcomer, *, at: datetime) -> Person:
    """The first to look after this place: whoever has the server's shell needs no letter to prove an address."""
    person = make_person(given_name=newcomer.given_name, family_name=newcomer.family_name, email=newcomer.email, at=at)
    person.password = newcomer.password_hash
    person.is_staff = True
    person.claimed_at = person.adult_confirmed_at = person.privacy_seen_at = at
    person.save()
    EmailAddress.objects.create(user=person, email=newcomer.email, primary=True, verified=True)
    return person


@transaction.atomic
def appoint_from_shell(person: Person) -> bool:
    """Somebody who is here becomes an administrator; gives whether that is new."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    new = not person.is_staff
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    return new


@transaction.atomic
def load_starter_help_lines() -> int:
    """Put the starter lines in where there is none yet; what administrators changed or removed stays so."""
    if HelpLine.objects.exists():
        return 0
    return len(HelpLine.objects.bulk_create(HelpLine(**asdict(line)) for line in starter_help_lines()))
