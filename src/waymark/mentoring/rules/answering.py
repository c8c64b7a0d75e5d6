"""Who may move a request on, and when it is too late for that."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.mentoring import errors
from waymark.mentoring.models import Mentorship, Request
from waymark.mentoring.rules import asking
from waymark.people.models import Person, Profile
from waymark.people.queries import in_reporting_line


def require_mentor(request: Request, *, by: Person) -> None:
    """Raise unless this is the mentor who got the note; a note that was never sent is not there."""
    shut = (request.mentee_id, request.mentor_id) in request.walls
    if request.mentor_id != by.pk or request.sent_at is None or shut or not asking.is_present(by):
        raise NotAllowed(_("This note is not for you."))


def require_mentee(request: Request, *, by: Person) -> None:
    """Raise unless this is the mentee who wrote it."""
    shut = (request.mentor_id, request.mentee_id) in request.walls
    if request.mentee_id != by.pk or shut or not asking.is_present(by):
        raise NotAllowed(_("This note is not yours."))


def require_open(request: Request, *, by: Person) -> None:
    """Raise, saying what happened meanwhile, where nobody waits on this request any more."""
    if request.is_open:
        return
    other = {"name": request.other_than(by).first_name}
    said = {
        Request.State.ACCEPTED: _("This one has been answered with yes already."),
        Request.State.NOT_NOW: _("This one has been answered with “not now” already."),
        Request.State.EXPIRED: _("The time for this one ran out in the meantime."),
        Request.State.WITHDRAWN: _("%(name)s took the note back in the meantime.") % other
        if by.pk == request.mentor_id
        else _("You took this note back."),
        Request.State.DRAFT: _("This note has not been sent yet."),
    }
    raise OutOfDate(said[Request.State(request.state)])


def require_may_accept(request: Request, *, by: Profile) -> None:
    """Raise unless the mentor has a place left and the two may be a pair."""
    mentee, mentor = request.mentee, by.person
    who = {"name": mentee.first_name}
    if not asking.is_present(mentee):
        raise errors.MenteeIsAway(_("%(name)s can’t sign in at the moment, so there is nobody to say yes to.") % who)
    if in_reporting_line(mentee=mentee, mentor=mentor):
        raise errors.ConflictOfInterest(
            _("One of you leads, rates, pays or hires the other, so this can’t be a mentorship here. Say “not now”.")
        )
    if Mentorship.objects.active().filter(mentor=mentor, mentee=mentee).exists():
        raise errors.AlreadyTogether(_("You are the mentor of %(name)s already.") % who)
    if asking.seats_free(by) <= 0:
        raise errors.MentorIsFull(
            ngettext(
                "You said you have room for %(count)d mentee, and that place is taken."
                " Change the number on your page, or say “not now”.",
                "You said you have room for %(count)d mentees, and every place is taken."
                " Change the number on your page, or say “not now”.",
                by.places,
            )
            % {"count": by.places}
        )
