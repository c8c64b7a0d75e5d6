"""Telling the one at the other end, in the transaction of what happened."""

from datetime import datetime
from uuid import UUID

from waymark.jobs.actions import tell
from waymark.mentoring.models import Mentorship, Request
from waymark.mentoring.paths import request_path
from waymark.mentoring.told import Told
from waymark.people.actions import tell_changed
from waymark.people.models import Person


def tell_about(request: Request, kind: Told, *, to: Person, by: Person, at: datetime) -> None:
    """Somebody is told about a request."""
    tell(kind, to=to.uuid, by=by.uuid, about=request.uuid, path=request_path(request), at=at)


def tell_room(request: Request, *, at: datetime) -> None:
    """A note more or less waits: where each holds a place, there is another number of places to be found by."""
    mentor = request.mentor
    if mentor.profile.notes_hold_places:
        tell_changed([mentor.uuid], at=at)


def tell_plainly(kind: Told, *, to: UUID, path: str, at: datetime) -> None:
    """Somebody is told without a name: of somebody who left, or whose name is nobody's business."""
    tell(kind, to=to, by=None, about=None, path=path, at=at)


def tell_other(mentorship: Mentorship, kind: Told, *, by: Person, about: UUID, path: str, at: datetime) -> None:
    """The other of the two is told, as long as they are here."""
    other = mentorship.other_than(by)
    if other is not None:
        tell(kind, to=other.uuid, by=by.uuid, about=about, path=path, at=at)
