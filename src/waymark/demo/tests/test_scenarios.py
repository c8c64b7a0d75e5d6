"""Each scenario keeps what its name promises."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from waymark.base.errors import DomainError
from waymark.demo import scenarios
from waymark.demo.scenarios.asking import ask
from waymark.jobs.models import Event
from waymark.mentoring import errors
from waymark.mentoring.actions import write_message
from waymark.mentoring.models import Request
from waymark.mentoring.queries import look_back_lines
from waymark.mentoring.rules import asking, timing
from waymark.mentoring.rules.kinds import talk_is_over, talk_lasts
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.stages import Page, next_page
from waymark.people.tests.make import AT
from waymark.vault import door as vault

pytestmark = pytest.mark.django_db
State = Request.State


def _told(person: Person, kind: Told) -> bool:
    return Event.objects.filter(recipient=person.uuid, kind=kind).exists()


def test_a_graduate_who_just_signed_up_has_said_nothing() -> None:
    graduate = scenarios.graduate_who_just_signed_up(AT)
    graduate.profile.refresh_from_db()
    assert next_page(graduate.profile) == Page.WHERE_I_AM
    assert AT - graduate.joined_at < timedelta(hours=1)
    assert graduate.claimed_at
    assert not graduate.career_steps.exists()


def test_a_graduate_half_way_goes_on_at_the_second_page() -> None:
    graduate = scenarios.graduate_half_way_through_intake(AT)
    graduate.profile.refresh_from_db()
    assert next_page(graduate.profile) == Page.WHERE_TO
    assert graduate.career_steps.exists()


def test_a_graduate_ready_to_ask_has_said_everything_and_asked_nobody() -> None:
    graduate = scenarios.graduate_ready_to_ask(AT)
    graduate.profile.refresh_from_db()
    assert next_page(graduate.profile) is None
    assert graduate.wants.count() == 5
    assert not graduate.requests_sent.exists()


def test_the_same_person_asked_for_twice_is_one() -> None:
    first, second = scenarios.person("noor-haddad", at=AT), scenarios.person("noor-haddad", at=AT)
    assert first == second
    assert scenarios.brought_in_unclaimed(AT) == scenarios.brought_in_unclaimed(AT)


def test_people_brought_in_cannot_be_asked_and_a_link_on_its_way_still_works() -> None:
    unclaimed = scenarios.brought_in_unclaimed(AT)
    assert unclaimed.email is None
    assert unclaimed.claimed_at is None
    with pytest.raises(errors.NotHereYet):
        ask("noor-haddad", "george-whitfield", at=AT, sent=AT)
    claim = scenarios.claim_link_sent(AT)
    assert claim.used_at is None
    assert claim.expires_at > AT


@pytest.mark.parametrize("now", [AT, AT + timedelta(days=5), datetime(2026, 11, 23, 0, 30, tzinfo=UTC)])
def test_waiting_since_monday_was_sent_on_the_last_monday(now: datetime) -> None:
    request = scenarios.mentee_waiting_since_monday(now)
    assert request.state == State.WAITING
    assert request.sent_at
    assert request.sent_at.weekday() == 0
    assert timedelta(0) < now - request.sent_at < timedelta(days=8)


def test_an_open_question_stops_the_clock_and_an_answer_starts_it() -> None:
    asked = scenarios.question_open(AT)
    assert (asked.state, asked.paused_at is not None) == (State.QUESTION, True)
    answered = scenarios.question_answered(AT)
    assert (answered.state, answered.paused_at) == (State.WAITING, None)
    assert answered.notes.count() == 3
    assert not timing.is_over(answered, at=AT)


def test_about_to_expire_means_less_than_a_day_and_both_reminders() -> None:
    request = scenarios.request_about_to_expire(AT)
    assert request.expires_at
    assert timedelta(0) < request.expires_at - AT < timedelta(days=1)
    assert request.reminded == 2


def test_after_an_end_without_a_yes_the_mentee_is_asked_about_the_next_choice() -> None:
    expired, declined = scenarios.expired_with_next_choice(AT), scenarios.not_now_with_next_choice(AT)
    assert (expired.state, declined.state) == (State.EXPIRED, State.NOT_NOW)
    for request in (expired, declined):
        assert request.mentee.requests_sent.get(state=State.DRAFT).rank == 1
        assert _told(request.mentee, Told.NEXT_CHOICE)


def test_a_note_that_may_go_by_itself_went() -> None:
    second = scenarios.not_now_and_next_choice_sent(AT)
    assert second.state == State.WAITING
    assert _told(second.mentor, Told.ASKED)


def test_kept_taken_back_and_three_at_once() -> None:
    assert scenarios.note_kept_for_later(AT).state == State.DRAFT
    assert scenarios.request_taken_back(AT).state == State.WITHDRAWN
    three = scenarios.asking_three_at_once(AT)
    assert [request.state for request in three] == [State.WAITING] * 3
    assert len({request.mentor_id for request in three}) == 3


def test_accepted_yesterday_and_another_note_is_to_be_settled() -> None:
    mentorship = scenarios.accepted_yesterday(AT)
    assert mentorship.began_at.date() == (AT - timedelta(days=1)).date()
    assert not mentorship.messages.exists()
    settled = scenarios.accepted_with_another_open(AT)
    assert settled.mentee
    assert settled.mentee.requests_sent.get(state=State.WAITING).to_settle


def test_a_pair_writes_and_one_message_was_taken_back() -> None:
    mentorship = scenarios.pair_writing(AT)
    messages = list(mentorship.messages.select_related("author", "mentorship"))
    assert len(messages) == 9
    assert sum(message.taken_back_at is not None for message in messages) == 1
    assert messages[-1].author == mentorship.mentor
    assert mentorship.mentee
    assert "Checking drawings" in vault.open(messages[-1], actor=mentorship.mentee).text
    assert scenarios.pair_just_begun(AT).messages.count() == 3


def test_a_full_mentor_has_no_seat_and_a_paused_one_a_day_to_come_back() -> None:
    full = scenarios.mentor_full(AT)
    mentor = full[0].mentor
    assert mentor
    assert asking.seats_free(mentor.profile) == 0
    with pytest.raises(errors.MentorIsFull):
        ask("noor-haddad", "isabella-greco", at=AT, sent=AT)
    paused = scenarios.mentor_paused(AT)
    assert asking.is_paused(paused.profile, at=AT)
    assert not asking.is_paused(paused.profile, at=AT + timedelta(days=60))


def test_an_ended_pair_writes_no_more_and_earlier_ones_made_room() -> None:
    ended = scenarios.mentorship_ended(AT)
    assert ended.mentee
    with pytest.raises(errors.MentorshipEnded):
        write_message(ended, by=ended.mentee, words="One more", client_id=uuid4(), at=AT)
    before = scenarios.worked_together_before(AT)
    assert len(before) == 3
    assert not any(mentorship.is_active for mentorship in before)


def test_a_reported_message_waits_for_an_administrator_and_an_older_report_is_closed() -> None:
    keeper = scenarios.administrator(AT)
    report = scenarios.reported_message(AT)
    assert report.state == "open"
    assert report.message
    assert report.about == report.message.author
    assert _told(keeper, Told.REPORT)
    assert scenarios.report_looked_into(AT).state == "closed"


def test_somebody_suspended_is_found_by_nobody_and_a_closed_door_holds() -> None:
    scenarios.door_closed(AT)
    otto = scenarios.suspended(AT)
    assert otto.suspended_at
    assert otto not in Person.objects.present()
    with pytest.raises(DomainError):
        ask("noor-haddad", "otto-brandt", at=AT, sent=AT)


def test_hours_that_were_never_said_are_not_known() -> None:
    assert scenarios.person_without_hours(AT).profile.free_hours == ""


def test_meetings_stand_at_different_moments() -> None:
    tomorrow = scenarios.meeting_tomorrow(AT)
    assert (tomorrow.state, tomorrow.starts_at - AT < timedelta(days=2)) == ("booked", True)
    mentee = tomorrow.mentorship.mentee
    assert mentee is not None
    assert tomorrow.starts_at.astimezone(mentee.zone).hour == 18
    held = scenarios.meeting_just_held(AT)
    assert (held.state, held.mentorship.meetings.filter(state="held").count()) == ("held", 3)
    moved = scenarios.meeting_moved(AT)
    assert moved.state == "booked"
    assert moved.sequence > 0
    assert moved.starts_at > AT


def test_where_the_clocks_change_soon_the_meeting_lies_behind_the_change() -> None:
    march = datetime(2027, 3, 10, 12, tzinfo=UTC)
    meeting = scenarios.meeting_tomorrow(march)
    mentee = meeting.mentorship.mentee
    assert mentee is not None
    zone = mentee.zone
    assert meeting.starts_at.astimezone(zone).utcoffset() != march.astimezone(zone).utcoffset()
    assert meeting.starts_at.astimezone(zone).hour == 18


def test_two_have_gone_quiet_and_two_take_a_pause() -> None:
    quiet, paused = scenarios.gone_quiet(AT), scenarios.taking_a_pause(AT)
    assert quiet.quiet_questions.count() == 2
    assert paused.is_paused(at=AT)
    assert not paused.is_paused(at=AT + timedelta(days=22))


def test_two_are_near_the_end_they_planned() -> None:
    mentorship = scenarios.planned_ending(AT)
    assert mentorship.mentee is not None
    assert [line.action for line in look_back_lines(mentorship.mentee, AT)] == ["Look back and decide"]


def test_two_part_soon_after_a_last_talk() -> None:
    mentorship = scenarios.parting_soon(AT)
    assert mentorship.is_active
    assert mentorship.ends_at is not None
    assert timedelta(days=8) < mentorship.ends_at - AT < timedelta(days=10)
    assert mentorship.mentor is not None
    assert [line.action for line in look_back_lines(mentorship.mentor, AT)] == ["Look back and say goodbye"]


def test_two_notes_ran_out_and_the_mentor_has_a_break() -> None:
    first, second = scenarios.silent_twice(AT)
    assert {first.state, second.state} == {State.EXPIRED}
    second.mentor.profile.refresh_from_db()
    assert second.mentor.profile.resting_since


def test_one_talk_lies_behind_two_and_closes_in_a_few_days() -> None:
    meeting = scenarios.one_talk_behind_them(AT)
    assert meeting.mentorship.is_one_talk
    held = talk_is_over(meeting.mentorship)
    assert held
    assert held + talk_lasts() > AT


def test_peers_saw_each_other_do_well() -> None:
    two = scenarios.peers(AT)
    assert {one.observer for one in two.evidence.all()} == {two.mentor, two.mentee}
