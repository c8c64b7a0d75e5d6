"""The order in which rows are locked, the same in every action: profiles by their key, then requests, then the rest."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from waymark.base.errors import NotAllowed
from waymark.mentoring.models import Meeting, Mentorship, Request
from waymark.people.models import Profile


def lock_profiles(people: Iterable[int | None]) -> dict[int, Profile]:
    """The profiles of these people, locked in the order of their keys; places are counted behind this lock.

    Somebody who was erased while this waited for them is not among them.
    """
    rows = (
        Profile.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(person__in={one for one in people if one is not None})
        .order_by("pk")
    )
    return {row.person_id: row for row in rows}


def lock_two(one: int, other: int) -> dict[int, Profile]:
    """The profiles of two people who are both needed; NotAllowed where one was erased a moment ago."""
    profiles = lock_profiles([one, other])
    if {one, other} - set(profiles):
        raise NotAllowed(_("There is nobody here by that name."))
    return profiles


def lock_around(request: Request) -> dict[int, Profile]:
    """The profiles of both, and of the mentors whose turn may come when this request ends."""
    next_choices = Request.objects.filter(mentee=request.mentee_id, state=Request.State.DRAFT)
    return lock_profiles([request.mentor_id, request.mentee_id, *next_choices.values_list("mentor", flat=True)])


def lock_request(request: Request) -> Request:
    """The request as it stands now; NotAllowed where it went with one of the two."""
    rows = Request.objects.select_for_update(of=("self",)).select_related("mentor__profile", "mentee__profile")
    locked = rows.filter(pk=request.pk).first()
    if locked is None:
        raise NotAllowed(_("This note is not here any more."))
    return locked


def lock_mentorship(mentorship: Mentorship) -> Mentorship:
    """The mentorship as it stands now: writing, ending and blocking wait for one another."""
    return Mentorship.objects.select_for_update(of=("self",)).select_related("mentor", "mentee").get(pk=mentorship.pk)


def lock_pair(mentorship: Mentorship) -> Mentorship:
    """The two people and then what they have: nobody books either of them elsewhere while this looks at their diaries.

    One of the two may have been erased meanwhile; the mentorship that comes back says so.
    """
    lock_profiles([mentorship.mentor_id, mentorship.mentee_id])
    return lock_mentorship(mentorship)


def lock_meeting(meeting: Meeting, *, diaries: bool = False) -> Meeting:
    """The meeting as it stands now, behind its mentorship and, where its time changes, behind both people."""
    mentorship = (lock_pair if diaries else lock_mentorship)(meeting.mentorship)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    meeting.mentorship = mentorship
    return meeting
