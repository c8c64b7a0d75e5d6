"""Who may see whose page."""

from datetime import datetime

from django.utils.translation import gettext as _

from waymark.base.errors import NotAllowed
from waymark.matching.listing import is_open
from waymark.people.models import Person


def require_may_see(person: Person, *, viewer: Person, walled: bool, near: bool, at: datetime) -> None:
    """Raise unless somebody mentors here, or has to do with the reader; a closed door closes it either way.

    `walled`: one of the two closed the door to the other. `near`: they work together, or a note lies between them.
    """
    if person.pk == viewer.pk:
        return
    present = person.is_active and person.suspended_at is None
    if walled or not present or not (near or is_open(person, at=at)):
        raise NotAllowed(_("There is nobody here by that name."))
