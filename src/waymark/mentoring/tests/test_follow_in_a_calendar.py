"""Meetings in people's own calendars: read back by two readers, first names only, and silent once closed."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events  # type: ignore[import-untyped]  # it brings no types
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from waymark.engine.wall_time import Wall, wall_of
from waymark.jobs.tests.run import run_due
from waymark.mentoring import actions, queries
from waymark.mentoring.models import CalendarFeed, Meeting
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship
from waymark.people import actions as people
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
GHENT, PORTO = "Europe/Brussels", "Europe/Lisbon"


def pair() -> tuple[Meeting, Person, Person]:
    """Ana Ribeiro in Porto and Sara Haddad in Ghent, who meet on Thursday at 13:00 in Ghent."""
    ana = make_mentor("Ana", family_name="Ribeiro", zone=PORTO)
    sara = make_person("Sara", "Haddad", zone=GHENT)
    two = make_mentorship(mentor=ana, mentee=sara, at=AT - timedelta(days=5))
    return make_meeting(two, by=sara), ana, sara


def read(text: bytes) -> list[Any]:
    """The events by the first reader; the second one finds each at the same time."""
    calendar = Calendar.from_ical(text)
    events: list[Any] = list(calendar.walk("VEVENT"))
    again = recurring_ical_events.of(calendar).between(
        datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
    )
    starts = {str(one["UID"]): one["DTSTART"].dt.astimezone(UTC) for one in events}
    assert {str(one["UID"]): one["DTSTART"].dt.astimezone(UTC) for one in again} == starts
    assert starts == read_by_hand(text)
    return events


def read_by_hand(text: bytes) -> dict[str, datetime]:
    """A third reading, of the lines themselves: unfolded, with the zones of this machine."""
    found = {}
    for event in text.decode().replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]:
        lines = [line.partition(":") for line in event.partition("END:VEVENT")[0].split("\r\n")]
        said = {name.partition(";")[0]: (name, value) for name, _sign, value in lines}
        name, value = said["DTSTART"]
        zone = name.partition("TZID=")[2].strip('"')
        shows = datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - a wall time
        found[said["UID"][1]] = shows.replace(tzinfo=ZoneInfo(zone) if zone else UTC).astimezone(UTC)
    return found


def feed_of(person: Person) -> str:
    return reverse("mentoring:feed", args=[actions.open_calendar(by=person, at=AT)])


# What calendars read


@time_machine.travel(AT)
def test_a_feed_is_read_alike_by_every_reader() -> None:
    meeting, ana, sara = pair()
    answer = Client().get(feed_of(ana))
    (event,) = read(answer.content)
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (str(meeting.uuid), 1, "CONFIRMED")
    assert str(event["SUMMARY"]) == "Meeting with Sara"
    assert event["DTSTART"].params["TZID"] == GHENT
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=50)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    for never in ("Haddad", "Ribeiro", str(sara.email), str(ana.email)):
        assert never not in answer.content.decode()


@time_machine.travel(AT)
def test_a_feed_never_tells_where_the_call_is() -> None:
    meeting, ana, sara = pair()
    actions.give_link(meeting, by=ana, words="https://call.example/secret")
    assert b"call.example" not in Client().get(feed_of(sara)).content


@time_machine.travel(datetime(2027, 3, 20, 12, tzinfo=UTC))
def test_the_hour_on_the_wall_stays_in_a_calendar_across_a_change_of_the_clocks() -> None:
    _meeting, _ana, sara = pair()
    two = _meeting.mentorship
    at = datetime(2027, 3, 20, 12, tzinfo=UTC)
    for day in (26, 30):  # before and after the clocks go forward
        wall = Wall(datetime(2027, 3, day, 18), ZoneInfo(GHENT))  # noqa: DTZ001 - a wall time carries no zone
        actions.book_meeting(two, by=sara, wall=wall, minutes=50, at=at)
    events = read(Client().get(feed_of(sara)).content)
    assert [one["DTSTART"].dt.hour for one in events] == [18, 18]
    assert [one["DTSTART"].dt.astimezone(UTC).hour for one in events] == [17, 16]


@time_machine.travel(datetime(2026, 10, 20, 12, tzinfo=UTC))
def test_the_second_of_two_equal_hours_is_read_as_the_second() -> None:
    meeting, _ana, sara = pair()
    at = datetime(2026, 10, 20, 12, tzinfo=UTC)
    twice = Wall(datetime(2026, 10, 25, 2, 30), ZoneInfo(GHENT), fold=1)  # noqa: DTZ001 - as above
    actions.book_meeting(meeting.mentorship, by=sara, wall=twice, minutes=30, at=at)
    starts = {one["DTSTART"].dt.astimezone(UTC) for one in read(Client().get(feed_of(sara)).content)}
    assert datetime(2026, 10, 25, 1, 30, tzinfo=UTC) in starts


@time_machine.travel(AT)
def test_a_moved_meeting_is_the_same_one_and_a_called_off_one_is_gone_from_the_feed() -> None:
    meeting, ana, sara = pair()
    address = feed_of(sara)
    actions.move_meeting(meeting, by=ana, wall=wall_of(AT + timedelta(days=3), ana.zone), minutes=30, at=AT)
    (event,) = read(Client().get(address).content)
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (str(meeting.uuid), 2, "TENTATIVE")
    assert event["DTSTART"].params["TZID"] == PORTO
    actions.cancel_meeting(meeting, by=ana, at=AT)
    assert b"VEVENT" not in Client().get(address).content


# Whose it is


@time_machine.travel(AT)
def test_a_closed_address_is_like_one_that_never_was() -> None:
    _meeting, ana, _sara = pair()
    never = Client().get(reverse("mentoring:feed", args=["never-was"]))
    first = feed_of(ana)
    second = feed_of(ana)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    browser = Client()
    browser.force_login(ana)
    assert "An address works since" in browser.get(reverse("mentoring:calendar")).content.decode()
    browser.post(reverse("mentoring:close_calendar"))
    closed = Client().get(second)
    assert closed.status_code == never.status_code == 404
    assert len(closed.content) == len(never.content)
    assert not CalendarFeed.objects.exists()


@time_machine.travel(AT)
def test_the_address_is_shown_once_and_kept_as_a_digest() -> None:
    _meeting, ana, _sara = pair()
    browser = Client()
    browser.force_login(ana)
    page = browser.post(reverse("mentoring:calendar")).content.decode()
    (address,) = re.findall(r'<code class="address">([^<]+)</code>', page)
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert len(token) == 43  # 256 bits
    assert token not in browser.get(reverse("mentoring:calendar")).content.decode()
    assert token not in str(CalendarFeed.objects.values())
    assert Client().get(address).status_code == 200


@time_machine.travel(AT)
def test_after_an_end_or_a_block_the_feed_forgets_what_stood_ahead() -> None:
    meeting, ana, sara = pair()
    addresses = feed_of(ana), feed_of(sara)
    held = make_meeting(meeting.mentorship, starts=AT - timedelta(days=2), at=AT - timedelta(days=4), held=True)
    actions.block_person(sara, by=ana, at=AT)
    assert [str(one["UID"]) for one in read(Client().get(addresses[0]).content)] == [str(held.uuid)]
    assert b"VEVENT" not in Client().get(addresses[1]).content  # the blocked one


@time_machine.travel(AT)
def test_a_suspended_person_has_no_calendar_here() -> None:
    _meeting, ana, _sara = pair()
    address = feed_of(ana)
    people.suspend(ana, by=make_person("Ada", administrator=True), at=AT)
    assert Client().get(address).status_code == 404


# By mail


@time_machine.travel(AT)
def test_a_mail_brings_the_meeting_along_and_later_takes_it_back() -> None:
    meeting, ana, sara = pair()
    actions.give_link(meeting, by=sara, words="https://call.example/secret")
    run_due(at=AT)
    mail.outbox.clear()
    actions.move_meeting(meeting, by=ana, wall=wall_of(AT + timedelta(days=3), ana.zone), minutes=30, at=AT)
    run_due(at=AT)
    actions.cancel_meeting(meeting, by=ana, at=AT + timedelta(minutes=1))
    run_due(at=AT + timedelta(minutes=1))
    letters = [one for one in mail.outbox if one.to == [sara.email]]
    assert [one.subject for one in letters] == ["Ana suggests a time to meet", "Ana called off your meeting"]
    assert "Friday 27 November 2026, 13:00 (Europe/Brussels)" in letters[0].body
    for letter, method, sequence, status in zip(
        letters, ("REQUEST", "CANCEL"), (2, 3), ("TENTATIVE", "CANCELLED"), strict=True
    ):
        name, text, kind = letter.attachments[0]
        assert (name, f"method={method}" in str(kind)) == ("meeting.ics", True)
        (event,) = read(str(text).encode())
        assert Calendar.from_ical(str(text))["METHOD"] == method
        assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (str(meeting.uuid), sequence, status)
        assert str(event["ATTENDEE"]) == f"mailto:{sara.email}"
        for never in ("call.example", str(ana.email), "Ribeiro"):
            assert never not in letter.body + str(text) + str(letter.message())


@time_machine.travel(AT)
def test_a_mail_about_somebody_elses_meeting_brings_nothing() -> None:
    meeting, _ana, _sara = pair()
    assert queries.more_for_mail("mentoring.meeting_booked", meeting.uuid, make_person("Eve")) is None


@time_machine.travel(AT)
def test_the_file_of_one_meeting() -> None:
    meeting, ana, _sara = pair()
    browser = Client()
    browser.force_login(ana)
    answer = browser.get(reverse("mentoring:meeting_file", args=[meeting.uuid]))
    assert 'filename="meeting.ics"' in answer.headers["Content-Disposition"]
    assert [str(one["UID"]) for one in read(answer.content)] == [str(meeting.uuid)]


# What a mentor asks for


@time_machine.travel(AT)
def test_what_a_mentor_asks_for_is_kept_and_nonsense_comes_back_in_words() -> None:
    ana = make_mentor()
    browser, address = Client(), reverse("mentoring:booking_rules")
    browser.force_login(ana)
    assert 'value="24"' in browser.get(address).content.decode()
    browser.post(address, {"notice_hours": "48", "buffer_minutes": "30", "most_a_week": "2"})
    rules = queries.booking_rules_of(ana)
    assert (rules.notice_hours, rules.buffer_minutes, rules.most_a_week) == (48, 30, 2)
    page = browser.post(address, {"notice_hours": "soon", "buffer_minutes": "-1", "most_a_week": "0"}).content.decode()
    for said in (
        "Write a number here, like 45.",
        "Nothing is the least: 0.",
        "To meet nobody for a while, take a break.",
    ):
        assert said in page
    assert 'value="soon"' in page or "soon" in page
