"""Who is too near to be somebody's mentor: whoever leads, rates, pays or hires them, step by step."""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Q

from waymark.people.digests import address_digest
from waymark.people.models import Person, ReportingLine

_digest = lru_cache(maxsize=200_000)(address_digest)


def in_reporting_line(*, mentee: Person, mentor: Person) -> bool:
    """Whether one of the two leads, rates, pays or hires the other, or somebody who does."""
    return mentor.pk in reporting_line(mentee)


def too_near(*, mentee: Person, mentors: Iterable[Person]) -> set[int]:
    """The keys of those mentors who may not be this person's; the questions do not grow with the mentors."""
    return {mentor.pk for mentor in mentors} & reporting_line(mentee)


def reporting_line(person: Person) -> set[int]:
    """The keys of everybody above and below this person, through all who are members here."""
    own = Q(person=person) | Q(superior_digest=_digest(person.email)) if person.email else Q(person=person)
    if not ReportingLine.objects.filter(own).exists():  # as with nearly everybody
        return set()
    return (_above(person) | _below(person)) - {person.pk}


def _above(person: Person) -> set[int]:
    """Those whom the person named, those whom they named, and so on."""
    named = set(ReportingLine.objects.filter(person=person).values_list("superior_digest", flat=True))
    above: set[int] = set()
    members = _members_by_digest() if named else {}
    while fresh := {members[digest] for digest in named if digest in members} - above:
        above |= fresh
        lines = ReportingLine.objects.filter(person__in=fresh)
        named = set(lines.values_list("superior_digest", flat=True))
    return above


def _below(person: Person) -> set[int]:
    """Those who named the person, those who named them, and so on."""
    below: set[int] = set()
    addresses = {person.email} if person.email else set()
    while addresses:
        lines = ReportingLine.objects.filter(superior_digest__in=[_digest(address) for address in addresses])
        fresh = dict(lines.exclude(person__in=below).values_list("person", "person__email"))
        below |= set(fresh)
        addresses = {address for address in fresh.values() if address}
    return below


def _members_by_digest() -> dict[str, int]:
    """Members by the only form in which a reporting line knows an address."""
    members = Person.objects.exclude(email=None).values_list("pk", "email")
    return {_digest(email): pk for pk, email in members.iterator(chunk_size=2000)}
