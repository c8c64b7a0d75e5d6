"""A year of two people, lived through by the same actions that their pages call."""

import random
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from waymark.engine.wall_time import wall_of
from waymark.mentoring import actions
from waymark.mentoring.actions.agenda import Point
from waymark.mentoring.actions.meeting_notes import Typed
from waymark.mentoring.facts import GoalFacts, Plan, Seen, Terms, Week
from waymark.mentoring.models import AgendaItem, Meeting, MeetingNote, Mentorship
from waymark.mentoring.models.goals import ActionStatus, GoalState
from waymark.mentoring.rules.weeks import week_to_tell
from waymark.people.models import Person

WORDS = "I would like to know how you decided, and what you would do again if you stood where I stand now."
WEEKS = 52


def live(two: Mentorship, *, at: datetime) -> Meeting:
    """Twenty-six meetings, six goals with their next things, a week each week, words to and fro; gives what comes."""
    ana, mentor = two.mentee, two.mentor
    assert ana is not None
    assert mentor is not None
    dice, began = random.Random(WORDS), at - timedelta(weeks=WEEKS)
    terms = Terms(WORDS, months=24)
    agreement = actions.propose_agreement(two, terms, seen=None, sign=True, by=mentor, at=began)
    actions.sign_agreement(agreement, read=True, by=ana, at=began)
    newest = uuid4()
    for number in range(WEEKS):
        now = began + timedelta(weeks=number)
        if number % 9 == 0 and number < WEEKS - 1:
            newest = _set_out(two, ana, now)
        if number % 2 == 0:
            _meet(two, ana, mentor, now)
        _week(two, newest, dice, at=now)
    return _ahead(two, ana, mentor, at)


def _set_out(two: Mentorship, by: Person, at: datetime) -> UUID:
    """A new goal; of three, the oldest is reached first."""
    active = by.goals.active().order_by("made_at")
    if active.count() == 3:
        actions.close_goal(active[0], GoalState.REACHED, by=by, at=at)
    goal = actions.set_goal(GoalFacts(WORDS, WORDS, "6.1"), key=uuid4(), by=by, at=at, share_with=[two])
    return goal.uuid


def _meet(two: Mentorship, by: Person, other: Person, at: datetime) -> None:
    starts = at + timedelta(days=1)
    meeting = actions.book_meeting(two, by=other, wall=wall_of(starts, other.zone), minutes=50, at=at)
    if meeting.state == Meeting.State.PROPOSED:
        meeting = actions.agree_to_meeting(meeting, by=by, at=at)
    for who, box in ((by, MeetingNote.Box.TOPIC), (other, MeetingNote.Box.OPTIONS), (by, MeetingNote.Box.NEXT)):
        actions.keep_notes(meeting, by=who, typed=[Typed(box, WORDS)], at=starts)
    actions.say_held(meeting, by=by, at=meeting.ends_at)
    actions.give_pulse(meeting, by=by, useful=4, could_say=5, at=meeting.ends_at)


def _week(two: Mentorship, newest: UUID, dice: random.Random, *, at: datetime) -> None:
    by, other = two.mentee, two.mentor
    assert by is not None
    assert other is not None
    goal = by.goals.get(uuid=newest)
    if not goal.actions.open().exists():
        step = actions.plan_action(
            goal, Plan(WORDS, cue=WORDS, response=WORDS, confidence=8), key=uuid4(), by=by, at=at
        )
        actions.mark_action(step, ActionStatus.DONE, by=by, at=at + timedelta(days=3))
    week = week_to_tell(at + timedelta(days=4), zone=by.zone)
    actions.write_check_in(Week(WORDS, WORDS, WORDS), week=week, by=by, at=at + timedelta(days=4), share_with=[two])
    for _message in range(dice.randint(2, 6)):
        who = dice.choice((by, other))
        actions.write_message(two, by=who, words=WORDS, client_id=uuid4(), at=at + timedelta(days=5))
    if dice.random() < 0.3:
        seen = Seen(WORDS, WORDS, seen_on=at.date())
        given = actions.give_evidence(two, seen, key=uuid4(), by=other, at=at)
        actions.answer_evidence(given, given.State.KEPT, by=by, at=at)


def _ahead(two: Mentorship, by: Person, other: Person, at: datetime) -> Meeting:
    """In two days they meet, with four lines on the agenda and a next thing for each goal."""
    for goal in by.goals.active():
        actions.plan_action(goal, Plan(WORDS, cue=WORDS, response=WORDS), key=uuid4(), by=by, at=at)
    for who in (by, other):
        for _line in range(2):
            point = Point(words=WORDS, client_id=uuid4(), kind=AgendaItem.Kind.QUESTION)
            actions.add_to_agenda(two, by=who, point=point, at=at)
    starts = at + timedelta(days=2)
    meeting = actions.book_meeting(two, by=other, wall=wall_of(starts, other.zone), minutes=50, at=at)
    return meeting if meeting.state == Meeting.State.BOOKED else actions.agree_to_meeting(meeting, by=by, at=at)
