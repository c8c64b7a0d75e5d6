"""Goals with their one next action, as their owner and those they are shown to see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from waymark.mentoring.facts import GoalFacts, Plan
from waymark.mentoring.models import Action, Goal, GoalShare, Mentorship
from waymark.mentoring.models.goals import Goals
from waymark.mentoring.paths import goal_path
from waymark.mentoring.queries.pairs import mentorships_of
from waymark.mentoring.queries.the_two import shares_of_known, with_the_two
from waymark.mentoring.rules import goals as rules
from waymark.people.models import Person
from waymark.promise import ITEM_BY_CODE
from waymark.vault import door as vault


@dataclass(frozen=True, slots=True)
class ActionView:
    """A next action, or one before, opened for one reader."""

    action: Action
    plan: Plan
    why: str
    by: str  # “Until Friday 4 December.”; empty without a day to come
    about: str
    moved_often: bool
    unsure: bool

    @property
    def uuid(self) -> UUID:
        """Which one it is."""
        return self.action.uuid


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal, opened for one reader, with its next action."""

    goal: Goal
    facts: GoalFacts
    about: str
    mine: bool
    owner: Person
    next: ActionView | None
    path: str

    @property
    def uuid(self) -> UUID:
        """Which one it is."""
        return self.goal.uuid

    @property
    def shared_with(self) -> list[str]:
        """Who else sees it, by name; asked of its shares only where a page says so."""
        shares = self.goal.shares.all()
        return [_name(share.mentorship, self.owner) for share in shares if share.mentorship.is_active]

    @property
    def seen(self) -> str:
        """The answer to “who can see this”."""
        return "pair" if self.shared_with else "me"

    @property
    def names(self) -> str:
        """With whom it is shared."""
        return ", ".join(self.shared_with)


@dataclass(frozen=True, slots=True)
class Choice:
    """One mentorship a goal may be shared with."""

    mentorship: Mentorship
    name: str
    shared: bool


@dataclass(frozen=True, slots=True)
class GoalPage:
    """One goal with everything about it."""

    view: GoalView
    before: list[ActionView]
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class MyGoals:
    """One's own goals: those one is on, and those before."""

    active: list[GoalView]
    closed: list[GoalView]
    room: int


def my_goals(*, viewer: Person, at: datetime) -> MyGoals:
    """All of one's own, with a mentor or without."""
    mine = views_of(_whole(Goal.objects.filter(person=viewer)), viewer=viewer, at=at)
    active = [one for one in mine if one.goal.is_active]
    closed = sorted((one for one in mine if not one.goal.is_active), key=_closed_at, reverse=True)
    return MyGoals(active, closed, max(rules.AT_ONCE - len(active), 0))


def active_goals(*, viewer: Person, at: datetime) -> list[GoalView]:
    """Those one is on."""
    mine = _with_next(Goal.objects.active().filter(person=viewer))
    for goal in mine:
        goal.person = viewer
    return views_of(mine, viewer=viewer, at=at)


def goals_shown_to(viewer: Person, mentorships: Iterable[Mentorship], *, at: datetime) -> dict[int, list[GoalView]]:
    """Active goals that others show this person, by the key of the mentorship."""
    known = {one.pk: one for one in mentorships}
    rows = Goal.objects.active().visible_to(viewer, at=at).exclude(person=viewer).filter(shares__mentorship__in=known)
    views = views_of(_whole(rows.distinct()), viewer=viewer, at=at, known=known)
    return {
        pk: [one for one in views if any(share.mentorship_id == pk for share in one.goal.shares.all())] for pk in known
    }


def shared_goals(mentorship: Mentorship, *, viewer: Person, at: datetime) -> list[GoalView]:
    """What both show each other and are on; one's own first."""
    return _between(Goal.objects.active(), mentorship, viewer, at)


def goals_between(mentorship: Mentorship, *, viewer: Person, at: datetime) -> list[GoalView]:
    """The same with those that were reached and let go."""
    return _between(Goal.objects.all(), mentorship, viewer, at)


def _between(goals: Goals, mentorship: Mentorship, viewer: Person, at: datetime) -> list[GoalView]:
    rows = _with_next(goals.between(mentorship, viewer=viewer, at=at))
    found = with_the_two(rows, mentorship, "person")
    views = views_of(found, viewer=viewer, at=at, known={mentorship.pk: mentorship})
    return sorted(views, key=lambda one: not one.mine)


def open_actions(*, viewer: Person, mentorship: Mentorship, at: datetime) -> list[GoalView]:
    """The next actions that stand between two people, each with its goal: what a meeting begins from."""
    return [one for one in shared_goals(mentorship, viewer=viewer, at=at) if one.next is not None]


def goal_for(uuid: UUID, *, viewer: Person, at: datetime) -> Goal:
    """A goal this person may see; DoesNotExist for everybody else."""
    return _whole(Goal.objects.visible_to(viewer, at=at)).get(uuid=uuid)


def own_goal(uuid: UUID, *, viewer: Person) -> Goal:
    """One's own goal; those of others can't be changed, so they are not there."""
    return _whole(Goal.objects.filter(person=viewer)).get(uuid=uuid)


