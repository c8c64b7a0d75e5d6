"""People as tests and the demo need them: plain rows, said in one line."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from waymark.careers.models import Occupation
from waymark.people import actions
from waymark.people.facts import StepFacts
from waymark.people.free_hours import Hour, to_hex
from waymark.people.models import CareerStep, Destination, Offer, Person, Want
from waymark.people.models.careers import Match
from waymark.people.months import Month

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
PASSWORD = "a-long-way-up"
_numbers = count(1)


def make_person(
    given_name: str = "Ana",
    family_name: str = "",
    *,
    email: str | None = "",
    password: str = PASSWORD,
    mentor: bool = False,
    mentee: bool | None = None,
    administrator: bool = False,
    claimed: bool = True,
    wants: Sequence[str] = (),
    offers: Mapping[str, int] | None = None,
    steps: Iterable[StepFacts | str] = (),
    destination: str | Occupation = "",
    zone: str = "",
    free: Iterable[Hour] = (),
    at: datetime = AT,
    **profile: Any,
) -> Person:
    """Somebody who can sign in. A mentee unless a mentor; `free` are (day, hour); the rest are columns of the profile.

    `email=None` makes somebody who was brought in without an address. Steps and destinations are tied to the
    occupation of the same title where there is one.
    """
    address = f"{given_name.lower() or 'somebody'}{next(_numbers)}@example.org" if email == "" else email
    with actions.telling_once(at=at):  # half of what a person costs is the index
        person = actions.make_person(given_name=given_name, family_name=family_name, email=address, at=at)
        person.time_zone = zone
        person.is_staff = administrator
        person.adult_confirmed_at = person.privacy_seen_at = at
        if claimed and address:
            person.claimed_at = at
            person.set_password(password)
            EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
        person.save()
        is_mentee = not mentor if mentee is None else mentee
        _write_profile(person, at, mentor=mentor, mentee=is_mentee, free=free, facts=profile)
        Want.objects.bulk_create(Want(person=person, item=item, rank=rank) for rank, item in enumerate(wants, 1))
        Offer.objects.bulk_create(Offer(person=person, item=item, strength=how) for item, how in (offers or {}).items())
        for step in steps:
            make_step(person, step)
        if destination:
            make_destination(person, destination)
    return person


def _write_profile(
    person: Person, at: datetime, *, mentor: bool, mentee: bool, free: Iterable[Hour], facts: Mapping[str, Any]
) -> None:
    profile = person.profile
    profile.offers_mentoring, profile.seeks_mentor = mentor, mentee
    profile.free_hours = to_hex(free)
    profile.intake_step, profile.intake_done_at, profile.changed_at = 3, at, at
    if mentor:
        profile.kind = "colleague"
    for name, value in facts.items():
        profile._meta.get_field(name)  # a mistyped name is an error, not a forgotten fact
        setattr(profile, name, value)
    profile.save()


def make_step(person: Person, step: StepFacts | str, *, occupation: Occupation | None = None) -> CareerStep:
    """One step of somebody's working life."""
    said = StepFacts(title=step) if isinstance(step, str) else step
    found = occupation or Occupation.objects.filter(title__iexact=said.title).first()
    began, ended = said.began or Month(0), said.ended or Month(0)
    return CareerStep.objects.create(
        person=person,
        title=said.title,
        occupation=found,
        match=Match.CHOSEN if found else Match.NONE,
        confidence=1.0 if found else None,
        level=said.level,
        industry=said.industry,
        region=said.region,
        began_year=began.year or None,
        began_month=began.month or None,
        ended_year=ended.year or None,
        ended_month=ended.month or None,
        is_current=said.is_current,
    )


def make_destination(person: Person, to: str | Occupation, **columns: Any) -> Destination:
    """Where somebody might go."""
    occupation = to if isinstance(to, Occupation) else Occupation.objects.filter(title__iexact=to).first()
    return Destination.objects.create(person=person, title=str(to), occupation=occupation, **columns)
