"""A minute a week: what moved, what is stuck, what is next."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.mentoring.models.closing import is_open, open_to
from waymark.mentoring.models.mentorships import Mentorship
from waymark.mentoring.models.whose import OwnWords
from waymark.people.models import Person
from waymark.vault.fields import SealedField


class CheckIns(models.QuerySet["CheckIn"]):
    """Questions about many weeks."""

    def written(self) -> Self:
        """Those with words."""
        return self.filter(skipped=False)

    def visible_to(self, person: Person, *, at: datetime) -> Self:
        """One's own, and written ones that the other of two shared, until what they share closes."""
        shared = CheckInShare.objects.filter(mentorship__in=open_to(person, at=at)).values("check_in")
        return self.filter(Q(person=person) | Q(pk__in=shared, skipped=False))

    def between(self, mentorship: Mentorship, *, viewer: Person, at: datetime) -> Self:
        """What `visible_to` shows of the written ones shared in one mentorship that is at hand."""
        shared = self.written().filter(shares__mentorship=mentorship)
        return shared if is_open(mentorship, reader=viewer.pk, at=at) else shared.filter(person=viewer)


class CheckIn(OwnWords, Row):
    """One person's week, written once; a week may be skipped, and that is fine."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="person week moved stuck next",
        technical="id uuid skipped version written_at",
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="check_ins")
    week = models.DateField()  # the Monday of the ISO week it speaks of
    moved = SealedField()
    stuck = SealedField()
    next = SealedField()
    version = models.PositiveSmallIntegerField(default=1)
    skipped = models.BooleanField(default=False)
    written_at = models.DateTimeField()

    objects = CheckIns.as_manager()

    class Meta:
        ordering = ["-week"]
        constraints = [
            models.UniqueConstraint(fields=["person", "week"], name="one_check_in_per_week"),
        ]

    @property
    def iso_week(self) -> str:
        """“2026-W48”."""
        year, week, _day = self.week.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def sunday(self) -> date:
        """The last day it speaks of."""
        return self.week + timedelta(days=6)


class CheckInShare(Row):
    """Its writer shows one week to the other of a mentorship."""

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="check_in mentorship",
        technical="id uuid shared_at",
    )

    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="shares")
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="shared_check_ins")
    shared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_in", "mentorship"], name="one_share_per_check_in_and_mentorship")
        ]


class Rhythm(Row):
    """How often somebody wants to be asked about their week."""

    class Every(models.IntegerChoices):
        NEVER = 0, _("Not for now")
        WEEK = 1, _("Every week")
        FORTNIGHT = 2, _("Every second week")

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="person every",
        technical="id uuid begins chosen_at",
    )

    person = models.OneToOneField(Person, models.CASCADE, related_name="rhythm")
    every = models.PositiveSmallIntegerField(choices=Every, default=Every.WEEK)
    begins = models.DateField()  # the Monday from which weeks are counted
    chosen_at = models.DateTimeField()
