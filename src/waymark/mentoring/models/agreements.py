"""How two people want to work together, as they both signed it; a change is a new version, and old ones stay."""

from datetime import datetime
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.mentoring.models.mentorships import Mentorship
from waymark.mentoring.models.whose import AuthorsWords
from waymark.people.models import Cadence, Channel, Person
from waymark.vault.fields import SealedField

REVIEW_DAYS = (30, 60, 90)
LENGTH_MONTHS = 6
LONGEST_MONTHS = 24


class Agreements(models.QuerySet["Agreement"]):
    """Questions about many versions."""

    def visible_to(self, person: Person) -> Self:
        """Those of mentorships this person is one of the two of, also after the end; nothing behind a closed door."""
        return self.filter(mentorship__in=Mentorship.objects.visible_to(person))

    def in_force(self) -> Self:
        """Versions that both signed; the newest of a mentorship is the one that holds."""
        return self.filter(mentor_signed_at__isnull=False, mentee_signed_at__isnull=False)


class Agreement(AuthorsWords, Row):
    """One version of what the two agreed on. Nothing in it changes any more but the two signatures."""

    class Confidence(models.TextChoices):
        TWO = "two", _("What we say stays between the two of us")
        THEMES = "themes", _("We may tell others what we learn, without names or details")

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private=(
            "mentorship author purpose goals cadence months channel confidence"
            " off_limits preparing cancelling review_days"
        ),
        technical="id uuid version proposed_at mentor_signed_at mentee_signed_at",
    )

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="agreements")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")  # who proposed this version
    version = models.PositiveSmallIntegerField()
    purpose = SealedField()
    goals = models.JSONField(
        default=list, blank=True
    )  # the uuids of at most three that were shared when it was proposed
    cadence = models.PositiveSmallIntegerField(choices=Cadence, default=Cadence.FORTNIGHTLY)
    months = models.PositiveSmallIntegerField(
        default=LENGTH_MONTHS, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MONTHS)]
    )
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.VIDEO)
    confidence = models.CharField(max_length=8, choices=Confidence, default=Confidence.TWO)
    off_limits = SealedField()
    preparing = SealedField()
    cancelling = SealedField()
    review_days = models.JSONField(default=list, blank=True)
    proposed_at = models.DateTimeField()
    mentor_signed_at = models.DateTimeField(null=True, blank=True)
    mentee_signed_at = models.DateTimeField(null=True, blank=True)

    objects = Agreements.as_manager()

    class Meta:
        ordering = ["mentorship", "version"]
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "version"], name="one_agreement_per_version"),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=LONGEST_MONTHS), name="agreement_for_some_months"
            ),
        ]

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"agreement:{self.mentorship_id}"

    @property
    def signed_at(self) -> datetime | None:
        """When the second of the two signed; None while one signature is missing."""
        if self.mentor_signed_at is None or self.mentee_signed_at is None:
            return None
        return max(self.mentor_signed_at, self.mentee_signed_at)

    @property
    def is_signed(self) -> bool:
        """Whether both signed."""
        return self.signed_at is not None

    def has_signed(self, person: Person) -> bool:
        """Whether this one of the two has signed."""
        mine = self.mentor_signed_at if self.mentorship.mentor_id == person.pk else self.mentee_signed_at
        return mine is not None
