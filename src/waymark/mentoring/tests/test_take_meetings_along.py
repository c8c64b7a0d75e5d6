"""What of meetings belongs to whom, when somebody takes theirs along or leaves."""

from datetime import timedelta

import pytest

from waymark.mentoring import actions, models
from waymark.mentoring.actions.meeting_notes import Typed
from waymark.mentoring.queries import taking_meetings
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship, make_point
from waymark.people import actions as people
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db


def lived() -> models.Meeting:
    """A meeting that both wrote about, prepared and looked back on."""
    ana, sara = make_mentor("Ana"), make_person("Sara")
    two = make_mentorship(mentor=ana, mentee=sara, at=AT - timedelta(days=5))
    meeting = make_meeting(two, at=AT - timedelta(days=4), held=True)
    for who, words in ((ana, "Ana’s"), (sara, "Sara’s")):
        actions.keep_notes(meeting, by=who, typed=[Typed("topic", f"{words} topic")], at=AT)
        actions.keep_notes(meeting, by=who, typed=[Typed("private", f"{words} own")], at=AT)
        actions.give_pulse(meeting, by=who, useful=4, could_say=5, at=AT)
        make_point(two, author=who, words=f"{words} point")
        actions.open_calendar(by=who, at=AT)
    mine = two.agenda.get(author=sara).uuid
    actions.tick_lines(meeting, by=ana, shown=[mine], ticked=[mine], at=AT)
    actions.give_link(make_meeting(two), by=ana, words="Ana’s room")
    actions.keep_booking_rules(by=ana, notice_hours=1, buffer_minutes=2, most_a_week=3)
    return meeting


def test_each_takes_their_own_words_and_the_dates_of_both() -> None:
    meeting = lived()
    ana, sara = meeting.mentorship.mentor, meeting.mentorship.mentee
    assert ana is not None
    assert sara is not None
    mine = {file.path.rpartition("/")[2]: file.rows for file in taking_meetings.export(ana)}
    assert [(row["with"], row["state"]) for row in mine["meetings.json"]] == [("Sara", "held"), ("Sara", "booked")]
    assert {row["text"] for row in mine["meeting-notes.json"]} == {"Ana’s topic", "Ana’s own"}
    assert [row["text"] for row in mine["agenda.json"]] == ["Ana’s point"]
    assert [row["text"] for row in mine["meeting-links.json"]] == ["Ana’s room"]
    assert [row["useful"] for row in mine["pulses.json"]] == [4]
    assert mine["booking.json"] == [{"notice_hours": 1, "buffer_minutes": 2, "most_a_week": 3}]
    assert len(mine["calendar.json"]) == 1
    theirs = {file.path.rpartition("/")[2]: file.rows for file in taking_meetings.export(sara)}
    assert theirs["agenda.json"][0]["talked_about_in"] == str(meeting.uuid)
    assert "Ana’s" not in str(theirs)


def test_who_leaves_takes_their_words_and_leaves_the_others() -> None:
    meeting = lived()
    ana, sara = meeting.mentorship.mentor, meeting.mentorship.mentee
    assert ana is not None
    assert sara is not None
    people.erase(ana, at=AT)
    for table in (models.MeetingNote, models.AgendaItem):
        assert set(table.objects.values_list("author", flat=True)) == {sara.pk}
    assert list(models.Pulse.objects.values_list("person", flat=True)) == [sara.pk]
    assert not models.MeetingLink.objects.exists()
    assert not models.BookingRules.objects.exists()
    assert models.CalendarFeed.objects.get().person_id == sara.pk
    meeting.refresh_from_db()
    assert meeting.state == "held"
    people.erase(sara, at=AT)
    assert not models.Meeting.objects.exists()
