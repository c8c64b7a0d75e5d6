"""When silence becomes a break, and who may end it."""

from django.conf import settings
from django.db.models import F, Max
from django.utils.translation import gettext as _

from waymark.base.errors import OutOfDate
from waymark.mentoring.models import Request
from waymark.people.models import Profile


def silent_in_a_row(mentor: Profile) -> int:
    """How many notes ran out without a word since this mentor last spoke to anybody who asked, or came back."""
    theirs = Request.objects.filter(mentor=mentor.person_id)
    # A note that ended before its time ended for another reason: one of the two may not be here.
    silent = theirs.filter(state=Request.State.EXPIRED, first_answered_at=None, closed_at__gte=F("expires_at"))
    spoke = theirs.aggregate(last=Max("first_answered_at"))["last"]
    signs = [sign for sign in (spoke, mentor.back_since) if sign is not None]
    return silent.filter(closed_at__gt=max(signs)).count() if signs else silent.count()


def needs_a_break(mentor: Profile) -> bool:
    """Whether so many notes ran out in a row that nobody else should wait in vain."""
    most: int = settings.REQUEST_SILENT_NOTES
    return most > 0 and mentor.resting_since is None and silent_in_a_row(mentor) >= most


def require_resting(mentor: Profile) -> None:
    """Raise OutOfDate where there is no break to come back from."""
    if mentor.resting_since is None:
        raise OutOfDate(_("You are not on a break: people can ask you."))
