"""Who may write, change and take back."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.mentoring import errors
from waymark.mentoring.models import Mentorship, Message
from waymark.mentoring.rules.asking import is_present
from waymark.people.models import Person


def require_one_of_two(mentorship: Mentorship, *, by: Person) -> None:
    """Raise unless this is one of the two, and the other did not close the door to them."""
    two = {mentorship.mentor_id, mentorship.mentee_id}
    shut = any(blocked == by.pk for _blocker, blocked in mentorship.walls)
    if by.pk not in two or shut or not is_present(by):
        raise NotAllowed(_("This page is not here."))


def require_may_write(mentorship: Mentorship, *, by: Person) -> None:
    """Raise unless the two work together and no door is closed."""
    require_one_of_two(mentorship, by=by)
    if not mentorship.is_active or mentorship.walls:
        raise errors.MentorshipEnded(_("You two no longer work together here, so nothing more can be sent."))


def require_may_change(message: Message, *, by: Person, at: datetime) -> None:
    """Raise unless it is one's own message, there still, and so young that it may change."""
    require_one_of_two(message.mentorship, by=by)
    if message.author_id != by.pk:
        raise NotAllowed(_("This message is not yours."))
    if message.taken_back_at is not None:
        raise OutOfDate(_("You took this message back."))
    if not may_change(message, by=by, at=at):
        minutes = settings.MESSAGE_EDIT_MINUTES
        raise errors.TooLateToChange(
            ngettext(
                "A message can be changed for %(minutes)d minute. Write another one instead.",
                "A message can be changed for %(minutes)d minutes. Write another one instead.",
                minutes,
            )
            % {"minutes": minutes}
        )


def may_change(message: Message, *, by: Person, at: datetime) -> bool:
    """Whether the page offers to change it."""
    young = message.is_within(settings.MESSAGE_EDIT_MINUTES, at=at)
    return young and message.author_id == by.pk and message.taken_back_at is None
