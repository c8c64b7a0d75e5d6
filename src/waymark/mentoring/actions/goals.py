"""Somebody sets a goal, shows it to a mentor or not, and reaches it or lets it go."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.base.errors import NotAllowed
from waymark.mentoring.actions.locks import lock_mentorship, lock_profiles
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.actions.telling import tell_other
from waymark.mentoring.facts import GoalFacts
from waymark.mentoring.models import Goal, GoalShare, Mentorship, Moment
from waymark.mentoring.models.goals import GoalState
from waymark.mentoring.paths import goal_path
from waymark.mentoring.rules import goals as rules
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.vault import door as vault


@transaction.atomic
def set_goal(facts: GoalFacts, *, key: UUID, by: Person, at: datetime, share_with: Iterable[Mentorship] = ()) -> Goal:
    """One more goal, three at most; `key` comes with the form, so that sending twice is sending once."""
    lock_profiles([by.pk])
    sent = Goal.objects.select_related("person").filter(uuid=key).first()
    if sent is not None:
        rules.require_own(sent, by=by)
        return sent
    rules.require_room(by)
    goal = Goal(uuid=key, person=by, item=facts.item, made_at=at)
    vault.seal(goal, text=facts.text, reason=facts.reason)
    rules.require_own(goal, by=by)
    goal.save()
    record_moment(by, by=by, kind=Moment.Kind.GOAL_SET, audience=Moment.Audience.OWNER, path=goal_path(goal), at=at)
    for mentorship in sorted(share_with, key=lambda one: one.pk):
        share_goal(goal, mentorship, by=by, at=at)
    return goal


@transaction.atomic
def change_goal(goal: Goal, facts: GoalFacts, *, by: Person) -> Goal:
    """Say it differently."""
    goal = lock_goal(goal, by=by)
    rules.require_active(goal)
    goal.version += 1
    goal.item = facts.item
    vault.seal(goal, text=facts.text, reason=facts.reason)
    goal.save(update_fields=["text", "reason", "item", "version"])
    return goal


@transaction.atomic
def share_goal(goal: Goal, mentorship: Mentorship, *, by: Person, at: datetime) -> GoalShare:
    """The other of the two sees the goal and what is done about it from now on; shared twice, it is shared."""
    mentorship = lock_mentorship(mentorship)
    rules.require_may_share(goal, mentorship, by=by)
    share, fresh = GoalShare.objects.get_or_create(goal=goal, mentorship=mentorship, defaults={"shared_at": at})
    path, kind = goal_path(goal), Moment.Kind.GOAL_SHARED
    known = Moment.objects.filter(person=by, mentorship=mentorship, kind=kind, path=path).exists()
    if fresh and not known:
        record_moment(by, by=by, kind=kind, mentorship=mentorship, path=path, at=at)
        _tell_other(goal, mentorship, Told.GOAL_SHARED, by=by, at=at)
    return share


@transaction.atomic
def unshare_goal(goal: Goal, mentorship: Mentorship, *, by: Person) -> None:
    """From now on the other of the two sees it no more; also after an end, also behind a closed door."""
    rules.require_own(goal, by=by)
    GoalShare.objects.filter(goal=goal, mentorship=mentorship).delete()


@transaction.atomic
def close_goal(goal: Goal, state: GoalState, *, by: Person, at: datetime) -> Goal:
    """Reached, or let go; said twice, it is the same answer."""
    goal = lock_goal(goal, by=by)
    if goal.state == state:
        return goal
    goal.move_to(state, at=at)
    goal.save(update_fields=["state", "closed_at"])
    if state == Goal.State.REACHED:
        for mentorship in remember(goal, Moment.Kind.GOAL_REACHED, by=by, at=at):
            _tell_other(goal, mentorship, Told.GOAL_REACHED, by=by, at=at)
    return goal


@transaction.atomic
def take_up_goal(goal: Goal, *, by: Person, at: datetime) -> Goal:
    """On it again, where there is room."""
    lock_profiles([by.pk])
    goal = lock_goal(goal, by=by)
    if goal.is_active:
        return goal
    rules.require_room(by)
    goal.move_to(Goal.State.ACTIVE, at=at)
    goal.save(update_fields=["state", "closed_at"])
    return goal


def lock_goal(goal: Goal, *, by: Person) -> Goal:
    """One's own goal as it stands now."""
    rows = Goal.objects.select_for_update(of=("self",)).select_related("person")
    locked = rows.filter(pk=goal.pk).first()
    if locked is None:
        raise NotAllowed("")
    rules.require_own(locked, by=by)
    return locked


def remember(goal: Goal, kind: Moment.Kind, *, by: Person, at: datetime) -> list[Mentorship]:
    """Note what happened for its owner, and for each two it is shared with; gives the mentorships."""
    shared = Mentorship.objects.active().filter(shared_goals__goal=goal).select_related("mentor", "mentee")
    theirs = list(shared.order_by("pk"))
    path = goal_path(goal)
    for mentorship in theirs:
        record_moment(by, by=by, kind=kind, mentorship=mentorship, path=path, at=at)
    if not theirs:
        record_moment(by, by=by, kind=kind, audience=Moment.Audience.OWNER, path=path, at=at)
    return theirs


def _tell_other(goal: Goal, mentorship: Mentorship, kind: Told, *, by: Person, at: datetime) -> None:
    tell_other(mentorship, kind, by=by, about=goal.uuid, path=goal_path(goal), at=at)
