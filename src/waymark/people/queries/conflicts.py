"""Who is too near to be somebody's mentor: whoever leads, rates, pays or hires them."""

from collections.abc import Iterable

from waymark.people.digests import address_digest
from waymark.people.models import Person, ReportingLine


def in_reporting_line(*, mentee: Person, mentor: Person) -> bool:
    """Whether either of the two named the other as somebody who leads, rates, pays or hires them."""
    return mentor.pk in too_near(mentee=mentee, mentors=[mentor])


def too_near(*, mentee: Person, mentors: Iterable[Person]) -> set[int]:
    """The keys of those mentors who may not be this person's; two queries, however many they are."""
    by_digest = {address_digest(mentor.email): mentor.pk for mentor in mentors if mentor.email}
    named = mentee.reporting_lines.values_list("superior_digest", flat=True)
    near = {by_digest[digest] for digest in named if digest in by_digest}
    if mentee.email:
        lines = ReportingLine.objects.filter(superior_digest=address_digest(mentee.email))
        near |= set(lines.values_list("person", flat=True)) & set(by_digest.values())
    return near
