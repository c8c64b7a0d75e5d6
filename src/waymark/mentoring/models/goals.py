"""What somebody wants to reach, and the one next thing they do about it: their own, shared with a mentor or not."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.base.states import Graph
from waymark.mentoring.models.closing import is_open, open_to
from waymark.mentoring.models.mentorships import Mentorship
from waymark.mentoring.models.whose import OwnWords
from waymark.people.models import Person
from waymark.promise import ITEM_CODES
from waymark.vault.fields import SealedField

# What a goal or an action may be about: never one of the seventh, which leaves no trace outside of its own room.
MARKS = tuple(code for code in ITEM_CODES if not code.startswith("7."))
OPEN_TO_MARKS = Q(item__in=["", *MARKS])


class GoalState(models.TextChoices):
    """Where a goal stands."""

    ACTIVE = "active", _("on it")
    REACHED = "reached", _("reached")
    DROPPED = "dropped", _("let go")


GOAL_STATES = Graph[GoalState](
    {
        GoalState.ACTIVE: frozenset({GoalState.REACHED, GoalState.DROPPED}),
        GoalState.REACHED: frozenset({GoalState.ACTIVE}),
        GoalState.DROPPED: frozenset({GoalState.ACTIVE}),
    }
)


class Goals(models.QuerySet["Goal"]):
    """Questions about many goals."""

    def active(self) -> Self:
        """Those somebody is on."""
        return self.filter(state=GoalState.ACTIVE)

    def visible_to(self, person: Person, *, at: datetime) -> Self:
        """One's own, and those the other of two shared, until what they share closes."""
        return self.filter(Q(person=person) | Q(pk__in=_shared_with(person, at=at)))

    def between(self, mentorship: Mentorship, *, viewer: Person, at: datetime) -> Self:
        """What `visible_to` shows of those shared in one mentorship that is at hand."""
        shared = self.filter(shares__mentorship=mentorship)
        return shared if is_open(mentorship, reader=viewer.pk, at=at) else shared.filter(person=viewer)


def _shared_with(person: Person, *, at: datetime) -> models.QuerySet["GoalShare", int]:
    return GoalShare.objects.filter(mentorship__in=open_to(person, at=at)).values_list("goal", flat=True)


class Goal(OwnWords, Row):
    """Something a person wants to reach. It is theirs, with a mentor or without."""

    State: ClassVar = GoalState

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="person text reason item",
        technical="id uuid state version made_at closed_at",
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="goals")
    text = SealedField()
    reason = SealedField()
    version = models.PositiveSmallIntegerField(default=1)
    item = models.CharField(max_length=3, blank=True)
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.ACTIVE)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = Goals.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [models.CheckConstraint(condition=OPEN_TO_MARKS, name="goal_about_no_support")]
        indexes = [models.Index(fields=["person", "state"])]

    @property
    def is_active(self) -> bool:
        """Whether somebody is on it."""
        return self.state == GoalState.ACTIVE

    def move_to(self, state: GoalState, *, at: datetime) -> None:
        """Follow one edge of the graph; anything else is out of date."""
        GOAL_STATES.require(GoalState(self.state), state)
        self.state = state
        self.closed_at = None if state == GoalState.ACTIVE else at


class GoalShare(Row):
    """Its owner shows a goal, with what they do about it, to the other of a mentorship."""

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="goal mentorship",
        technical="id uuid shared_at",
    )

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="shares")
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="shared_goals")
    shared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "mentorship"], name="one_share_per_goal_and_mentorship")]


class ActionStatus(models.TextChoices):
    """How far a next action is; nothing is ever late."""

    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    PARTLY = "partly", _("partly done")
    MOVED = "moved", _("moved")
    DROPPED = "dropped", _("let go")


_ON = frozenset({ActionStatus.DONE, ActionStatus.PARTLY, ActionStatus.MOVED, ActionStatus.DROPPED})
ACTION_STATES = Graph[ActionStatus](
    {
        ActionStatus.PLANNED: _ON,
        ActionStatus.PARTLY: _ON,
        ActionStatus.MOVED: _ON | {ActionStatus.PLANNED},  # made smaller, it begins anew
        # A slip of the finger is taken back, as long as nothing else has become the next action.
        ActionStatus.DONE: frozenset({ActionStatus.PLANNED}),
        ActionStatus.DROPPED: frozenset({ActionStatus.PLANNED}),
    }
)
OPEN_ACTION = (ActionStatus.PLANNED, ActionStatus.PARTLY, ActionStatus.MOVED)


class Actions(models.QuerySet["Action"]):
    """Questions about many actions."""

    def open(self) -> Self:
        """Those that are somebody's next."""
        return self.filter(status__in=OPEN_ACTION)

    def visible_to(self, person: Person, *, at: datetime) -> Self:
        """Those of goals this person may see."""
        return self.filter(goal__in=Goal.objects.visible_to(person, at=at))


class Action(Row):
    """What somebody does next about a goal, with the moment it begins at and what may stand in the way."""

    Status: ClassVar = ActionStatus

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="goal text obstacle cue response plan_b why due confidence item",
        technical="id uuid status moves version made_at changed_at",
    )

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="actions")
    text = SealedField()
    obstacle = SealedField()
    cue = SealedField()  # if …
    response = SealedField()  # … then
    plan_b = SealedField()
    why = SealedField()  # why it moved, was partly done or let go
    version = models.PositiveSmallIntegerField(default=1)
    due = models.DateField(null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    item = models.CharField(max_length=3, blank=True)
    status = models.CharField(max_length=8, choices=ActionStatus, default=ActionStatus.PLANNED)
    moves = models.PositiveSmallIntegerField(default=0)  # since it was made, or made smaller
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = Actions.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal"], condition=Q(status__in=["planned", "partly", "moved"]), name="one_next_action_per_goal"
            ),
            models.CheckConstraint(condition=OPEN_TO_MARKS, name="action_about_no_support"),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__gte=1, confidence__lte=10), name="confidence_from_1_to_10"
            ),
        ]

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"own:{self.goal.person.uuid}"

    @property
    def sealed_by(self) -> UUID:
        """Whose words they are."""
        return self.goal.person.uuid

    @property
    def is_open(self) -> bool:
        """Whether it is somebody's next."""
        return self.status in OPEN_ACTION

    def move_to(self, status: ActionStatus, *, at: datetime) -> None:
        """Follow one edge of the graph; anything else is out of date."""
        ACTION_STATES.require(ActionStatus(self.status), status)
        self.status, self.changed_at = status, at
