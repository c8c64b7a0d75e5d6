"""Whose a week is, and what a check-in needs."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.mentoring.facts import Week
from waymark.mentoring.models import CheckIn, Mentorship
from waymark.mentoring.rules.asking import is_present
from waymark.mentoring.rules.messages import require_may_write
from waymark.people.models import Person

STAYS_OPEN = timedelta(weeks=2)


def require_something(said: Week) -> None:
    """Raise where all three lines are empty."""
    if said.is_empty:
        raise DomainError(_("One line is enough. Or skip it this time; that is fine."))


def require_week(week: date, *, newest: date) -> None:
    """Raise unless it is the Monday of this week or the one before: later a week is no longer remembered."""
    if week.weekday() != 0 or week > newest or newest - week >= STAYS_OPEN:
        raise OutOfDate(_("That week is over. What you wrote is still here; keep it for this one if you like."))


def require_own(check_in: CheckIn, *, by: Person) -> None:
    """Raise unless it is one's own week."""
    if check_in.person_id != by.pk or not is_present(by):
        raise NotAllowed(_("This page is not here."))


def require_may_show(check_in: CheckIn, mentorship: Mentorship, *, by: Person) -> None:
    """Raise unless it is one's own week and the two work together."""
    require_own(check_in, by=by)
    require_may_write(mentorship, by=by)
