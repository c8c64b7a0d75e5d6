"""Telling the one at the other end, in the transaction of what happened."""

from datetime import datetime
from uuid import UUID

from waymark.jobs.actions import tell
from waymark.mentoring.models import Request
from waymark.mentoring.paths import request_path
from waymark.mentoring.told import Told
from waymark.people.models import Person


def tell_about(request: Request, kind: Told, *, to: Person, by: Person, at: datetime) -> None:
    """Somebody is told about a request."""
    tell(kind, to=to.uuid, by=by.uuid, about=request.uuid, path=request_path(request), at=at)


def tell_plainly(kind: Told, *, to: UUID, path: str, at: datetime) -> None:
    """Somebody is told without a name: of somebody who left, or whose name is nobody's business."""
    tell(kind, to=to, by=None, about=None, path=path, at=at)
