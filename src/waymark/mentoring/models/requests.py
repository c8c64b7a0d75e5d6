"""A mentee asks a mentor; its states are a graph, and drafts are the ranked next choices."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.base.states import Graph
from waymark.people.models import Person
from waymark.vault.fields import SealedField


class State(models.TextChoices):
    """Where a request stands."""

    DRAFT = "draft", _("not sent yet")
    WAITING = "waiting", _("waiting for the mentor")
    QUESTION = "question", _("waiting for the mentee’s answer")
    ACCEPTED = "accepted", _("yes")
    NOT_NOW = "not_now", _("not now")
    WITHDRAWN = "withdrawn", _("taken back")
    EXPIRED = "expired", _("no answer in time")


STATES = Graph[State](
    {
        State.DRAFT: frozenset({State.WAITING, State.WITHDRAWN}),
        State.WAITING: frozenset(
            {State.QUESTION, State.ACCEPTED, State.NOT_NOW, State.WITHDRAWN, State.EXPIRED}
        ),
        State.QUESTION: frozenset({State.WAITING, State.ACCEPTED, State.NOT_NOW, State.WITHDRAWN, State.EXPIRED}),
        State.ACCEPTED: frozenset(),
        State.NOT_NOW: frozenset(),
        State.WITHDRAWN: frozenset(),
        State.EXPIRED: frozenset(),
    }
)
OPEN = (State.WAITING, State.QUESTION)


class Requests(models.QuerySet["Request"]):
    """Questions about many requests."""

    def open(self) -> Self:
        """Those somebody is waiting on."""
        return self.filter(state__in=OPEN)

    def visible_to(self, person: Person) -> Self:
        """The mentee's own, and for a mentor those that were sent."""
        return self.filter(Q(mentee=person) | (Q(mentor=person) & ~Q(state=State.DRAFT) & ~Q(sent_at=None)))


class Request(Row):
    """One mentee asks one mentor."""

    State: ClassVar = State

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="mentee mentor",
        technical=(
            "id uuid state rank send_when_free made_at sent_at first_answered_at closed_at expires_at paused_at reminded"
        ),
    )

    mentee = models.ForeignKey(Person, models.CASCADE, related_name="requests_sent")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="requests_received")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)  # among the mentee's drafts: 1 is next
    send_when_free = models.BooleanField(default=False)  # the mentee said: ask this one when the one before ends
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    first_answered_at = models.DateTimeField(null=True, blank=True)  # a question counts: the mentor spoke
    closed_at = models.DateTimeField(null=True, blank=True)
    # The clock: when the wait ends. While a question is open `paused_at` is set and the clock stands still.
    expires_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)

    objects = Requests.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentee", "mentor"],
                condition=Q(state__in=["draft", "waiting", "question"]),
                name="one_living_request_per_pair",
            )
        ]
        indexes = [
            models.Index(fields=["mentor", "state"]),
            models.Index(fields=["mentee", "state"]),
            models.Index(fields=["state", "expires_at"]),
        ]

    @property
    def is_open(self) -> bool:
        """Whether somebody is waiting on it."""
        return self.state in OPEN

    def move_to(self, state: State, *, at: datetime) -> None:
        """Follow one edge of the graph; anything else is out of date."""
        STATES.require(State(self.state), state)
        self.state = state
        if state in STATES.ends:
            self.closed_at = at
            self.paused_at = None


class RequestNote(Row):
    """Words that go with a request: why, a question, its answer, a last word."""

    class Kind(models.TextChoices):
        PURPOSE = "purpose", _("what I hope for")
        QUESTION = "question", _("a question first")
        ANSWER = "answer", _("the answer")
        REPLY = "reply", _("a last word")

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="request author text",
        technical="id uuid kind written_at",
    )

    request = models.ForeignKey(Request, models.CASCADE, related_name="notes")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    text = SealedField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"request:{self.request_id}"
