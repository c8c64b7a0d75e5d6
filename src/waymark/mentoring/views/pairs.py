"""With whom somebody may share what they write, as the forms ask it."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.http import url_has_allowed_host_and_scheme

from waymark.mentoring.models import Mentorship
from waymark.mentoring.queries import mentorships_of
from waymark.people.models import Person


def pairs_of(viewer: Person) -> list[tuple[UUID, str]]:
    """The mentorships that go on, with the other's first name."""
    found = ((one.uuid, one.other_than(viewer)) for one in mentorships_of(viewer=viewer))
    return [(uuid, other.first_name) for uuid, other in found if other is not None]


def named(uuids: Sequence[UUID], *, viewer: Person) -> list[Mentorship]:
    """The mentorships a form named; what is not one's own is not there."""
    return list(mentorships_of(viewer=viewer).filter(uuid__in=uuids))


def safe_path(said: str) -> str:
    """A path of this site that a form or an address brought along; empty for anything else."""
    return said if said.startswith("/") and url_has_allowed_host_and_scheme(said, allowed_hosts=None) else ""
