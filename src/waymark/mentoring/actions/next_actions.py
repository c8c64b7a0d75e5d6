"""The one next thing about a goal: planned, done, partly done, moved, made smaller, swapped, let go."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from waymark.base.errors import NotAllowed
from waymark.mentoring.actions.goals import lock_goal, remember
from waymark.mentoring.actions.telling import tell_other
from waymark.mentoring.facts import Plan
from waymark.mentoring.models import Action, Goal, Moment
from waymark.mentoring.models.goals import ActionStatus
from waymark.mentoring.paths import goal_path
from waymark.mentoring.rules import goals as rules
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.vault import door as vault

WEEK = timedelta(weeks=1)


@transaction.atomic
def plan_action(goal: Goal, plan: Plan, *, key: UUID, by: Person, at: datetime) -> Action:
    """The next thing about a goal, where it has none; `key` comes with the form: sending twice is sending once."""
    goal = lock_goal(goal, by=by)
    return _planned(goal, plan, key=key, at=at) if not _sent(goal, key) else _the(goal, key)


@transaction.atomic
def change_action(action: Action, plan: Plan, *, by: Person, at: datetime) -> Action:
    """Say it differently. Whoever makes a moved one smaller begins anew with it."""
    action = lock_action(action, by=by)
    rules.require_active(action.goal)
    rules.require_open(action)
    if action.status == Action.Status.MOVED:
        action.move_to(Action.Status.PLANNED, at=at)
    action.version += 1
    action.moves = 0
    _write(action, plan)
    action.changed_at = at
    action.save()
    return action


@transaction.atomic
def mark_action(
    action: Action, status: ActionStatus, *, why: str = "", moves: int | None = None, by: Person, at: datetime
) -> Action:
    """Say what became of it; `moves` is how often it had moved on the page that says so: a second click is none."""
    action = lock_action(action, by=by)
    if _said_already(action, status, moves=moves):
        return action
    action.move_to(status, at=at)
    if status == Action.Status.MOVED:
        action.moves += 1
        action.due = max(action.due, at.astimezone(by.zone).date()) + WEEK if action.due else None
    if why:
        vault.seal(action, why=why)
    action.save(update_fields=["status", "changed_at", "moves", "due", "why"])
    if status == Action.Status.DONE:
        _tell_done(action, by=by, at=at)
    return action


@transaction.atomic
def take_up_action(action: Action, *, by: Person, at: datetime) -> Action:
    """It was not done after all, or not let go: it is next again, unless something else has become that."""
    action = lock_action(action, by=by)
    if action.is_open:
        return action
    rules.require_active(action.goal)
    rules.require_no_next(action.goal)
    if action.status == Action.Status.DONE:
        done, path = Moment.Kind.ACTION_DONE, goal_path(action.goal)
        Moment.objects.filter(person=by, kind=done, path=path, happened_at=action.changed_at).delete()
    action.move_to(Action.Status.PLANNED, at=at)
    action.save(update_fields=["status", "changed_at"])
    return action


@transaction.atomic
def swap_action(action: Action, plan: Plan, *, key: UUID, by: Person, at: datetime) -> Action:
    """Another one takes its place; the one before is let go."""
    action = lock_action(action, by=by)
    goal = action.goal
    if _sent(goal, key):
        return _the(goal, key)
    if action.is_open:
        action.move_to(Action.Status.DROPPED, at=at)
        action.save(update_fields=["status", "changed_at"])
    return _planned(goal, plan, key=key, at=at)


def lock_action(action: Action, *, by: Person) -> Action:
    """One's own action as it stands now, behind its goal."""
    goal = lock_goal(action.goal, by=by)
    locked = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    locked.goal = goal
    return locked


def _planned(goal: Goal, plan: Plan, *, key: UUID, at: datetime) -> Action:
    rules.require_active(goal)
    rules.require_no_next(goal)
    if Action.objects.filter(uuid=key).exists():
        raise NotAllowed("")  # the key of an action of another goal
    action = Action(uuid=key, goal=goal, made_at=at, changed_at=at)
    _write(action, plan)
    action.save()
    return action


def _write(action: Action, plan: Plan) -> None:
    action.due, action.confidence, action.item = plan.due, plan.confidence, plan.item
    vault.seal(
        action,
        text=plan.text,
        obstacle=plan.obstacle,
        cue=plan.cue,
        response=plan.response,
        plan_b=plan.plan_b,
        why="",
    )


def _said_already(action: Action, status: ActionStatus, *, moves: int | None) -> bool:
    """Whether this is the same click again."""
    if status == Action.Status.MOVED:
        return moves is not None and moves != action.moves
    return action.status == status and status != Action.Status.PARTLY


def _sent(goal: Goal, key: UUID) -> bool:
    return goal.actions.filter(uuid=key).exists()


def _the(goal: Goal, key: UUID) -> Action:
    action = goal.actions.get(uuid=key)
    action.goal = goal
    return action


def _tell_done(action: Action, *, by: Person, at: datetime) -> None:
    for mentorship in remember(action.goal, Moment.Kind.ACTION_DONE, by=by, at=at):
        tell_other(mentorship, Told.ACTION_DONE, by=by, about=action.uuid, path=goal_path(action.goal), at=at)
