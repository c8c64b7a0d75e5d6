"""What a mentor, or a peer, saw somebody do well: what they did, and what it changed."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.base.states import Graph
from waymark.mentoring.models.blocks import Block
from waymark.mentoring.models.mentorships import Mentorship
from waymark.people.models import Person
from waymark.vault.fields import SealedField


class EvidenceState(models.TextChoices):
    """What its subject did with it, or its author."""

    NEW = "new", _("new")
    KEPT = "kept", _("kept")
    ASIDE = "aside", _("set aside")
    TAKEN_BACK = "taken_back", _("taken back")


EVIDENCE_STATES = Graph[EvidenceState](
    {
        EvidenceState.NEW: frozenset({EvidenceState.KEPT, EvidenceState.ASIDE, EvidenceState.TAKEN_BACK}),
        EvidenceState.KEPT: frozenset({EvidenceState.ASIDE, EvidenceState.TAKEN_BACK}),
        EvidenceState.ASIDE: frozenset({EvidenceState.KEPT, EvidenceState.TAKEN_BACK}),
        EvidenceState.TAKEN_BACK: frozenset(),
    }
)


class Evidences(models.QuerySet["Evidence"]):
    """Questions about many observations."""

    def standing(self) -> Self:
        """Those whose author did not take them back."""
        return self.exclude(state=EvidenceState.TAKEN_BACK)

    def visible_to(self, person: Person) -> Self:
        """Those about this person that stand, and those they wrote; nothing across a door closed to them."""
        shut = Block.objects.filter(blocked=person).values("blocker")
        received = self.standing().filter(subject=person).exclude(observer__in=shut)
        return received | self.filter(observer=person).exclude(subject__in=shut)


class Evidence(Row):
    """One observation: a behaviour and its effect, seen by a mentor or peer, for its subject to keep or set aside."""

    State: ClassVar = EvidenceState

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="mentorship subject observer behaviour effect seen_on",
        technical="id uuid state given_at answered_at taken_back_at",
    )

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="evidence")
    subject = models.ForeignKey(Person, models.CASCADE, related_name="evidence_received")
    observer = models.ForeignKey(Person, models.CASCADE, related_name="evidence_given")
    behaviour = SealedField()
    effect = SealedField()
    seen_on = models.DateField()
    state = models.CharField(max_length=10, choices=EvidenceState, default=EvidenceState.NEW)
    given_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = Evidences.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        indexes = [models.Index(fields=["subject", "state"]), models.Index(fields=["mentorship", "given_at"])]

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"evidence:{self.subject.uuid}"

    @property
    def sealed_by(self) -> UUID:
        """Whose words they are."""
        return self.observer.uuid

    def move_to(self, state: EvidenceState, *, at: datetime) -> None:
        """Follow one edge of the graph; anything else is out of date."""
        EVIDENCE_STATES.require(EvidenceState(self.state), state)
        self.state = state
        if state == EvidenceState.TAKEN_BACK:
            self.behaviour = self.effect = b""
            self.taken_back_at = at
        else:
            self.answered_at = at
