"""Who may ask whom, and whether there is room today."""

from datetime import date, datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.errors import NotAllowed
from waymark.mentoring import errors
from waymark.mentoring.models import Mentorship, Request
from waymark.mentoring.models.blocks import walls_between
from waymark.people.models import Person, Profile
from waymark.people.queries import in_reporting_line


def require_may_ask(*, mentee: Person, mentor: Person) -> None:
    """Raise unless these two may become a pair at all; somebody who closed the door looks as if they were not there."""
    if mentee.pk == mentor.pk:
        raise errors.SelfRequest(_("This is you. Pick somebody else to ask."))
    walls = walls_between(mentee.pk, mentor.pk)
    if (mentor.pk, mentee.pk) in walls or not all(is_present(one) for one in (mentee, mentor)):
        raise NotAllowed(_("There is nobody here by that name."))
    who = {"name": mentor.first_name}
    if walls:
        raise errors.YouBlocked(_("You blocked %(name)s. Unblock them first if you want to ask.") % who)
    profile = profile_of(mentor)
    if profile is None or not profile.offers_mentoring:
        raise errors.NotVolunteering(_("%(name)s does not mentor at the moment.") % who)
    if in_reporting_line(mentee=mentee, mentor=mentor):
        raise errors.ConflictOfInterest(
            _("One of you leads, rates, pays or hires the other. Somebody outside that line can be more open with you.")
        )
    if Mentorship.objects.active().filter(mentor=mentor, mentee=mentee).exists():
        raise errors.AlreadyTogether(_("%(name)s is your mentor already. Write to them on your page.") % who)


def is_present(person: Person) -> bool:
    """Whether somebody can be met here at all."""
    return person.is_active and person.suspended_at is None


def profile_of(person: Person) -> Profile | None:
    """Their profile as far as they have one."""
    return getattr(person, "profile", None)


def require_can_be_asked(mentor: Profile, *, at: datetime) -> None:
    """Raise, with the reason in words, unless this mentor can get one more note today."""
    waiting = Request.objects.open().filter(mentor=mentor.person_id).count()
    require_room(mentor, seats=seats_free(mentor), waiting=waiting, at=at)


def require_room(mentor: Profile, *, seats: int, waiting: int, at: datetime) -> None:
    """The same where the free places and the waiting notes of many mentors have been counted already."""
    who = {"name": mentor.person.first_name}
    if mentor.person.claimed_at is None:
        raise errors.NotHereYet(_("%(name)s has not taken this profile over yet, so nobody would read it.") % who)
    if is_paused(mentor, at=at):
        until = date_format(mentor.paused_until or localtime(at).date(), _("l j F"))
        raise errors.MentorIsPaused(_("%(name)s takes a break until %(day)s.") % {**who, "day": until})
    if mentor.resting_since is not None:
        raise errors.MentorIsPaused(_("%(name)s takes a break at the moment, and nobody new can ask.") % who)
    if seats <= 0:
        raise errors.MentorIsFull(_("%(name)s has no room for another mentee right now.") % who)
    if waiting >= most_waiting(mentor, seats=seats):
        raise errors.MentorHasEnoughRequests(
            ngettext(
                "%(count)d person waits for %(name)s to answer, and nobody else can ask until then.",
                "%(count)d people wait for %(name)s to answer, and nobody else can ask until then.",
                waiting,
            )
            % {**who, "count": waiting}
        )


def is_paused(mentor: Profile, *, at: datetime) -> bool:
    """Whether the mentor takes a break today, by their own calendar."""
    today: date = at.astimezone(mentor.person.zone).date()
    return mentor.paused_until is not None and mentor.paused_until > today


def seats_free(mentor: Profile) -> int:
    """How many more mentees this mentor has room for."""
    return mentor.places - Mentorship.objects.active().filter(mentor=mentor.person_id).count()


def most_waiting(mentor: Profile, *, seats: int) -> int:
    """How many notes may wait for this mentor; who counts in talks gets no more than they have talks for."""
    most: int = settings.REQUEST_OPEN_PER_MENTOR
    return min(most, seats) if mentor.notes_hold_places else most


def most_open_at_once(mentee: Profile | None) -> int:
    """How many mentors this mentee chose to ask at once, within what the instance allows."""
    chosen = mentee.open_at_once if mentee else 1
    return max(1, min(chosen, settings.REQUEST_OPEN_PER_MENTEE))


def require_free_hand(mentee: Person) -> None:
    """Raise where the mentee asks as many mentors at once as they chose to."""
    names = [
        request.mentor.first_name
        for request in Request.objects.open().filter(mentee=mentee).select_related("mentor").order_by("sent_at", "pk")
    ]
    if len(names) < most_open_at_once(profile_of(mentee)):
        return
    raise errors.TooManyOpen(
        ngettext(
            "You are asking %(names)s already.",
            "You are asking %(count)d people already: %(names)s.",
            len(names),
        )
        % {"count": len(names), "names": ", ".join(names)}
    )
