"""The ledger of what happened to somebody."""

from datetime import datetime

from waymark.mentoring.models import Mentorship, Moment
from waymark.people.models import Person


def record_moment(
    person: Person,
    *,
    by: Person | None,
    kind: Moment.Kind,
    at: datetime,
    mentorship: Mentorship | None = None,
    audience: Moment.Audience = Moment.Audience.BOTH,
    path: str = "",
) -> Moment:
    """Note that something happened: who, what kind, when and where to look; never words."""
    return Moment.objects.create(
        person=person, by=by, mentorship=mentorship, kind=kind, audience=audience, path=path, happened_at=at
    )
