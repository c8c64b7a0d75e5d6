"""Telling those who look after the instance that something is wrong."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.base.states import Graph
from waymark.mentoring.models.mentorships import Message
from waymark.people.models import Person
from waymark.vault.fields import SealedField


class ReportState(models.TextChoices):
    """How far a report is."""

    OPEN = "open", _("waiting")
    SEEN = "seen", _("being looked at")
    CLOSED = "closed", _("closed")


REPORT_STATES = Graph[ReportState](
    {
        ReportState.OPEN: frozenset({ReportState.SEEN}),
        ReportState.SEEN: frozenset({ReportState.SEEN, ReportState.CLOSED}),  # handed to another administrator
        ReportState.CLOSED: frozenset(),
    }
)


class Report(Row):
    """Somebody tells an administrator what is wrong."""

    State: ClassVar = ReportState

    class Category(models.TextChoices):
        HARASSMENT = "harassment", _("Harassment or pressure")
        DISCRIMINATION = "discrimination", _("Discrimination")
        DANGER = "danger", _("Somebody may be in danger")
        MONEY = "money", _("Money, sales or recruiting")
        FALSE = "false", _("Not who they say they are")
        OTHER = "other", _("Something else")

    kept = Kept(
        retention=Retention.YEAR,
        erasure=Erasure.DELETE,
        private="reporter about message category text handler contact",
        technical="id uuid state made_at seen_at closed_at",
        erasure_of={"about": Erasure.FORGET, "handler": Erasure.FORGET, "message": Erasure.FORGET},
    )

    reporter = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="reports_made")
    about = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="reports_received")
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="reports")
    category = models.CharField(max_length=16, choices=Category)
    text = SealedField()
    contact = SealedField()  # how to answer somebody who reports without an account
    state = models.CharField(max_length=8, choices=ReportState, default=ReportState.OPEN)
    handler = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="reports_handled")
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"report:{self.uuid}"

    @property
    def sealed_by(self) -> UUID:
        """Whose words they are; a report without an account is its own author."""
        return self.reporter.uuid if self.reporter else self.uuid
