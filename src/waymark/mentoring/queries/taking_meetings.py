"""What of their meetings belongs to somebody who takes everything of theirs along: dates, and their own words."""

from collections.abc import Iterator

from waymark.base.contracts import ExportFile, Somebody
from waymark.mentoring.models import AgendaItem, BookingRules, CalendarFeed, Meeting, MeetingLink, MeetingNote, Pulse
from waymark.vault import door as vault
from waymark.vault.door import Purpose


def export(person: Somebody) -> Iterator[ExportFile]:
    """One file a noun."""
    yield ExportFile("mentoring/meetings.json", list(_meetings(person)))
    yield ExportFile("mentoring/agenda.json", list(_agenda(person)))
    yield ExportFile("mentoring/meeting-notes.json", list(_notes(person)))
    yield ExportFile("mentoring/meeting-links.json", list(_links(person)))
    yield ExportFile("mentoring/pulses.json", list(_pulses(person)))
    yield ExportFile("mentoring/booking.json", list(_booking(person)))
    yield ExportFile("mentoring/calendar.json", list(_calendar(person)))


def _meetings(person: Somebody) -> Iterator[dict[str, object]]:
    theirs = Meeting.objects.filter(mentorship__mentor=person.pk) | Meeting.objects.filter(mentorship__mentee=person.pk)
    for one in theirs.select_related("mentorship__mentor", "mentorship__mentee").order_by("starts_at", "pk"):
        two = [one.mentorship.mentor, one.mentorship.mentee]
        other = next((who for who in two if who and who.pk != person.pk), None)
        yield {
            "id": str(one.uuid),
            "with": other.first_name if other else None,
            "state": one.state,
            "day": one.day.isoformat(),
            "time": one.clock.isoformat("minutes"),
            "zone": one.zone,
            "second_of_two": bool(one.fold),
            "starts_at": one.starts_at.isoformat(),
            "minutes": one.minutes,
            "set_by_me": one.by_id == person.pk,
            "closed_by_me": one.closed_by_id == person.pk,
        }


def _agenda(person: Somebody) -> Iterator[dict[str, object]]:
    rows = list(AgendaItem.objects.filter(author=person.pk).select_related("author", "mentorship", "done_in"))
    for one, opened in zip(rows, vault.open_many(rows, actor=person, purpose=Purpose.EXPORT), strict=True):
        yield {
            "mentorship": str(one.mentorship.uuid),
            "kind": one.kind,
            "about": one.item,
            "text": opened.text,
            "made_at": one.made_at.isoformat(),
            "talked_about_at": one.done_at.isoformat() if one.done_at else None,
            "talked_about_in": str(one.done_in.uuid) if one.done_in else None,
        }


def _notes(person: Somebody) -> Iterator[dict[str, object]]:
    rows = list(MeetingNote.objects.filter(author=person.pk).select_related("author", "meeting").order_by("pk"))
    for one, opened in zip(rows, vault.open_many(rows, actor=person, purpose=Purpose.EXPORT), strict=True):
        said = {"box": one.box, "version_beside": one.part, "text": opened.text}
        yield {"meeting": str(one.meeting.uuid), **said, "written_at": one.written_at.isoformat()}


def _links(person: Somebody) -> Iterator[dict[str, object]]:
    rows = list(MeetingLink.objects.filter(author=person.pk).select_related("author", "meeting"))
    for one, opened in zip(rows, vault.open_many(rows, actor=person, purpose=Purpose.EXPORT), strict=True):
        yield {"meeting": str(one.meeting.uuid), "text": opened.text}


def _pulses(person: Somebody) -> Iterator[dict[str, object]]:
    for one in Pulse.objects.filter(person=person.pk).select_related("meeting").order_by("pk"):
        said = {"useful": one.useful, "could_say": one.could_say}
        yield {"meeting": str(one.meeting.uuid), **said, "answered_at": one.answered_at.isoformat()}


def _booking(person: Somebody) -> Iterator[dict[str, object]]:
    for one in BookingRules.objects.filter(person=person.pk):
        said = {"notice_hours": one.notice_hours, "buffer_minutes": one.buffer_minutes}
        yield {**said, "most_a_week": one.most_a_week}


def _calendar(person: Somebody) -> Iterator[dict[str, object]]:
    for one in CalendarFeed.objects.filter(person=person.pk):
        yield {"address_made_at": one.made_at.isoformat()}
