"""Whose a goal is, how many at once, and what may become of a next action."""

from django.utils.translation import gettext as _

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.mentoring import errors
from waymark.mentoring.models import Action, Goal, Mentorship
from waymark.mentoring.rules.asking import is_present
from waymark.mentoring.rules.messages import require_may_write
from waymark.people.models import Person

AT_ONCE = 3
SURE_ENOUGH = 7
MOVED_OFTEN = 2


def require_own(goal: Goal, *, by: Person) -> None:
    """Raise unless it is one's own goal; the goal of somebody else is only ever read."""
    if goal.person_id != by.pk or not is_present(by):
        raise NotAllowed(_("This goal is not here."))


def require_room(person: Person) -> None:
    """Raise where somebody is on three goals already; the caller holds the lock that counts."""
    if Goal.objects.active().filter(person=person).count() >= AT_ONCE:
        raise errors.EnoughGoals(
            _("You are on three goals already, and more than three rarely move. Reach one or let one go first.")
        )


def require_active(goal: Goal) -> None:
    """Raise unless somebody is on it."""
    if not goal.is_active:
        raise OutOfDate(_("You are not on this goal any more. Take it up again first."))


def require_open(action: Action) -> None:
    """Raise unless it is still somebody's next."""
    if not action.is_open:
        raise OutOfDate(_("This one is done or let go. Take it up again first."))


def require_no_next(goal: Goal) -> None:
    """Raise where the goal has its one next action."""
    if goal.actions.open().exists():
        raise errors.HasNext(
            _("This goal has its next action already. Say what became of that one, or swap it for this one.")
        )


def require_may_share(goal: Goal, mentorship: Mentorship, *, by: Person) -> None:
    """Raise unless it is one's own goal and the two work together."""
    require_own(goal, by=by)
    require_may_write(mentorship, by=by)


def moved_often(action: Action) -> bool:
    """Whether it has moved so often that another shape would help."""
    return action.is_open and action.moves >= MOVED_OFTEN


def is_unsure(action: Action) -> bool:
    """Whether its owner doubts that it will happen, and a smaller step or a plan B would help."""
    return action.is_open and action.confidence is not None and action.confidence < SURE_ENOUGH
