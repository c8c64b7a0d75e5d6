"""Words in the boxes of a meeting: kept as they are typed, never overwritten, and each side's own."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.urls import reverse

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.mentoring import actions, errors, queries
from waymark.mentoring.actions.agenda import Point
from waymark.mentoring.actions.meeting_notes import KeptNote, Typed
from waymark.mentoring.forms.notes import digest
from waymark.mentoring.models import AgendaItem, Meeting, MeetingNote
from waymark.mentoring.queries.notes import Box as SeenBox
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship, make_point
from waymark.mentoring.tests.pages import seen_by
from waymark.people.models import Person
from waymark.people.tests.make import make_person
from waymark.vault import door as vault
from waymark.vault.door import Purpose

pytestmark = pytest.mark.django_db
Box = MeetingNote.Box
NOW = AT + timedelta(days=2, minutes=5)


@pytest.fixture
def room() -> tuple[Meeting, Person, Person]:
    """A meeting that has begun, the mentor and the mentee."""
    ana, sara = make_mentor("Ana"), make_person("Sara")
    return make_meeting(make_mentorship(mentor=ana, mentee=sara, at=AT - timedelta(days=1))), ana, sara


def keep(meeting: Meeting, by: Person, words: str, box: str = Box.TOPIC, **more: object) -> KeptNote:
    return actions.keep_notes(meeting, by=by, typed=[Typed(box, words, **more)], at=NOW)[box]  # type: ignore[arg-type]


def seen(meeting: Meeting, viewer: Person, box: str = Box.TOPIC) -> SeenBox:
    return queries.boxes_of(meeting, viewer=viewer, at=NOW)[box]


# Versions


def test_two_people_write_in_one_box_and_both_stand(room: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = room
    keep(meeting, sara, "I want to know which table to trust.")
    keep(meeting, ana, "Start with one invoice.")
    assert (seen(meeting, sara).words, seen(meeting, sara).theirs) == (
        "I want to know which table to trust.",
        ["Start with one invoice."],
    )
    assert seen(meeting, sara).is_theirs_now
    later = queries.boxes_of(meeting, viewer=sara, at=NOW + timedelta(minutes=1))
    assert not later[Box.TOPIC].is_theirs_now


def test_a_second_window_never_overwrites_the_first(room: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = room
    first = keep(meeting, sara, "From the desk.", tab=uuid4(), turn=1)
    second = keep(meeting, sara, "From the phone.", tab=uuid4(), turn=1)
    assert (first.part, first.version, first.beside) == (0, 1, False)
    assert (second.part, second.beside) == (1, True)
    box = seen(meeting, sara)
    assert (box.words, [one.words for one in box.beside]) == ("From the desk.", ["From the phone."])


def test_a_window_that_knows_the_version_goes_on_from_it(room: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = room
    kept = keep(meeting, sara, "One.")
    assert keep(meeting, sara, "One and two.", seen=kept.version).version == 2
    assert seen(meeting, sara).words == "One and two."


def test_a_window_that_did_not_hear_back_goes_on_and_what_is_late_changes_nothing(
    room: tuple[Meeting, Person, Person],
) -> None:
    meeting, _ana, sara = room
    tab = uuid4()
    keep(meeting, sara, "One", tab=tab, turn=1)
    assert not keep(meeting, sara, "One two", tab=tab, turn=3).beside
    keep(meeting, sara, "One tw", tab=tab, turn=2)
    assert seen(meeting, sara).words == "One two"
    assert seen(meeting, sara).beside == []


def test_the_same_words_once_more_are_no_second_version(room: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = room
    keep(meeting, sara, "One.")
    assert not keep(meeting, sara, "One.", tab=uuid4(), turn=1).beside
    keep(meeting, sara, "Two.", tab=uuid4(), turn=1)
    assert keep(meeting, sara, "Two.", tab=uuid4(), turn=1).part == 1
    assert not keep(meeting, sara, "", tab=uuid4(), turn=1).beside
    assert MeetingNote.objects.count() == 2


def test_an_empty_box_is_no_row_and_an_emptied_one_is_empty(room: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = room
    assert keep(meeting, sara, "").version == 0
    kept = keep(meeting, sara, "One.")
    keep(meeting, sara, "", seen=kept.version)
    assert seen(meeting, sara).words == ""
    assert bytes(MeetingNote.objects.get().text) == b""


def test_two_versions_are_put_together_or_one_is_let_go(room: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = room
    for together, words in ((True, "Desk.\n\nPhone."), (False, "Desk.\n\nPhone.")):
        keep(meeting, sara, "Desk.", seen=seen(meeting, sara).version)
        keep(meeting, sara, "Phone.", tab=uuid4(), turn=1)
        further = MeetingNote.objects.get(part=1)
        with pytest.raises(NotAllowed):
            actions.settle_note(further, by=ana, together=True, at=NOW)
        actions.settle_note(further, by=sara, together=together, at=NOW)
        with pytest.raises(NotAllowed):
            actions.settle_note(further, by=sara, together=together, at=NOW)
        assert seen(meeting, sara).beside == []
        assert seen(meeting, sara).words == (words if together else "Desk.")


# Whose they are


def test_private_notes_open_to_their_author_alone(room: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = room
    keep(meeting, sara, "Ask about part-time.", Box.PRIVATE)
    keep(meeting, ana, "She is tired.", Box.PRIVATE)
    assert seen(meeting, ana, Box.PRIVATE).words == "She is tired."
    assert seen(meeting, ana, Box.PRIVATE).theirs == []
    with pytest.raises(NotAllowed):
        vault.open(MeetingNote.objects.get(author=sara), actor=ana)
    with pytest.raises(NotAllowed):
        vault.open(MeetingNote.objects.get(author=sara), actor=sara, purpose=Purpose.REPORT)


def test_a_stranger_opens_and_writes_nothing(room: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = room
    eve = make_person("Eve")
    keep(meeting, sara, "One.")
    with pytest.raises(NotAllowed):
        vault.open(MeetingNote.objects.get(), actor=eve)
    with pytest.raises(NotAllowed):
        keep(meeting, eve, "Hello")
    with pytest.raises(Meeting.DoesNotExist):
        queries.meeting_for(meeting.uuid, viewer=eve)


def test_after_the_end_shared_boxes_are_closed_and_ones_own_notes_are_not(
    room: tuple[Meeting, Person, Person],
) -> None:
    meeting, ana, sara = room
    actions.give_link(meeting, by=ana, words="https://call.example/ana")
    keep(meeting, ana, "Start with one invoice.")
    actions.end_mentorship(meeting.mentorship, by=ana, at=NOW)
    meeting = queries.meeting_for(meeting.uuid, viewer=sara)
    with pytest.raises(errors.MentorshipEnded, match="was not kept"):
        keep(meeting, sara, "One more thing.")
    keep(meeting, sara, "It was good.", Box.PRIVATE)
    assert seen(meeting, sara).theirs == ["Start with one invoice."]
    assert queries.meeting_page(meeting, viewer=sara, at=NOW).link == ""
    with pytest.raises(NotAllowed):
        vault.open(meeting.link, actor=sara)


def test_a_called_off_meeting_takes_no_more_words() -> None:
    meeting = make_meeting()
    sara = meeting.mentorship.mentee
    assert sara is not None
    actions.cancel_meeting(meeting, by=sara, at=AT)
    with pytest.raises(OutOfDate, match="called off meanwhile"):
        keep(meeting, sara, "One.")


# The page


@time_machine.travel(NOW)
def test_the_form_keeps_all_boxes_and_ticks_without_a_script(room: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = room
    point = make_point(meeting.mentorship)
    browser = seen_by(sara)
    page = browser.get(reverse("mentoring:meeting", args=[meeting.uuid])).content.decode()
    assert "Finish the meeting" in page
    assert "How much statistics is enough?" in page
    address = reverse("mentoring:keep_notes", args=[meeting.uuid])
    sent = {
        "topic-words": "One.\r\nTwo.",
        "topic-was": digest(""),
        "private-words": "Three.",
        "listed": str(point.uuid),
    }
    browser.post(address, {**sent, "ticked": str(point.uuid)})
    assert seen(meeting, sara).words == "One.\nTwo."
    assert seen(meeting, sara, Box.PRIVATE).words == "Three."
    point.refresh_from_db()
    assert point.done_in == meeting
    browser.post(address, {"listed": [str(point.uuid), "nothing", str(uuid4())]})
    point.refresh_from_db()
    assert point.done_at is None


@time_machine.travel(NOW)
def test_a_box_nobody_touched_brings_nothing_old_back(room: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = room
    keep(meeting, sara, "Old.")
    keep(meeting, sara, "New.", seen=1)
    sent = {"topic-words": "Old.", "topic-was": digest("Old."), "topic-seen": "1"}
    seen_by(sara).post(reverse("mentoring:keep_notes", args=[meeting.uuid]), sent)
    assert (seen(meeting, sara).words, seen(meeting, sara).beside) == ("New.", [])


@time_machine.travel(NOW)
def test_two_windows_are_told_and_settled_on_the_page(room: tuple[Meeting, Person, Person]) -> None:
    meeting, _ana, sara = room
    browser, address = seen_by(sara), reverse("mentoring:keep_notes", args=[meeting.uuid])
    browser.post(address, {"topic-words": "Desk."})
    page = browser.post(address, {"topic-words": "Phone.", "topic-seen": "0"}, follow=True).content.decode()
    assert "This was changed in another window meanwhile. Both versions are kept." in page
    further = MeetingNote.objects.get(part=1)
    settle = reverse("mentoring:settle_note", args=[further.uuid])
    browser.post(settle, {"together": "yes", "topic-words": "Desk, and more.", "topic-seen": "1"})
    assert seen(meeting, sara).words == "Desk, and more.\n\nPhone."


@time_machine.travel(NOW)
def test_a_page_that_types_along_is_answered_in_a_few_words(room: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = room
    browser, address = seen_by(sara), reverse("mentoring:keep_notes", args=[meeting.uuid])
    json = {"accept": "application/json"}
    tab = str(uuid4())
    said = browser.post(address, {"topic-words": "One", "topic-tab": tab, "topic-turn": "1"}, headers=json).json()
    assert said == {"boxes": {"topic": {"part": 0, "version": 1, "beside": False}}, "beside": ""}
    other = {"topic-words": "Two", "topic-tab": str(uuid4()), "topic-turn": "1", "topic-seen": "0"}
    said = browser.post(address, other, headers=json).json()
    assert said["boxes"]["topic"]["part"] == 1
    assert "Both versions are kept" in said["beside"]
    too_long = browser.post(address, {"topic-words": "x" * 20_001}, headers=json)
    assert too_long.status_code == 422
    assert "too long for one box" in too_long.json()["problem"]
    assert (
        "could not be read"
        in browser.post(address, {"topic-words": "x", "topic-tab": "?"}, headers=json).json()["problem"]
    )
    keep(meeting, ana, "Mine.")
    look = browser.get(reverse("mentoring:beside", args=[meeting.uuid])).json()
    assert look["boxes"]["topic"] == {"theirs": ["Mine."], "writing": True}
    assert "private" not in look["boxes"]


@time_machine.travel(NOW)
def test_what_could_not_be_kept_stands_in_its_box(room: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = room
    address = reverse("mentoring:keep_notes", args=[meeting.uuid])
    page = seen_by(sara).post(address, {"topic-words": "y" * 20_001})
    assert page.status_code == 422
    assert "y" * 20_001 in page.content.decode()
    actions.end_mentorship(meeting.mentorship, by=ana, at=NOW)
    page = seen_by(sara).post(address, {"topic-words": "My last question"})
    assert "My last question" in page.content.decode()
    assert "What is in the box was not kept" in page.content.decode()


# The agenda


def test_a_line_of_the_agenda_waits_until_one_of_the_two_ticks_it(room: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = room
    two = meeting.mentorship
    make_point(two, kind=AgendaItem.Kind.QUESTION, item="4.1")
    bring = make_point(two, author=ana, words="Bring the chart.", kind=AgendaItem.Kind.BRING)
    assert [line.source for line in queries.agenda_of(two, viewer=sara, at=NOW)] == [
        "your question · Skills that count",
        "to bring along, from Ana",
    ]
    assert next(iter(queries.agenda_of(two, viewer=ana, at=NOW))).source == "Sara asks · Skills that count"
    actions.tick_lines(meeting, by=sara, shown=[bring.uuid], ticked=[bring.uuid], at=NOW)
    actions.tick_lines(meeting, by=sara, shown=[bring.uuid], ticked=[bring.uuid], at=NOW)
    assert len(queries.agenda_of(two, viewer=sara, at=NOW)) == 1
    assert [line.words for line in queries.meeting_page(meeting, viewer=sara, at=NOW).talked] == ["Bring the chart."]


def test_a_line_sent_twice_is_one_and_nobody_takes_anothers_off(room: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = room
    point = make_point(meeting.mentorship)
    again = actions.add_to_agenda(meeting.mentorship, by=sara, point=Point("Twice?", point.uuid), at=NOW)
    assert again.pk == point.pk
    with pytest.raises(NotAllowed):
        actions.add_to_agenda(meeting.mentorship, by=ana, point=Point("Mine?", point.uuid), at=NOW)
    with pytest.raises(NotAllowed):
        actions.take_off_agenda(point, by=ana)
    actions.take_off_agenda(point, by=sara)
    assert not AgendaItem.objects.exists()


@time_machine.travel(NOW)
def test_the_page_of_the_agenda(room: tuple[Meeting, Person, Person]) -> None:
    meeting, ana, sara = room
    browser, address = seen_by(sara), reverse("mentoring:agenda", args=[meeting.mentorship.uuid])
    client_id = str(uuid4())
    sent = {"words": "A question", "kind": "question", "item": "6.2", "client_id": client_id}
    browser.post(address, sent)
    browser.post(address, {**sent, "back": reverse("mentoring:meeting", args=[meeting.uuid])})
    item = AgendaItem.objects.get()
    assert (item.uuid, item.kind, item.item) == (UUID(client_id), "question", "6.2")
    assert seen_by(ana).post(address, sent).status_code == 404
    assert "Write a few words" in browser.post(address, {"client_id": client_id}).content.decode()
    assert "A question" in browser.get(address).content.decode()
    away = browser.post(address, {**sent, "back": "//elsewhere.example/"})
    assert away.headers["Location"] == address
    assert seen_by(ana).post(reverse("mentoring:take_off_agenda", args=[item.uuid])).status_code == 404
    browser.post(reverse("mentoring:tick_agenda", args=[item.uuid]))
    browser.post(reverse("mentoring:tick_agenda", args=[item.uuid]), {"again": "yes"})
    item.refresh_from_db()
    assert item.done_at is None
    browser.post(reverse("mentoring:take_off_agenda", args=[item.uuid]))
    assert not AgendaItem.objects.exists()
    seventh = browser.post(address, {**sent, "item": "7.2", "client_id": str(uuid4())})
    assert seventh.status_code == 200
    assert not AgendaItem.objects.exists()
