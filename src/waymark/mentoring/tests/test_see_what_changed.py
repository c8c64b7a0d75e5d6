"""Before two meet again, what changed stands in one line; at the end, what a last talk is about, and who comes next."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from waymark.mentoring import actions, queries
from waymark.mentoring.facts import GoalFacts, Plan, Seen, Terms, Week
from waymark.mentoring.models import Mentorship
from waymark.mentoring.models.goals import ActionStatus, GoalState
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.queries.changes import changed_since
from waymark.mentoring.queries.goals import active_goals
from waymark.mentoring.queries.looking_back import closing_questions
from waymark.mentoring.rules.weeks import week_to_tell
from waymark.mentoring.tests.make import AT, make_meeting, make_mentorship, make_request
from waymark.mentoring.tests.pages import seen_by
from waymark.people.models import Person

pytestmark = pytest.mark.django_db


def make_busy_pair() -> tuple[Mentorship, Person, Person]:
    """They met a fortnight ago; since then the mentee did something, and the mentor saw it."""
    two = make_mentorship(at=AT - timedelta(days=40))
    ana, sara = two.mentor, two.mentee
    assert ana
    assert sara
    make_meeting(two, starts=AT - timedelta(days=14), at=AT - timedelta(days=20), held=True)
    goal = actions.set_goal(GoalFacts("To work"), key=uuid4(), by=sara, at=AT - timedelta(days=30), share_with=[two])
    for number in (1, 2):
        at = AT - timedelta(days=number)
        step = actions.plan_action(goal, Plan(text="Call them"), key=uuid4(), by=sara, at=at)
        actions.mark_action(step, ActionStatus.DONE, by=sara, at=at)
    week = week_to_tell(AT, zone=sara.zone)
    actions.write_check_in(Week(moved="Calls."), week=week, by=sara, at=AT, share_with=[two])
    return two, ana, sara


def test_a_mentor_reads_what_changed_since_they_met() -> None:
    two, ana, sara = make_busy_pair()
    assert changed_since(two, viewer=ana, at=AT) == "Since Tuesday 10 November: 2 next things done, 1 week told about."
    assert changed_since(two, viewer=sara, at=AT) == "", "nobody is told what they did themselves"
    seen = Seen("You asked before you answered.", "They went quiet and thought.", seen_on=AT.date())
    actions.give_evidence(two, seen, key=uuid4(), by=ana, at=AT)
    assert changed_since(two, viewer=sara, at=AT) == "Since Tuesday 10 November: 1 thing seen that went well."


def test_a_goal_reached_or_shown_counts_and_what_is_older_does_not() -> None:
    two, ana, sara = make_busy_pair()
    goal = actions.set_goal(GoalFacts("To read"), key=uuid4(), by=sara, at=AT, share_with=[two])
    actions.close_goal(goal, GoalState.REACHED, by=sara, at=AT)
    said = changed_since(two, viewer=ana, at=AT)
    assert "1 goal reached, 2 next things done, 1 goal shown to you" in said
    make_meeting(two, starts=AT + timedelta(hours=1), at=AT, held=True)
    assert changed_since(two, viewer=ana, at=AT + timedelta(days=1)) == ""


@pytest.mark.usefixtures("clock")
def test_it_stands_on_today_and_beside_the_meeting() -> None:
    two, ana, _sara = make_busy_pair()
    meeting = make_meeting(two, starts=AT + timedelta(days=2), at=AT)
    for address in (reverse("today"), reverse("mentoring:meeting", args=[meeting.uuid])):
        assert "2 next things done" in seen_by(ana).get(address).text, address


@pytest.mark.usefixtures("clock")
def test_near_the_end_they_planned_the_agenda_is_that_of_a_closing_talk() -> None:
    two = make_mentorship(at=AT - timedelta(days=175))
    assert two.mentor
    assert two.mentee
    early = AT - timedelta(days=170)
    terms = actions.propose_agreement(two, Terms("To see."), seen=None, sign=True, by=two.mentor, at=early)
    actions.sign_agreement(terms, read=True, by=two.mentee, at=early)
    assert queries.agenda_of(two, viewer=two.mentee, at=early) == []
    assert [one.words for one in queries.agenda_of(two, viewer=two.mentee, at=AT)] == closing_questions()
    page = seen_by(two.mentee).get(reverse("mentoring:look_back", args=[two.uuid])).text
    assert closing_questions()[0] in page


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("by", ["mentor", "mentee"])
def test_after_an_ending_somebody_else_is_offered_for_two_weeks(by: str) -> None:
    two = make_mentorship(at=AT - timedelta(days=60))
    sara = two.mentee
    assert sara
    actions.end_mentorship(two, by=getattr(two, by), at=AT - timedelta(days=3))

    def offered(at_days: int = 0) -> bool:
        lines = queries.today_lines(sara, AT + timedelta(days=at_days))
        return any("somebody else do you good" in line.title for line in lines)

    assert offered()
    assert not offered(12)
    assert "somebody else do you good" in seen_by(sara).get(reverse("today")).text
    make_request(mentee=sara, at=AT)
    assert not offered(), "they have asked"


def test_after_one_talk_or_with_another_mentor_nobody_is_asked_to_look_on() -> None:
    two = make_mentorship(at=AT - timedelta(days=60))
    sara = two.mentee
    assert sara
    actions.end_mentorship(two, by=sara, at=AT - timedelta(days=3))
    Mentorship.objects.filter(pk=two.pk).update(kind=PairKind.FLASH)
    assert not any("do you good" in line.title for line in queries.today_lines(sara, AT))
    Mentorship.objects.filter(pk=two.pk).update(kind=PairKind.ONE_TO_ONE)
    make_mentorship(mentee=sara, at=AT - timedelta(days=50))
    assert not any("do you good" in line.title for line in queries.today_lines(sara, AT))


def test_goals_once_shown_to_somebody_else_are_asked_for_no_more_often(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    before = make_mentorship(at=AT - timedelta(days=90))
    sara = before.mentee
    assert sara
    for number in range(3):
        actions.set_goal(GoalFacts(f"Goal {number}"), key=uuid4(), by=sara, at=AT, share_with=[before])
    actions.end_mentorship(before, by=sara, at=AT)
    make_mentorship(mentee=sara, at=AT)
    with django_assert_num_queries(2):  # goals, actions; the keys lie in the other database
        goals = active_goals(viewer=sara, at=AT)
    assert [one.shared_with for one in goals] == [[], [], []]
