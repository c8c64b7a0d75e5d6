"""What two people mean to talk about, what they write down meanwhile, and whether it helped."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.mentoring.models.meetings import Meeting
from waymark.mentoring.models.mentorships import Mentorship
from waymark.mentoring.models.whose import AuthorsWords
from waymark.people.models import Person
from waymark.promise import ITEMS
from waymark.vault.fields import SealedField

# Hard days stand in no list that two people look at together.
AGENDA_ITEMS: list[tuple[str, LazyText]] = [(one.code, one.name) for one in ITEMS if one.benefit_number != 7]  # noqa: PLR2004 - the seventh benefit


class AgendaItem(AuthorsWords, Row):
    """Something to talk about; it waits for the next meeting until one of the two ticks it."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("To talk about")
        QUESTION = "question", _("A question")
        BRING = "bring", _("To bring along")

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="mentorship author kind item text done_in",
        technical="id uuid made_at done_at",
        erasure_of={"done_in": Erasure.FORGET},
    )

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="agenda")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.TOPIC)
    item = models.CharField(max_length=4, choices=AGENDA_ITEMS, blank=True)
    text = SealedField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_in = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="talked_about")

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["mentorship", "done_at"])]
        constraints = [models.CheckConstraint(condition=~Q(item__startswith="7"), name="no_hard_day_on_an_agenda")]

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"agenda:{self.mentorship_id}"


class MeetingNote(AuthorsWords, Row):
    """What one of the two wrote in one box of a meeting.

    Each has entries of their own in each box, so nobody overwrites the other. `part` counts further versions: what a
    second tab wrote beside the first is kept as another part until its author puts the two together.
    """

    class Box(models.TextChoices):
        TOPIC = "topic", _("What is this about, and what do you wish for?")
        STANDS = "stands", _("Where do things stand? What already works?")
        OPTIONS = "options", _("What could you do? The mentee first.")
        NEXT = "next", _("The next step")
        PRIVATE = "private", _("Only for you")

    SHARED: ClassVar[tuple[str, ...]] = (Box.TOPIC, Box.STANDS, Box.OPTIONS, Box.NEXT)

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="meeting author box text",
        technical="id uuid part version tab turn written_at",
    )

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notes")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    box = models.CharField(max_length=12, choices=Box)
    part = models.PositiveSmallIntegerField(default=0)
    text = SealedField()
    version = models.PositiveIntegerField(default=1)
    tab = models.UUIDField(null=True, blank=True)  # which window wrote last: it may go on without having heard back
    turn = models.PositiveIntegerField(default=0)  # how often that window has written: what comes late changes nothing
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["box", "author", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "author", "box", "part"], name="one_note_per_meeting_author_box_part"
            )
        ]

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"notes:{self.meeting_id}"

    @property
    def is_shared(self) -> bool:
        """Whether the other of the two reads it."""
        return self.box in self.SHARED


class Pulse(Row):
    """Ten seconds after a meeting, for oneself: was it useful, and could I say what mattered."""

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="meeting person useful could_say",
        technical="id uuid answered_at",
    )

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="pulses")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    useful = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    could_say = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_pulse_per_meeting_and_side"),
            models.CheckConstraint(
                condition=Q(useful__range=(1, 5), could_say__range=(1, 5)), name="a_pulse_is_one_to_five"
            ),
        ]
