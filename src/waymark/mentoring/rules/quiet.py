"""When it has been quiet between two people, when meetings do not help, and when a pause holds. Source: METHODS F5."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from django.conf import settings
from django.utils.translation import gettext as _

from waymark.base.errors import DomainError, OutOfDate
from waymark.mentoring.models import Mentorship
from waymark.mentoring.rules.messages import require_one_of_two
from waymark.people.models import Person

LOW = 2
TWICE = 2
LONGEST_PAUSE = timedelta(days=366)


class Quietness(IntEnum):
    """How quiet it is."""

    NOT = 0
    ASK = 1  # each of the two is asked, privately
    INACTIVE = 2  # whoever looks after the site sees that much, and dates


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of two people without reading a word."""

    began: datetime
    met: datetime | None = None
    written: datetime | None = None
    ahead: bool = False  # a meeting stands
    paused: bool = False

    @property
    def since(self) -> datetime:
        """Since when it is quiet."""
        return max(filter(None, (self.began, self.met, self.written)))


def quietness(contact: Contact, *, rhythm: timedelta, at: datetime) -> Quietness:
    """No meeting for so many times the rhythm they agreed on, and no message for so many days.

    A meeting that stands, or a pause, is not quiet.
    """
    if contact.ahead or contact.paused:
        return Quietness.NOT
    without_meeting = at - (contact.met or contact.began)
    if at - contact.since < timedelta(days=settings.QUIET_DAYS) or without_meeting < settings.QUIET_RHYTHMS * rhythm:
        return Quietness.NOT
    return Quietness.INACTIVE if without_meeting >= settings.INACTIVE_RHYTHMS * rhythm else Quietness.ASK


def helps_little(pulses: Sequence[tuple[int, int]]) -> bool:
    """Whether the last two meetings were low for one of the two: (useful, could say), the newest first."""
    last = pulses[:TWICE]
    return len(last) == TWICE and all(min(useful, could_say) <= LOW for useful, could_say in last)


def require_may_pause(mentorship: Mentorship, *, until: datetime | None, by: Person, at: datetime) -> None:
    """Raise unless one of the two pauses what goes on, until a day that lies ahead."""
    _require_going_on(mentorship, by=by)
    if until is not None and not at < until <= at + LONGEST_PAUSE:
        raise DomainError(_("Pick a day that lies ahead, within a year, or leave the day open. Nothing was changed."))


def require_may_resume(mentorship: Mentorship, *, by: Person) -> None:
    """Raise unless one of the two takes up what goes on."""
    _require_going_on(mentorship, by=by)


def _require_going_on(mentorship: Mentorship, *, by: Person) -> None:
    require_one_of_two(mentorship, by=by)
    if not mentorship.is_active:
        raise OutOfDate(_("Your mentorship has ended, so there is nothing to pause."))
