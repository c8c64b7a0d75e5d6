"""Many at once: never a fourth goal, two names make one agreement, one next action, one week."""

from datetime import timedelta
from uuid import uuid4

import pytest

from waymark.mentoring import actions
from waymark.mentoring.facts import GoalFacts, Plan, Seen, Terms
from waymark.mentoring.models import Agreement, CheckIn, Evidence, Goal, Moment
from waymark.mentoring.models.goals import ActionStatus
from waymark.mentoring.queries import invariants_together as truths
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import (
    CHANGED,
    DID,
    make_action,
    make_agreement,
    make_check_in,
    make_goal,
    two_of,
)
from waymark.mentoring.tests.test_race import CLIENTS, race
from waymark.mentoring.told import Told
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db(transaction=True)
LATER = AT + timedelta(hours=1)


def all_true() -> bool:
    return [*truths.too_many_goals(), *truths.shared_by_strangers(), *truths.evidence_of_strangers()] == []


def test_sixteen_goals_at_once_are_three() -> None:
    sara = make_person("Sara")
    answers = race(lambda n: actions.set_goal(GoalFacts(f"Goal {n}"), key=uuid4(), by=sara, at=LATER))
    assert sorted(answers) == ["", "", "", *["EnoughGoals"] * (CLIENTS - 3)]
    assert Goal.objects.active().filter(person=sara).count() == 3
    assert all_true()


def test_goals_taken_up_again_at_once_find_the_one_place_that_is_left() -> None:
    sara = make_person("Sara")
    old = []
    for _ in range(CLIENTS):
        old.append(make_goal(sara))
        actions.close_goal(old[-1], Goal.State.DROPPED, by=sara, at=AT)
    make_goal(sara)
    make_goal(sara)
    answers = race(lambda n: actions.take_up_goal(old[n], by=sara, at=LATER))
    assert sorted(answers) == ["", *["EnoughGoals"] * (CLIENTS - 1)]
    assert Goal.objects.active().filter(person=sara).count() == 3


def test_both_sign_at_the_same_moment_often_and_it_holds_once() -> None:
    mentorship = make_mentorship()
    two = two_of(mentorship)
    agreement = make_agreement(mentorship)
    answers = race(lambda n: actions.sign_agreement(agreement, read=True, by=two[n % 2], at=LATER))
    assert answers == [""] * CLIENTS
    assert Agreement.objects.get().is_signed
    assert Moment.objects.filter(kind=Moment.Kind.AGREED).count() == len(told(Told.AGREED)) == 1


def test_a_name_is_never_under_a_version_that_was_replaced_at_that_moment() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    seen = make_agreement(mentorship)

    def act(number: int) -> object:
        if number == CLIENTS // 2:
            new = Terms("Something else")
            return actions.propose_agreement(mentorship, new, seen=seen.uuid, sign=False, by=sara, at=LATER)
        return actions.sign_agreement(seen, read=True, by=ana, at=LATER)

    answers = race(act)
    assert set(answers) <= {"", "OutOfDate"}
    newest = Agreement.objects.order_by("-version")[0]
    assert (newest.version, newest.mentor_signed_at) == (2, None), "the new one was signed by nobody"


def test_sixteen_proposals_at_once_are_one_version() -> None:
    mentorship = make_mentorship()
    two = two_of(mentorship)
    answers = race(
        lambda n: actions.propose_agreement(
            mentorship, Terms(f"Words {n}"), seen=None, sign=True, by=two[n % 2], at=LATER
        )
    )
    assert sorted(answers) == ["", *["ChangedMeanwhile"] * (CLIENTS - 1)]
    assert Agreement.objects.count() == 1


def test_sixteen_next_actions_are_one_and_sixteen_clicks_move_it_once() -> None:
    goal = make_goal()
    sara = goal.person
    answers = race(lambda n: actions.plan_action(goal, Plan(f"Thing {n}"), key=uuid4(), by=sara, at=LATER))
    assert sorted(answers) == ["", *["HasNext"] * (CLIENTS - 1)]
    action = goal.actions.get()
    race(lambda _: actions.mark_action(action, ActionStatus.MOVED, moves=0, by=sara, at=LATER))
    action.refresh_from_db()
    assert action.moves == 1
    race(lambda _: actions.mark_action(action, ActionStatus.DONE, by=sara, at=LATER))
    assert Moment.objects.filter(kind=Moment.Kind.ACTION_DONE).count() == 1


def test_a_week_and_an_observation_that_arrive_sixteen_times_are_one_each() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    assert race(lambda _: make_check_in(sara, shared=mentorship)) == [""] * CLIENTS
    assert CheckIn.objects.count() == len(told(Told.CHECK_IN)) == 1
    key, seen = uuid4(), Seen(DID, CHANGED, AT.date())
    assert race(lambda _: actions.give_evidence(mentorship, seen, key=key, by=ana, at=LATER)) == [""] * CLIENTS
    assert Evidence.objects.count() == len(told(Told.EVIDENCE)) == 1
    assert all_true()


def test_nothing_is_shown_after_a_block() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    goal = make_goal(sara)
    make_action(goal)

    def act(number: int) -> object:
        if number == CLIENTS // 2:
            return actions.block_person(ana, by=sara, at=LATER)
        return actions.share_goal(goal, mentorship, by=sara, at=LATER)

    assert set(race(act)) <= {"", "MentorshipEnded"}
    assert not Goal.objects.visible_to(ana, at=LATER).exists()
