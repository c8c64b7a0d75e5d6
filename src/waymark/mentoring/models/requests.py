"""A mentee asks a mentor; its states are a graph, and drafts are the ranked next choices."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.base.states import Graph
from waymark.mentoring.models.blocks import Block, Wall, walls_between
from waymark.mentoring.models.kinds import kind_field
from waymark.mentoring.models.whose import AuthorsWords
from waymark.people.models import Person
from waymark.vault.fields import SealedField


class RequestState(models.TextChoices):
    """Where a request stands."""

    DRAFT = "draft", _("not sent yet")
    WAITING = "waiting", _("waiting for the mentor")
    QUESTION = "question", _("waiting for the mentee’s answer")
    ACCEPTED = "accepted", _("yes")
    NOT_NOW = "not_now", _("not now")
    WITHDRAWN = "withdrawn", _("taken back")
    EXPIRED = "expired", _("no answer in time")


_ANSWERS = frozenset({RequestState.ACCEPTED, RequestState.NOT_NOW, RequestState.WITHDRAWN, RequestState.EXPIRED})
STATES = Graph[RequestState](
    {
        RequestState.DRAFT: frozenset({RequestState.WAITING, RequestState.WITHDRAWN}),
        RequestState.WAITING: _ANSWERS | {RequestState.QUESTION},
        RequestState.QUESTION: _ANSWERS | {RequestState.WAITING},
        **{end: frozenset[RequestState]() for end in _ANSWERS},
    }
)
OPEN = (RequestState.WAITING, RequestState.QUESTION)


class Requests(models.QuerySet["Request"]):
    """Questions about many requests."""

    def open(self) -> Self:
        """Those somebody is waiting on."""
        return self.filter(state__in=OPEN)

    def living(self) -> Self:
        """Those somebody is waiting on, and those kept for a next choice."""
        return self.filter(state__in=[RequestState.DRAFT, *OPEN])

    def visible_to(self, person: Person) -> Self:
        """The mentee's own, and for a mentor those that were sent, unless the other closed the door to them."""
        shut = Block.objects.filter(blocked=person).values("blocker")
        mine = Q(mentee=person) & ~Q(mentor__in=shut)
        return self.filter(mine | (Q(mentor=person, sent_at__isnull=False) & ~Q(mentee__in=shut)))

    def asked_by(self, mentee: Person) -> Self:
        """What `visible_to` shows of their own notes, for a page that needs no others."""
        return self.filter(mentee=mentee).exclude(mentor__in=Block.objects.filter(blocked=mentee).values("blocker"))

    def sent_to(self, mentor: Person) -> Self:
        """What `visible_to` shows of the notes that others sent them."""
        shut = Block.objects.filter(blocked=mentor).values("blocker")
        return self.filter(mentor=mentor, sent_at__isnull=False).exclude(mentee__in=shut)

    def of_present(self) -> Self:
        """Those of two people who are both here."""
        return self.filter(mentee__suspended_at=None, mentor__suspended_at=None)


class Request(Row):
    """One mentee asks one mentor."""

    State: ClassVar = RequestState

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="mentee mentor kind",
        technical=(
            "id uuid state rank send_when_free to_settle made_at sent_at first_answered_at closed_at"
            " expires_at paused_at reminded"
        ),
    )

    mentee = models.ForeignKey(Person, models.CASCADE, related_name="requests_sent")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="requests_received")
    kind = kind_field()  # what the mentee asks for
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.DRAFT)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)  # among the mentee's drafts: 1 is next
    send_when_free = models.BooleanField(default=False)  # the mentee said: ask this one when the one before ends
    to_settle = models.BooleanField(default=False)  # somebody else said yes: keep asking this one, or take it back?
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

    def move_to(self, state: RequestState, *, at: datetime) -> None:
        """Follow one edge of the graph; anything else is out of date."""
        STATES.require(RequestState(self.state), state)
        self.state = state
        if state in STATES.ends:
            self.closed_at, self.paused_at, self.to_settle = at, None, False
            self.rank, self.send_when_free = None, False

    def other_than(self, person: Person) -> Person:
        """The one at the other end."""
        return self.mentee if self.mentor_id == person.pk else self.mentor

    @cached_property
    def walls(self) -> frozenset[Wall]:
        """The doors closed between the two, asked once however many words are opened."""
        return walls_between(self.mentor_id, self.mentee_id)


class RequestNote(AuthorsWords, Row):
    """Words that go with a request: why, a question, its answer, a last word."""

    class Kind(models.TextChoices):
        PURPOSE = "purpose", _("the note")
        QUESTION = "question", _("a question first")
        ANSWER = "answer", _("the answer")
        REPLY = "reply", _("a last word")

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="request author text",
        technical="id uuid request_uuid kind written_at",
        erasure_of={"request": Erasure.FORGET},
    )

    # When one of the two is erased the request goes, and the other keeps their own words.
    request = models.ForeignKey(Request, models.SET_NULL, null=True, related_name="notes")
    request_uuid = models.UUIDField()
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    text = SealedField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"request:{self.request_uuid}"
