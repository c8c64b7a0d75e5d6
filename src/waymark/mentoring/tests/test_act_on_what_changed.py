"""Between a look and the deed something changed: what is done then is done to what stands, or not at all."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from waymark.base.errors import NotAllowed
from waymark.mentoring import actions
from waymark.mentoring.actions import met, quiet
from waymark.mentoring.actions.meeting_notes import Typed
from waymark.mentoring.actions.meeting_pages import Sent, keep_page
from waymark.mentoring.facts import Seen
from waymark.mentoring.models import Goal, Meeting, MeetingNote, Mentorship
from waymark.mentoring.models.goals import ActionStatus, GoalState
from waymark.mentoring.queries.quiet import in_touch
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship, make_point
from waymark.mentoring.tests.make_together import CHANGED, DID, make_action, make_agreement, make_goal, two_of
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
Box = MeetingNote.Box


def a_pair() -> tuple[Mentorship, Person, Person]:
    """Ana and Sara."""
    two = make_mentorship(mentor=make_mentor("Ana"), mentee=make_person("Sara"), at=AT - timedelta(days=60))
    return two, *two_of(two)


def without_mentor(two: Mentorship) -> Mentorship:
    """The mentor has been erased."""
    Mentorship.objects.filter(pk=two.pk).update(mentor=None)
    return Mentorship.objects.get(pk=two.pk)


def test_a_line_ticked_twice_is_ticked_once() -> None:
    two, _ana, sara = a_pair()
    item = make_point(two)
    first = actions.tick_agenda(item, by=sara, done=True, at=AT)
    again = actions.tick_agenda(item, by=sara, done=True, at=AT + timedelta(hours=1))
    assert again.done_at == first.done_at == AT


def test_a_goal_that_is_gone_is_not_there_to_be_closed() -> None:
    goal = make_goal()
    owner = goal.person
    Goal.objects.filter(pk=goal.pk).delete()
    with pytest.raises(NotAllowed):
        actions.close_goal(goal, GoalState.REACHED, by=owner, at=AT)


def test_who_has_left_is_told_nothing_and_the_rest_goes_on() -> None:
    two, _ana, sara = a_pair()
    action = make_action(make_goal(sara, shared=two))
    without_mentor(two)
    actions.mark_action(action, ActionStatus.DONE, moves=0, by=sara, at=AT)
    assert told(Told.ACTION_DONE) == []


def test_nobody_writes_down_what_somebody_who_left_did_well() -> None:
    two, ana, _sara = a_pair()
    Mentorship.objects.filter(pk=two.pk).update(mentee=None)
    with pytest.raises(NotAllowed):
        actions.give_evidence(two, Seen(DID, CHANGED, AT.date()), key=uuid4(), by=ana, at=AT)


# A page of a meeting


def test_words_are_kept_where_the_button_is_refused() -> None:
    two, _ana, sara = a_pair()
    meeting = make_meeting(two)
    kept = keep_page(meeting, by=sara, sent=Sent([Typed(Box.TOPIC, "Which table?")], met=True), at=AT)
    assert "has not begun" in kept.refusal
    assert meeting.notes.count() == 1


def test_another_persons_version_is_not_theirs_to_settle() -> None:
    two, ana, sara = a_pair()
    meeting = make_meeting(two)
    actions.keep_notes(meeting, by=ana, typed=[Typed(Box.TOPIC, "Mine.")], at=AT)
    note = meeting.notes.get()
    with pytest.raises(NotAllowed):
        keep_page(meeting, by=sara, sent=Sent(settles=note), at=AT)


# What time does


def test_a_meeting_that_was_called_off_meanwhile_is_left_alone() -> None:
    two, ana, _sara = a_pair()
    stale = make_meeting(two)
    proposed = make_meeting(two, starts=AT + timedelta(days=5), agreed=False)
    actions.cancel_meeting(stale, by=ana, at=AT)
    actions.cancel_meeting(proposed, by=ana, at=AT)
    assert not met._remind(stale, at=AT)
    assert not met._let_go(proposed, at=AT)
    assert not met._keep_the_hour(stale, at=AT)
    assert told(Told.MEETING_SOON) == []


def test_nobody_is_asked_for_a_next_date_twice_or_alone() -> None:
    two, _ana, _sara = a_pair()
    meeting = make_meeting(two, held=True, at=AT - timedelta(days=5))
    without_mentor(two)
    assert not met._ask_for_next_date(meeting, at=AT)


def test_an_hour_that_new_rules_skip_becomes_the_one_after_it() -> None:
    two, _ana, _sara = a_pair()
    meeting = make_meeting(two)
    gone = {"day": date(2027, 3, 28), "clock": time(2, 30), "zone": "Europe/Brussels"}  # the clocks go on at two
    Meeting.objects.filter(pk=meeting.pk).update(**gone)
    assert actions.keep_the_hour(at=AT) == 1
    moved = Meeting.objects.get(pk=meeting.pk)
    assert (moved.clock, moved.wall.instant) == (time(3, 30), moved.starts_at)
    assert moved.sequence == meeting.sequence + 1


def test_who_ended_or_left_meanwhile_is_not_asked_how_it_goes() -> None:
    two, ana, _sara = a_pair()
    (found,) = in_touch(Mentorship.objects.all(), at=AT)
    without_mentor(two)
    assert quiet._ask(found, at=AT) == 0
    Mentorship.objects.filter(pk=two.pk).update(mentor=ana)
    actions.end_mentorship(two, by=ana, at=AT)
    assert quiet._ask(found, at=AT) == 0


def test_an_agreement_is_told_to_nobody_who_left() -> None:
    two, _ana, _sara = a_pair()
    make_agreement(without_mentor_but_known(two))
    assert told(Told.AGREEMENT) == []


def without_mentor_but_known(two: Mentorship) -> Mentorship:
    """As `make_agreement` asks for both, the row alone forgets the mentor."""
    Mentorship.objects.filter(pk=two.pk).update(mentor=None)
    return two
