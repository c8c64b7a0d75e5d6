"""A goal is a person's own: three at once, with a mentor or without, shown and hidden by its owner alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.mentoring import actions, errors
from waymark.mentoring.facts import GoalFacts
from waymark.mentoring.models import Goal, Moment
from waymark.mentoring.models.goals import GOAL_STATES, MARKS
from waymark.mentoring.queries.goals import facts_of, goal_page, my_goals, shared_goals
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import make_action, make_goal, two_of
from waymark.mentoring.told import Told
from waymark.people.tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LATER = AT + timedelta(hours=2)


def test_a_goal_works_without_a_mentor_and_nobody_is_told() -> None:
    sara = make_person("Sara")
    goal = make_goal(sara, text="Run a workshop", reason="I like faces.", item="4.2")
    (mine,) = my_goals(viewer=sara, at=AT).active
    assert (mine.facts, mine.about) == (
        GoalFacts("Run a workshop", "I like faces.", "4.2"),
        "Growing through challenges",
    )
    assert mine.shared_with == []
    moment = Moment.objects.get(person=sara, kind=Moment.Kind.GOAL_SET)
    assert (moment.audience, moment.mentorship) == (Moment.Audience.OWNER, None)
    assert told(Told.GOAL_SHARED) == []
    assert goal.is_active


def test_three_at_once_and_the_fourth_is_told_why() -> None:
    sara = make_person("Sara")
    first, *_two = [make_goal(sara) for _ in range(3)]
    assert my_goals(viewer=sara, at=AT).room == 0
    with pytest.raises(errors.EnoughGoals, match="You are on three goals already"):
        make_goal(sara)
    actions.close_goal(first, Goal.State.DROPPED, by=sara, at=LATER)
    make_goal(sara)
    with pytest.raises(errors.EnoughGoals):
        actions.take_up_goal(first, by=sara, at=LATER)
    make_goal(make_person("Tom"))


def test_a_form_that_arrives_twice_is_one_goal_and_no_key_opens_anothers() -> None:
    sara, key = make_person("Sara"), uuid4()
    first = actions.set_goal(GoalFacts("One"), key=key, by=sara, at=AT)
    assert actions.set_goal(GoalFacts("One"), key=key, by=sara, at=AT) == first
    with pytest.raises(NotAllowed):
        actions.set_goal(GoalFacts("Mine"), key=key, by=make_person("Tom"), at=AT)


def test_a_goal_is_never_about_the_seventh() -> None:
    assert "7.1" not in MARKS
    assert len(MARKS) == 18
    for item in ("7.1", "7.3", "9.9"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_goal(item=item)


def test_its_owner_shows_it_and_hides_it_again() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    goal = make_goal(sara, text="Run a workshop")
    assert shared_goals(mentorship, viewer=ana, at=AT) == []
    actions.share_goal(goal, mentorship, by=sara, at=AT)
    actions.share_goal(goal, mentorship, by=sara, at=AT)
    (seen,) = shared_goals(mentorship, viewer=ana, at=AT)
    assert (seen.facts.text, seen.mine, seen.shared_with) == ("Run a workshop", False, ["Ana"])
    assert told(Told.GOAL_SHARED) == [ana.uuid]
    assert goal_page(goal.uuid, viewer=ana, at=AT).choices == [], "only its owner says who sees it"
    actions.unshare_goal(goal, mentorship, by=sara)
    assert shared_goals(mentorship, viewer=ana, at=AT) == []
    with pytest.raises(Goal.DoesNotExist):
        goal_page(goal.uuid, viewer=ana, at=AT)
    actions.share_goal(goal, mentorship, by=sara, at=LATER)
    assert told(Told.GOAL_SHARED) == [ana.uuid], "shown again, it is no news"


def test_a_mentor_has_goals_too_and_shows_them_the_same_way() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    make_goal(ana, text="Ask before telling", shared=mentorship)
    make_goal(sara, text="Run a workshop", shared=mentorship)
    assert [one.facts.text for one in shared_goals(mentorship, viewer=sara, at=AT)] == [
        "Run a workshop",
        "Ask before telling",
    ]


def test_only_its_owner_changes_closes_and_shows_it() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    goal = make_goal(sara, shared=mentorship)
    for act in (
        lambda: actions.change_goal(goal, GoalFacts("x"), by=ana),
        lambda: actions.close_goal(goal, Goal.State.REACHED, by=ana, at=LATER),
        lambda: actions.take_up_goal(goal, by=ana, at=LATER),
        lambda: actions.share_goal(goal, mentorship, by=ana, at=LATER),
        lambda: actions.unshare_goal(goal, mentorship, by=ana),
        lambda: actions.share_goal(goal, make_mentorship(), by=sara, at=LATER),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_it_cannot_be_shown_in_a_mentorship_that_ended_and_can_be_hidden_there() -> None:
    mentorship = make_mentorship()
    _ana, sara = two_of(mentorship)
    goal, other = make_goal(sara, shared=mentorship), make_goal(sara)
    actions.end_mentorship(mentorship, by=sara, at=LATER)
    with pytest.raises(errors.MentorshipEnded):
        actions.share_goal(other, mentorship, by=sara, at=LATER)
    actions.unshare_goal(goal, mentorship, by=sara)
    assert not goal.shares.exists()


def test_saying_it_differently_leaves_nothing_of_before() -> None:
    goal = make_goal(text="Run a workshop", reason="I like faces.")
    actions.change_goal(goal, GoalFacts("Run two workshops", item="1.1"), by=goal.person)
    goal = Goal.objects.select_related("person").get(pk=goal.pk)
    assert facts_of(goal, viewer=goal.person) == GoalFacts("Run two workshops", "", "1.1")
    actions.close_goal(goal, Goal.State.DROPPED, by=goal.person, at=LATER)
    with pytest.raises(OutOfDate):
        actions.change_goal(goal, GoalFacts("x"), by=goal.person)


def test_a_goal_is_reached_once_and_those_who_see_it_hear_of_it() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    goal = make_goal(sara, shared=mentorship)
    for _ in range(2):
        goal = actions.close_goal(goal, Goal.State.REACHED, by=sara, at=LATER)
    assert told(Told.GOAL_REACHED) == [ana.uuid]
    assert Moment.objects.get(kind=Moment.Kind.GOAL_REACHED).mentorship == mentorship
    with pytest.raises(OutOfDate):
        actions.close_goal(goal, Goal.State.DROPPED, by=sara, at=LATER)
    again = actions.take_up_goal(goal, by=sara, at=LATER)
    assert (again.is_active, again.closed_at) == (True, None)
    assert actions.take_up_goal(goal, by=sara, at=LATER) == again


def test_the_graph_of_a_goal_has_no_dead_end() -> None:
    assert GOAL_STATES.ends == set()


def test_a_closed_goal_stands_below_with_what_was_done() -> None:
    sara = make_person("Sara")
    goal = make_goal(sara)
    action = make_action(goal)
    actions.mark_action(action, action.Status.DONE, by=sara, at=LATER)
    actions.close_goal(goal, Goal.State.REACHED, by=sara, at=LATER)
    mine = my_goals(viewer=sara, at=AT)
    assert (mine.active, [one.goal for one in mine.closed], mine.room) == ([], [goal], 3)
    page = goal_page(goal.uuid, viewer=sara, at=LATER)
    assert [one.plan.text for one in page.before] == ["Rebuild the cash report"]