def own_action(uuid: UUID, *, viewer: Person) -> Action:
    """One's own action; those of others are not there."""
    action = Action.objects.get(uuid=uuid, goal__person=viewer)
    action.goal = _whole(Goal.objects.filter(person=viewer)).get(pk=action.goal_id)
    return action


def goal_page(uuid: UUID, *, viewer: Person, at: datetime) -> GoalPage:
    """One goal, what was done about it, and whom it may be shown to."""
    goal = goal_for(uuid, viewer=viewer, at=at)
    (view,) = views_of([goal], viewer=viewer, at=at)
    done = list(goal.actions.exclude(pk__in=Action.objects.open()).order_by("-changed_at", "-pk"))
    choices = []
    if view.mine:
        shared = {share.mentorship_id for share in goal.shares.all()}
        choices = [
            Choice(one, _name(one, viewer), one.pk in shared)
            for one in _choosable(viewer, shared)
            if one.other_than(viewer)
        ]
    return GoalPage(view, _actions(done, goal, viewer, at=at), choices)


def facts_of(goal: Goal, *, viewer: Person) -> GoalFacts:
    """A goal's words, for the form that changes it."""
    said = vault.open(goal, actor=viewer)
    return GoalFacts(said.text, said.reason, goal.item)


def action_view(action: Action, *, viewer: Person, at: datetime) -> ActionView:
    """One action, opened."""
    return _actions([action], action.goal, viewer, at=at)[0]


def views_of(
    goals: Iterable[Goal], *, viewer: Person, at: datetime, known: dict[int, Mentorship] | None = None
) -> list[GoalView]:
    """Goals with their next actions, in a handful of queries however many they are; `known` mentorships are at hand."""
    found = list(goals)
    theirs = [
        goal for goal in found if goal.person_id != viewer.pk
    ]  # who may open these depends on where they are shown
    prefetch_related_objects(theirs, "shares")
    shares_of_known([share for goal in theirs for share in goal.shares.all()], known or {})
    for goal in found:
        for one in goal.next_ones:  # type: ignore[attr-defined]
            one.goal = goal
    following = {one.goal_id: one for goal in found for one in goal.next_ones}  # type: ignore[attr-defined]
    opened = vault.open_many([*found, *following.values()], actor=viewer)
    words, then = opened[: len(found)], dict(zip(following, opened[len(found) :], strict=True))
    return [
        GoalView(
            goal=goal,
            facts=GoalFacts(said.text, said.reason, goal.item),
            about=about(goal.item),
            mine=goal.person_id == viewer.pk,
            owner=goal.person,
            next=_view(following[goal.pk], then[goal.pk], at=at) if goal.pk in following else None,
            path=goal_path(goal),
        )
        for goal, said in zip(found, words, strict=True)
    ]


def about(item: str) -> str:
    """The mission's name for what it is about."""
    return str(ITEM_BY_CODE[item].name) if item else ""


def until(due: date | None, *, at: datetime) -> str:
    """“Until Friday 4 December.”: a day to look forward to; one that has passed is not held up to anybody."""
    if due is None or due < localtime(at).date():
        return ""
    # Translators: the letters are those of Django's date formats.
    return _("Until %(day)s.") % {"day": date_format(due, _("l j F"))}


def _whole(goals: Goals) -> Goals:
    shares = GoalShare.objects.select_related("mentorship__mentor", "mentorship__mentee")
    return _with_next(goals.select_related("person").prefetch_related(Prefetch("shares", shares)))


def _with_next(goals: Goals) -> Goals:
    """With the next action of each."""
    return goals.prefetch_related(Prefetch("actions", Action.objects.open(), to_attr="next_ones"))


def _choosable(viewer: Person, shared: set[int]) -> list[Mentorship]:
    """The mentorships that go on, and those that ended while the goal was shared: sharing can be taken back there."""
    ended = Mentorship.objects.filter(Q(mentor=viewer) | Q(mentee=viewer), pk__in=shared)
    return [*mentorships_of(viewer=viewer), *ended.exclude(ended_at=None).select_related("mentor", "mentee")]


def _name(mentorship: Mentorship, owner: Person) -> str:
    other = mentorship.other_than(owner)
    return other.first_name if other else _("Somebody")


def _closed_at(view: GoalView) -> datetime:
    return view.goal.closed_at or view.goal.made_at


def _actions(actions: Sequence[Action], goal: Goal, viewer: Person, *, at: datetime) -> list[ActionView]:
    for one in actions:
        one.goal = goal
    return [_view(one, said, at=at) for one, said in zip(actions, vault.open_many(actions, actor=viewer), strict=True)]


def _view(action: Action, said: vault.Opened, *, at: datetime) -> ActionView:
    plan = Plan(
        text=said.text,
        obstacle=said.obstacle,
        cue=said.cue,
        response=said.response,
        plan_b=said.plan_b,
        due=action.due,
        confidence=action.confidence,
        item=action.item,
    )
    return ActionView(
        action=action,
        plan=plan,
        why=said.why,
        by=until(action.due, at=at),
        about=about(action.item),
        moved_often=rules.moved_often(action),
        unsure=rules.is_unsure(action) and not plan.plan_b,
    )
