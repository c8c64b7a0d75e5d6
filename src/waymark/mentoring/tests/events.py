"""What was told to whom, for tests."""

from uuid import UUID

from waymark.jobs.models import Event
from waymark.mentoring.told import Told


def told(kind: Told) -> list[UUID]:
    """Who was told this, in order."""
    return list(Event.objects.filter(kind=kind).order_by("pk").values_list("recipient", flat=True))
