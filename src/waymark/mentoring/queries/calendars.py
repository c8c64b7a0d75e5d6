"""Whose calendar an address shows, what stands in it, and what a mail about a meeting brings along."""

from datetime import datetime, timedelta
from uuid import UUID

from waymark.mentoring import calendars
from waymark.mentoring.clocks import in_full
from waymark.mentoring.models import CalendarFeed, Meeting
from waymark.mentoring.models.meetings import TAKES_TIME
from waymark.mentoring.told import FOR_CALENDARS
from waymark.notices.kinds import More
from waymark.people.digests import token_digest
from waymark.people.models import Person

LOOKS_BACK = timedelta(days=90)


def calendar_of(token: str) -> CalendarFeed:
    """The calendar behind a token; DoesNotExist for one that never was, was closed, or whose owner may not be here."""
    found = CalendarFeed.objects.select_related("person").filter(person__suspended_at=None, person__is_active=True)
    return found.get(token_digest=token_digest(token))


def calendar_since(person: Person) -> datetime | None:
    """Since when somebody's address works; None while there is none."""
    return CalendarFeed.objects.filter(person=person).values_list("made_at", flat=True).first()


def calendar_text(person: Person, *, at: datetime) -> bytes:
    """Everything that stands ahead of somebody and what was held lately."""
    theirs = Meeting.objects.visible_to(person).filter(state__in=TAKES_TIME, ends_at__gt=at - LOOKS_BACK)
    rows = theirs.select_related("mentorship__mentor", "mentorship__mentee").order_by("starts_at", "pk")
    return calendars.feed(rows, viewer=person)


def meeting_text(meeting: Meeting, *, viewer: Person) -> bytes:
    """One meeting as a file, for the reader's own calendar."""
    return calendars.feed([meeting], viewer=viewer)


def more_for_mail(kind: str, about: UUID, person: Person) -> More | None:
    """The hour of a meeting, and the file for a calendar; nothing where it is not this person's."""
    found = Meeting.objects.select_related("mentorship__mentor", "mentorship__mentee").filter(uuid=about).first()
    if found is None or person.pk not in {found.mentorship.mentor_id, found.mentorship.mentee_id}:
        return None
    if kind not in FOR_CALENDARS:
        return More(in_full(found))
    method = "CANCEL" if found.state == Meeting.State.CANCELLED else "REQUEST"
    text = calendars.letter(found, to=person).decode()
    return More(in_full(found), "meeting.ics", text, f"text/calendar; charset=utf-8; method={method}")
