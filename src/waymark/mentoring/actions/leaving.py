"""Somebody is erased: what waited on them ends, and the others keep their own words."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from waymark.base.contracts import Somebody
from waymark.mentoring.actions.locks import lock_mentorship
from waymark.mentoring.actions.meetings import call_off_all
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.actions.telling import tell_plainly
from waymark.mentoring.models import Mentorship, Moment, Request, RequestNote
from waymark.mentoring.models.requests import OPEN
from waymark.mentoring.paths import mentorship_path
from waymark.mentoring.told import Told
from waymark.people.actions import tell_changed


def erase(person: Somebody, at: datetime) -> None:
    """Before the row of the person goes and takes its own words along."""
    _leave_requests(person, at=at)
    _leave_mentorships(person, at=at)
    # What the other left behind when they went has nobody any more.
    alone = Q(mentor=person.pk, mentee=None) | Q(mentee=person.pk, mentor=None)
    Mentorship.objects.filter(alone).delete()
    RequestNote.objects.filter(author=person.pk).delete()
    Request.objects.filter(Q(mentor=person.pk) | Q(mentee=person.pk)).delete()


def _leave_requests(person: Somebody, *, at: datetime) -> None:
    open_ones = Request.objects.filter(Q(mentor=person.pk) | Q(mentee=person.pk), state__in=OPEN)
    for request in open_ones.select_related("mentor", "mentee"):
        other = request.mentee if request.mentor_id == person.pk else request.mentor
        tell_plainly(Told.ASKED_LEFT, to=other.uuid, path=reverse("today"), at=at)


def _leave_mentorships(person: Somebody, *, at: datetime) -> None:
    # Without the others' profiles: an end only frees places, and whoever asks this person holds theirs and waits here.
    theirs = Mentorship.objects.active().filter(Q(mentor=person.pk) | Q(mentee=person.pk)).order_by("pk")
    for found in theirs:
        mentorship = lock_mentorship(found)
        other = mentorship.mentee if mentorship.mentor_id == person.pk else mentorship.mentor
        mentorship.ended_at = at
        mentorship.save(update_fields=["ended_at"])
        call_off_all(mentorship, by=None, path=mentorship_path(mentorship), at=at)
        if other is not None:
            path = mentorship_path(mentorship)
            record_moment(other, by=None, kind=Moment.Kind.ENDED, mentorship=mentorship, path=path, at=at)
            tell_plainly(Told.LEFT, to=other.uuid, path=path, at=at)
            tell_changed([other.uuid], at=at)  # a mentor has a place again
