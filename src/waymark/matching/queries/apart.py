"""Whom one person must not be shown: doors closed by either of two, and whoever is too near at work."""

from dataclasses import dataclass
from uuid import UUID

from waymark.mentoring.models import Block
from waymark.people.models import Person
from waymark.people.queries.conflicts import reporting_line


@dataclass(frozen=True, slots=True)
class Apart:
    """The people one person is kept apart from, by uuid, and why."""

    blocked: frozenset[UUID]
    conflicts: frozenset[UUID]

    @property
    def all(self) -> frozenset[UUID]:
        """Everybody, for whatever reason."""
        return self.blocked | self.conflicts


def apart_from(person: Person) -> Apart:
    """Whom this person is kept apart from; the same organisation alone is no reason."""
    closed = Block.objects.around(person)
    both = {uuid for pair in closed.values_list("blocker__uuid", "blocked__uuid") for uuid in pair}
    line = reporting_line(person)
    near = Person.objects.filter(pk__in=line).values_list("uuid", flat=True) if line else ()
    return Apart(blocked=frozenset(both - {person.uuid}), conflicts=frozenset(near))
