"""Two people who work together, what they write to one another, and what happened so far."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.mentoring.models.blocks import Block, Wall, walls_between
from waymark.mentoring.models.kinds import PairKind, kind_field
from waymark.mentoring.models.requests import Request
from waymark.mentoring.models.whose import AuthorsWords
from waymark.people.models import Person
from waymark.vault.fields import SealedField


def paused_now(*, at: datetime, of: str = "") -> Q:
    """Those that take a pause; `of`: where a mentorship stands, seen from what is asked, like “mentorship__”."""
    open_end, later = Q(**{f"{of}paused_until": None}), Q(**{f"{of}paused_until__gt": at})
    return Q(**{f"{of}paused_at__isnull": False}) & (open_end | later)


class Mentorships(models.QuerySet["Mentorship"]):
    """Questions about many mentorships."""

    def visible_to(self, person: Person) -> Self:
        """Those this person is one of the two of, unless the other closed the door to them."""
        shut = Block.objects.filter(blocked=person).values("blocker")
        return self.filter(
            (Q(mentor=person) & (Q(mentee=None) | ~Q(mentee__in=shut)))
            | (Q(mentee=person) & (Q(mentor=None) | ~Q(mentor__in=shut)))
        )

    def active(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at=None)


class Mentorship(Row):
    """A mentor and a mentee, from the yes to the end."""

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.FORGET,
        private="mentor mentee request kind ends_by",
        technical="id uuid began_at ended_at ends_at paused_at paused_until",
    )

    # When one of the two is erased the other keeps their own words.
    mentor = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="mentorships_given")
    mentee = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="mentorships_had")
    request = models.OneToOneField(Request, models.SET_NULL, null=True, blank=True, related_name="mentorship")
    kind = kind_field()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)  # one of the two said so: until then there is a last talk
    ends_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)  # none: until one of the two takes it up again

    objects = Mentorships.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentor", "mentee"], condition=Q(ended_at=None), name="one_active_mentorship_per_pair"
            )
        ]
        indexes = [models.Index(fields=["mentor", "ended_at"]), models.Index(fields=["mentee", "ended_at"])]

    def other_than(self, person: Person) -> Person | None:
        """The other of the two; None when they have been erased."""
        return self.mentee if self.mentor_id == person.pk else self.mentor

    @property
    def is_active(self) -> bool:
        """Whether it has not ended."""
        return self.ended_at is None

    @property
    def is_one_talk(self) -> bool:
        """Whether it is for one talk, until the two agree on more."""
        return self.kind == PairKind.FLASH

    def is_paused(self, *, at: datetime) -> bool:
        """Whether the two take a pause."""
        return self.is_active and self.paused_at is not None and (self.paused_until is None or at < self.paused_until)

    @cached_property
    def walls(self) -> frozenset[Wall]:
        """The doors closed between the two, asked once however many words are opened."""
        return walls_between(self.mentor_id, self.mentee_id)


class Message(AuthorsWords, Row):
    """What one of the two wrote to the other."""

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="mentorship author text",
        technical="id uuid client_id sent_at read_at edited_at taken_back_at version",
    )

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="messages")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = SealedField()
    version = models.PositiveSmallIntegerField(default=1)
    client_id = models.UUIDField(unique=True)  # made by the form: sending twice is sending once
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)  # when the other first had it on a page
    edited_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["mentorship", "sent_at"])]

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"thread:{self.mentorship_id}"

    def is_within(self, minutes: int, *, at: datetime) -> bool:
        """Whether so few minutes have passed since it was sent."""
        return (at - self.sent_at).total_seconds() <= minutes * 60


class Moment(Row):
    """Something that happened to somebody, for the line of a mentorship and for encouragement to read."""

    class Kind(models.TextChoices):
        BEGAN = "began", _("%(name)s said yes")
        ENDED = "ended", _("You said goodbye")
        MET = "met", _("You met")
        MISSED = "missed", _("You did not meet as planned")
        AGREED = "agreed", _("You both signed")
        GOAL_SET = "goal_set", _("%(name)s set a goal")
        GOAL_SHARED = "goal_shared", _("%(name)s shared a goal")
        GOAL_REACHED = "goal_reached", _("%(name)s reached a goal")
        ACTION_DONE = "action_done", _("%(name)s did the next thing")
        EVIDENCE_GIVEN = "evidence_given", _("%(name)s wrote down what went well")

    class Audience(models.TextChoices):
        BOTH = "both", _("the two of you")
        OWNER = "owner", _("only the one it happened to")

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="person by mentorship kind path",
        technical="id uuid audience happened_at",
        erasure_of={"by": Erasure.FORGET},
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="moments")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    mentorship = models.ForeignKey(Mentorship, models.CASCADE, null=True, blank=True, related_name="moments")
    kind = models.CharField(max_length=20, choices=Kind)
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.BOTH)
    path = models.CharField(max_length=200, blank=True)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ["happened_at", "pk"]
        indexes = [models.Index(fields=["mentorship", "happened_at"]), models.Index(fields=["person", "happened_at"])]
