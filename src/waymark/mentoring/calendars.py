"""Meetings as calendars read them: a first name, an hour and a link to the page here; never words, never a call's link.

UID is the meeting's own for ever, SEQUENCE grows with each change, and the hour stands as wall time in its zone, so
that a calendar keeps it where a country changes its rules. The second of two equal hours can't be said that way and
stands in UTC. Sources: RFC 5545, RFC 5546.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
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
    event.add("organizer", sender, encode=False)
    mine = vCalAddress(f"mailto:{to.email}")
    mine.params["CN"], mine.params["RSVP"] = to.first_name, "FALSE"
    mine.params["PARTSTAT"] = "NEEDS-ACTION" if meeting.state == State.PROPOSED else "ACCEPTED"
    event.add("attendee", mine, encode=False)
    return _calendar([meeting], [event], method=method)


def feed(meetings: Iterable[Meeting], *, viewer: Person) -> bytes:
    """All of somebody's meetings that stand or were held."""
    listed = list(meetings)
    return _calendar(listed, [_event(meeting, viewer=viewer) for meeting in listed], method="PUBLISH")


def _calendar(meetings: Iterable[Meeting], events: Iterable[Event], *, method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Waymark//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    first: dict[str, date] = {}
    for meeting in meetings:
        if not _is_in_utc(meeting):
            first[meeting.zone] = min(first.get(meeting.zone, meeting.day), meeting.day)
    for name, day in sorted(first.items()):
        since, until = day.replace(month=1, day=1), day.replace(year=day.year + 3, month=1, day=1)
        calendar.add_component(Timezone.from_tzinfo(ZoneInfo(name), name, since, until))
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
    return moment.astimezone(UTC if _is_in_utc(meeting) else ZoneInfo(meeting.zone))


def _is_in_utc(meeting: Meeting) -> bool:
    """Whether its hour can't be said by the clock of its zone: that shows it twice, or is UTC itself."""
    zone = ZoneInfo(meeting.zone)
    return meeting.zone == "UTC" or any(one.astimezone(zone).fold for one in (meeting.starts_at, meeting.ends_at))
