"""Meetings as calendars read them: a first name, an hour and a link to the page here; never words, never a call's link.

UID is the meeting's own for ever, SEQUENCE grows with each change, and the hour stands as wall time in its zone, so
that a calendar keeps it where a country changes its rules. The second of two equal hours can't be said that way and
stands in UTC. Sources: RFC 5545, RFC 5546.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress

from waymark.mentoring.models import Meeting
from waymark.mentoring.paths import meeting_path
from waymark.people.models import Person

State = Meeting.State
STATUS = {State.PROPOSED: "TENTATIVE", State.CANCELLED: "CANCELLED"}


def letter(meeting: Meeting, *, to: Person) -> bytes:
    """One meeting for the calendar of one of the two: come, or come no more."""
    method = "CANCEL" if meeting.state == State.CANCELLED else "REQUEST"
    event = _event(meeting, viewer=to)
    sender = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    event.add("organizer", sender, encode=0)
    mine = vCalAddress(f"mailto:{to.email}")
    mine.params["CN"], mine.params["RSVP"] = to.first_name, "FALSE"
    mine.params["PARTSTAT"] = "NEEDS-ACTION" if meeting.state == State.PROPOSED else "ACCEPTED"
    event.add("attendee", mine, encode=0)
    return _calendar([event], method=method)


def feed(meetings: Iterable[Meeting], *, viewer: Person) -> bytes:
    """All of somebody's meetings that stand or were held."""
    return _calendar([_event(meeting, viewer=viewer) for meeting in meetings], method="PUBLISH")


def _calendar(events: list[Event], *, method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Waymark//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    zones = {event["DTSTART"].params.get("TZID"): event for event in events}
    for name, event in sorted((name, event) for name, event in zones.items() if name):
        first = min(one["DTSTART"].dt.date() for one in events)
        calendar.add_component(Timezone.from_tzinfo(event["DTSTART"].dt.tzinfo, name, first.replace(month=1, day=1)))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, *, viewer: Person) -> Event:
    other = meeting.mentorship.other_than(viewer)
    event = Event()
    event.add("uid", str(meeting.uuid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    event.add("summary", _("Meeting with %(name)s") % {"name": other.first_name if other else _("Somebody")})
    event.add("status", STATUS.get(State(meeting.state), "CONFIRMED"))
    event.add("dtstart", _on_the_wall(meeting, meeting.starts_at))
    event.add("dtend", _on_the_wall(meeting, meeting.ends_at))
    event.add("url", settings.URL + meeting_path(meeting))
    event.add("class", "PRIVATE")
    return event


def _on_the_wall(meeting: Meeting, moment: datetime) -> datetime:
    there = moment.astimezone(ZoneInfo(meeting.zone))
    twice = there.fold or meeting.starts_at.astimezone(ZoneInfo(meeting.zone)).fold
    return moment.astimezone(UTC) if twice or meeting.zone == "UTC" else there
