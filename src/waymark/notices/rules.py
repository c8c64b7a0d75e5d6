"""Who may read a notice, and how long it stays."""

from datetime import timedelta

from django.utils.translation import gettext as _

from waymark.base.errors import NotAllowed
from waymark.notices.models import Notice
from waymark.people.models import Person

KEPT_FOR = timedelta(days=365)


def may_read(notice: Notice, *, by: Person) -> bool:
    """Only whom it was written for."""
    return notice.recipient_id == by.pk


def require_may_read(notice: Notice, *, by: Person) -> None:
    """Raise NotAllowed for everybody else."""
    if not may_read(notice, by=by):
        raise NotAllowed(_("This page is not there."))
