"""One next action per goal: planned, done, partly, moved, made smaller, swapped, let go; nothing is ever late."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.mentoring import actions, errors
from waymark.mentoring.facts import Plan
from waymark.mentoring.models import Action, Goal, Moment
from waymark.mentoring.models.goals import ACTION_STATES, ActionStatus
from waymark.mentoring.queries import open_actions
from waymark.mentoring.queries.goals import action_view, goal_page
from waymark.mentoring.rules.goals import is_unsure, moved_often
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import make_action, make_goal, two_of
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LATER = AT + timedelta(hours=2)
WHOLE = Plan(
    text="Rebuild the cash report in SQL",
    obstacle="The year-end close",
    cue="it is Wednesday and I have closed the books",
    response="open the exercise for twenty-five minutes",
    plan_b="one join",
    due=date(2026, 12, 4),
    confidence=8,
    item="4.1",
)


def _opened(action: Action) -> Plan:
    found = Action.objects.select_related("goal__person").get(pk=action.pk)
    return action_view(found, viewer=found.goal.person, at=AT).plan


def test_a_plan_is_kept_whole() -> None:
    goal = make_goal()
    action = actions.plan_action(goal, WHOLE, key=uuid4(), by=goal.person, at=AT)
    assert _opened(action) == WHOLE
    page = goal_page(goal.uuid, viewer=goal.person, at=AT)
    assert page.view.next
    assert page.view.next.by == "Until Friday 4 December."
    assert page.view.next.about == "Skills that count"


def test_a_goal_has_one_next_action() -> None:
    action = make_action()
    with pytest.raises(errors.HasNext, match="This goal has its next action already"):
        make_action(action.goal)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.create(goal=action.goal, made_at=AT, changed_at=AT)
    actions.mark_action(action, ActionStatus.DONE, by=action.goal.person, at=LATER)
    make_action(action.goal)


def test_sent_twice_it_is_one_action() -> None:
    goal, key = make_goal(), uuid4()
    first = actions.plan_action(goal, Plan("x"), key=key, by=goal.person, at=AT)
    assert actions.plan_action(goal, Plan("x"), key=key, by=goal.person, at=AT) == first
    other = make_goal()
    with pytest.raises(NotAllowed):
        actions.plan_action(other, Plan("x"), key=key, by=other.person, at=AT)


def test_an_action_is_about_none_of_the_seventh_and_sure_from_1_to_10() -> None:
    for wrong in ({"item": "7.2"}, {"confidence": 0}, {"confidence": 11}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_action(**wrong)


@pytest.mark.parametrize(("before", "after"), list(product(ActionStatus, ActionStatus)))
def test_it_moves_only_along_the_graph(before: ActionStatus, after: ActionStatus) -> None:
    on = {ActionStatus.DONE, ActionStatus.PARTLY, ActionStatus.MOVED, ActionStatus.DROPPED}
    allowed = {
        ActionStatus.PLANNED: on,
        ActionStatus.PARTLY: on,
        ActionStatus.MOVED: on | {ActionStatus.PLANNED},
        ActionStatus.DONE: {ActionStatus.PLANNED},
        ActionStatus.DROPPED: {ActionStatus.PLANNED},
    }
    assert ACTION_STATES.may_move(before, after) == (after in allowed[before])


def test_done_is_told_once_to_those_who_see_it() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    action = make_action(make_goal(sara, shared=mentorship))
    for _ in range(2):
        actions.mark_action(action, ActionStatus.DONE, by=sara, at=LATER)
    assert told(Told.ACTION_DONE) == [ana.uuid]
    assert Moment.objects.filter(kind=Moment.Kind.ACTION_DONE, mentorship=mentorship).count() == 1


def test_a_slip_of_the_finger_is_taken_back_with_its_moment() -> None:
    action = make_action()
    sara = action.goal.person
    actions.mark_action(action, ActionStatus.DONE, by=sara, at=LATER)
    assert actions.take_up_action(action, by=sara, at=LATER).is_open
    assert not Moment.objects.filter(kind=Moment.Kind.ACTION_DONE).exists()
    assert actions.take_up_action(action, by=sara, at=LATER).is_open
    actions.mark_action(action, ActionStatus.DROPPED, by=sara, at=LATER)
    make_action(action.goal)
    with pytest.raises(errors.HasNext):
        actions.take_up_action(action, by=sara, at=LATER)


def test_not_this_week_moves_it_a_week_and_a_second_click_moves_nothing() -> None:
    action = make_action(due=date(2026, 11, 27))
    sara = action.goal.person
    for _ in range(2):
        action = actions.mark_action(action, ActionStatus.MOVED, moves=0, why="The close", by=sara, at=LATER)
    assert (action.moves, action.due) == (1, date(2026, 12, 4))
    assert not moved_often(action)
    action = actions.mark_action(action, ActionStatus.MOVED, moves=1, by=sara, at=LATER)
    assert (action.moves, action.due) == (2, date(2026, 12, 11))
    assert moved_often(action)
    assert action_view(action, viewer=sara, at=AT).why == "The close"


def test_moved_after_its_day_it_moves_to_a_day_to_come_and_no_page_says_which_one_passed() -> None:
    action = make_action(due=date(2026, 10, 1))
    sara = action.goal.person
    assert action_view(action, viewer=sara, at=AT).by == ""
    action = actions.mark_action(action, ActionStatus.MOVED, moves=0, by=sara, at=AT)
    assert action.due == date(2026, 12, 1)


def test_made_smaller_it_begins_anew() -> None:
    action = make_action(confidence=9)
    sara = action.goal.person
    for moves in range(2):
        action = actions.mark_action(action, ActionStatus.MOVED, moves=moves, by=sara, at=LATER)
    action = actions.change_action(action, Plan("One query of it"), by=sara, at=LATER)
    assert (action.status, action.moves) == (ActionStatus.PLANNED, 0)
    assert _opened(action) == Plan("One query of it")


def test_swapped_the_one_before_is_let_go_and_the_new_one_is_next() -> None:
    action, key = make_action(text="Rebuild it all"), uuid4()
    sara = action.goal.person
    for _ in range(2):
        new = actions.swap_action(action, Plan("Ask Tom how he did it"), key=key, by=sara, at=LATER)
    action.refresh_from_db()
    assert (action.status, new.status) == (ActionStatus.DROPPED, ActionStatus.PLANNED)
    assert action.goal.actions.count() == 2


def test_partly_stays_next_and_may_say_more() -> None:
    action = make_action()
    sara = action.goal.person
    actions.mark_action(action, ActionStatus.PARTLY, by=sara, at=LATER)
    action = actions.mark_action(action, ActionStatus.PARTLY, why="Half of it", by=sara, at=LATER)
    assert action.is_open
    assert action_view(action, viewer=sara, at=AT).why == "Half of it"


@pytest.mark.parametrize(("confidence", "unsure"), [(None, False), (1, True), (6, True), (7, False), (10, False)])
def test_below_seven_a_smaller_step_or_a_plan_b_is_offered(confidence: int | None, *, unsure: bool) -> None:
    action = make_action(confidence=confidence)
    assert is_unsure(action) == unsure
    assert action_view(action, viewer=action.goal.person, at=AT).unsure == unsure
    changed = actions.change_action(
        action, Plan("x", plan_b="less", confidence=confidence), by=action.goal.person, at=AT
    )
    assert not action_view(changed, viewer=action.goal.person, at=AT).unsure, "with a plan B nothing more is said"


def test_what_is_done_or_let_go_is_no_longer_changed() -> None:
    action = make_action()
    sara = action.goal.person
    actions.mark_action(action, ActionStatus.DONE, by=sara, at=LATER)
    with pytest.raises(OutOfDate, match="done or let go"):
        actions.change_action(action, Plan("x"), by=sara, at=LATER)
    with pytest.raises(OutOfDate):
        actions.mark_action(action, ActionStatus.MOVED, by=sara, at=LATER)
    actions.close_goal(action.goal, Goal.State.DROPPED, by=sara, at=LATER)
    acts: list[Callable[[], object]] = [
        lambda: make_action(action.goal),
        lambda: actions.take_up_action(action, by=sara, at=LATER),
        lambda: actions.swap_action(action, Plan("x"), key=uuid4(), by=sara, at=LATER),
    ]
    for act in acts:
        with pytest.raises(OutOfDate):
            act()


def test_nobody_else_touches_it() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    action = make_action(make_goal(sara, shared=mentorship))
    acts: list[Callable[[Person], object]] = [
        lambda who: actions.mark_action(action, ActionStatus.DONE, by=who, at=LATER),
        lambda who: actions.change_action(action, Plan("x"), by=who, at=LATER),
        lambda who: actions.swap_action(action, Plan("x"), key=uuid4(), by=who, at=LATER),
        lambda who: actions.take_up_action(action, by=who, at=LATER),
        lambda who: actions.plan_action(action.goal, Plan("x"), key=uuid4(), by=who, at=LATER),
    ]
    for who, act in product((ana, make_person("Sam")), acts):
        with pytest.raises(NotAllowed):
            act(who)


def test_open_actions_are_what_a_meeting_begins_from() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    shown, own = make_goal(sara, shared=mentorship), make_goal(sara)
    make_action(shown, text="Rebuild it")
    make_action(own, text="Not for Ana")
    make_action(make_goal(ana, shared=mentorship), text="Find the exercise")
    for viewer, texts in ((ana, ["Find the exercise", "Rebuild it"]), (sara, ["Rebuild it", "Find the exercise"])):
        found = open_actions(viewer=viewer, mentorship=mentorship, at=AT)
        assert [one.next.plan.text for one in found if one.next] == texts
    assert open_actions(viewer=make_person("Sam"), mentorship=mentorship, at=AT) == []
