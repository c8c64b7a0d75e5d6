"""Meetings of two people: one of them for its page, the next one, and those that nobody has spoken of since."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from waymark.mentoring.models import Meeting, MeetingLink, Mentorship, Pulse
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.models.meetings import STANDING
from waymark.mentoring.models.mentorships import paused_now
from waymark.mentoring.queries.pairs import at_hand
from waymark.mentoring.queries.the_two import with_the_two
from waymark.people.models import Person
from waymark.vault import door as vault

ASK_AFTER, ASK_WITHIN = timedelta(hours=24), timedelta(days=7)


def meeting_for(uuid: UUID, *, viewer: Person) -> Meeting:
    """One meeting of this person's; DoesNotExist for everybody else and for somebody who was blocked."""
    theirs = Q(mentorship__mentor=viewer) | Q(mentorship__mentee=viewer)
    meeting = Meeting.objects.select_related("mentorship").get(theirs, uuid=uuid)
    try:
        meeting.mentorship = at_hand(meeting.mentorship, viewer=viewer)
    except Mentorship.DoesNotExist:
        raise Meeting.DoesNotExist from None
    with_the_two([meeting], meeting.mentorship, "by")
    return meeting


def next_meeting(mentorship: Mentorship, *, at: datetime) -> Meeting | None:
    """The nearest one that is not over."""
    found = Meeting.objects.upcoming(at=at).filter(mentorship=mentorship).first()
    if found:
        found.mentorship = mentorship
    return found


def meetings_standing(pairs: Collection[Mentorship]) -> list[tuple[Meeting, datetime | None]]:
    """All that stand between two of these, the nearest first, each with when the two last met."""
    known = {one.pk: one for one in pairs}
    held = Meeting.objects.filter(mentorship=OuterRef("mentorship"), state=Meeting.State.HELD).order_by("-starts_at")
    standing: QuerySet[Meeting] = Meeting.objects.standing().filter(mentorship__in=known).order_by("starts_at", "pk")
    found: list[tuple[Meeting, datetime | None]] = [
        (meeting, meeting.met) for meeting in standing.annotate(met=held.values("starts_at")[:1])
    ]
    for meeting, _met in found:
        meeting.mentorship = known[meeting.mentorship_id]
    return found


def without_next_date(*, at: datetime) -> list[Meeting]:
    """Meetings since a day or more, none of the two said “later”, and no date stands."""
    ahead = Meeting.objects.filter(mentorship=OuterRef("mentorship"), state__in=STANDING, ends_at__gt=at)
    newer = Meeting.objects.filter(
        mentorship=OuterRef("mentorship"),
        state__in=[Meeting.State.HELD, Meeting.State.MISSED],
        starts_at__gt=OuterRef("starts_at"),
    )
    closed = Meeting.objects.filter(
        state__in=[Meeting.State.HELD, Meeting.State.MISSED],
        closed_at__lte=at - ASK_AFTER,
        closed_at__gt=at - ASK_WITHIN,
        later_at=None,
        asked_next_at=None,
        mentorship__ended_at=None,
    ).exclude(paused_now(at=at, of="mentorship__"))
    closed = closed.exclude(mentorship__kind=PairKind.FLASH, state=Meeting.State.HELD)
    return list(closed.filter(~Exists(ahead), ~Exists(newer)).select_related("mentorship"))


def link_of(meeting: Meeting, *, viewer: Person) -> str:
    """Where they meet: an address of a call or a place; empty where nobody said."""
    link = MeetingLink.objects.filter(meeting=meeting).first()
    if link is None or not (meeting.mentorship.is_active and not meeting.mentorship.walls):
        return ""
    with_the_two([link], meeting.mentorship, "author")
    link.meeting = meeting
    return vault.open(link, actor=viewer).text


def pulse_of(meeting: Meeting, *, viewer: Person) -> Pulse | None:
    """What this side answered; the other's is nobody else's."""
    return meeting.pulses.filter(person=viewer).first()
