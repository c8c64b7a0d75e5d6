"""Sixteen at once for the same hour: one slot, one meeting; and no word lost between sixteen windows."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from waymark.engine.wall_time import wall_of
from waymark.mentoring import actions
from waymark.mentoring.actions.meeting_notes import Typed
from waymark.mentoring.models import Meeting, MeetingNote
from waymark.mentoring.queries import boxes_of, meeting_truths
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship
from waymark.mentoring.tests.test_race import CLIENTS, race
from waymark.mentoring.told import Told
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db(transaction=True)
SIX = datetime(2026, 11, 26, 18, tzinfo=UTC)
MENTEES = 4


def all_true() -> bool:
    findings = [*meeting_truths.overlapping(), *meeting_truths.moved_hours(), *meeting_truths.after_the_end(at=AT)]
    return findings == []


def test_one_hour_of_a_mentor_goes_to_exactly_one_of_sixteen() -> None:
    ana = make_mentor(capacity=5)
    pairs = [make_mentorship(mentor=ana, at=AT - timedelta(days=5)) for _ in range(MENTEES)]

    def book(number: int) -> object:
        two = pairs[number % MENTEES]
        assert two.mentee is not None
        # Each begins a little later than the one before, so that all of them overlap and none is the same form.
        starts = SIX + timedelta(minutes=number)
        return actions.book_meeting(two, by=two.mentee, wall=wall_of(starts, two.mentee.zone), minutes=50, at=AT)

    answers = race(book)
    assert sorted(answers) == ["", *["TimeTaken"] * (CLIENTS - 1)]
    assert Meeting.objects.count() == len(told(Told.MEETING_SUGGESTED)) == 1
    assert all_true()


def test_a_mentee_with_four_mentors_is_in_one_place() -> None:
    sara = make_person("Sara")
    pairs = [make_mentorship(mentor=make_mentor(), mentee=sara, at=AT - timedelta(days=5)) for _ in range(MENTEES)]

    def book(number: int) -> object:
        two = pairs[number % MENTEES]
        by = two.mentor if number % 2 else sara
        assert by is not None
        return actions.book_meeting(
            two, by=by, wall=wall_of(SIX + timedelta(minutes=number), by.zone), minutes=50, at=AT
        )

    answers = race(book)
    assert sorted(answers) == ["", *["TimeTaken"] * (CLIENTS - 1)]
    assert all_true()


def test_moving_agreeing_calling_off_and_ending_at_once_leave_nothing_standing() -> None:
    meeting = make_meeting(agreed=False)
    two = meeting.mentorship
    ana, sara = two.mentor, two.mentee
    assert ana is not None
    assert sara is not None

    def act(number: int) -> object:
        if number == CLIENTS - 1:
            return actions.end_mentorship(two, by=sara, at=AT)
        if number % 3 == 0:
            later = wall_of(SIX + timedelta(hours=number), sara.zone)
            return actions.move_meeting(meeting, by=sara, wall=later, minutes=50, at=AT)
        if number % 3 == 1:
            return actions.agree_to_meeting(meeting, by=sara, at=AT)
        return actions.cancel_meeting(meeting, by=ana, at=AT)

    assert set(race(act)) <= {"", "OutOfDate", "MentorshipEnded"}
    assert not Meeting.objects.standing().exists()
    assert all_true()


def test_no_words_of_sixteen_windows_are_lost() -> None:
    meeting = make_meeting()
    sara = meeting.mentorship.mentee
    assert sara is not None
    said = [f"From window {number}." for number in range(CLIENTS)]
    typed = [Typed(MeetingNote.Box.TOPIC, words, tab=uuid4(), turn=1) for words in said]
    answers = race(lambda number: actions.keep_notes(meeting, by=sara, typed=[typed[number]], at=AT))
    assert answers == [""] * CLIENTS
    box = boxes_of(meeting, viewer=sara, at=AT)[MeetingNote.Box.TOPIC]
    assert sorted([box.words, *(one.words for one in box.beside)]) == sorted(said)
