"""How somebody likes to work, and what they can give."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.people.models.person import Person


class Cadence(models.IntegerChoices):
    """How often two people meet."""

    WEEKLY = 1, _("Every week")
    FORTNIGHTLY = 2, _("Every two weeks")
    MONTHLY = 3, _("Once a month")

    @property
    def talks(self) -> int:
        """How many talks a month that is."""
        return {1: 4, 2: 2, 3: 1}[self.value]


class Channel(models.TextChoices):
    """How two people meet."""

    VIDEO = "video", _("Video call")
    PHONE = "phone", _("Phone")
    IN_PERSON = "in_person", _("In person")
    WRITING = "writing", _("In writing")


class MentorKind(models.TextChoices):
    """What a mentor is to a mentee."""

    COLLEAGUE = "colleague", _("Colleague")
    LEADER = "leader", _("Leader in the field")
    COACH = "coach", _("Coach")


MOST_PLACES = 5
MOST_TALKS = 20  # five people, once a week each


def places_of(capacity: int, talks: int | None, cadence: int | None) -> int:
    """How many mentees somebody has room for at once: as they counted them, or as many as their talks a month allow.

    Whoever gives fewer talks than one mentee would take at their usual pace has room for one, at that slower pace.
    """
    if talks is None:
        return capacity
    each = Cadence(cadence).talks if cadence else settings.TALKS_PER_MENTEE
    return min(talks // min(each, talks), MOST_PLACES)


class Organisation(Row):
    """Where somebody works, for conflicts of interest."""

    kept = Kept(retention=Retention.INSTANCE, erasure=Erasure.NOTHING, directory="name", technical="id uuid key")

    name = models.CharField(max_length=160)
    key = models.CharField(max_length=160, unique=True)

    def __str__(self) -> str:
        return self.name


class Profile(Row):
    """The part of somebody that others may find them by."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        directory=(
            "headline about country city languages offers_mentoring kind capacity talks_per_month"
            " paused_until resting_since cadence channels directiveness_offered years_experience"
        ),
        private=(
            "organisation free_hours values directiveness_wanted wanted_kinds seeks_mentor open_at_once hours_per_month"
        ),
        technical="id uuid person intake_step intake_done_at changed_at back_since quality",
    )

    person = models.OneToOneField(Person, models.CASCADE, related_name="profile")
    headline = models.CharField(max_length=160, blank=True)
    about = models.TextField(max_length=1200, blank=True)
    country = models.CharField(max_length=2, blank=True)  # ISO 3166
    city = models.CharField(max_length=80, blank=True)
    languages = models.JSONField(default=list, blank=True)  # ISO 639, best first; empty: not known
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="profiles")
    years_experience = models.PositiveSmallIntegerField(null=True, blank=True)

    seeks_mentor = models.BooleanField(default=False)
    wanted_kinds = models.JSONField(default=list, blank=True)  # MentorKind; empty: any
    directiveness_wanted = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    open_at_once = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(3)])

    offers_mentoring = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, choices=MentorKind, blank=True)
    capacity = models.PositiveSmallIntegerField(default=2, validators=[MaxValueValidator(MOST_PLACES)])
    # Room as time instead of heads: where it is said, it counts in place of `capacity`.
    talks_per_month = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_TALKS)]
    )
    paused_until = models.DateField(null=True, blank=True)
    # Notes ran out without a word from them: nobody new asks until they say that they are back.
    resting_since = models.DateTimeField(null=True, blank=True)
    back_since = models.DateTimeField(null=True, blank=True)
    hours_per_month = models.PositiveSmallIntegerField(null=True, blank=True)
    directiveness_offered = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    # How I like to work, for both sides.
    # 168 bits as hex, the lowest is Monday 00:00 on their own clock (free_hours.py); empty: not known.
    free_hours = models.CharField(max_length=42, blank=True)
    cadence = models.PositiveSmallIntegerField(choices=Cadence, null=True, blank=True)
    channels = models.JSONField(default=list, blank=True)
    values = models.JSONField(default=list, blank=True)  # ten of 1 to 5 or null, in the order of values.SLIDERS

    intake_step = models.PositiveSmallIntegerField(default=0)  # how many of the three were kept
    intake_done_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    quality = models.IntegerField(default=0, db_index=True)  # the static order of search results

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(capacity__lte=5), name="capacity_is_at_most_five")]
        indexes = [models.Index(fields=["offers_mentoring", "-quality"])]

    @property
    def places(self) -> int:
        """How many mentees they have room for at once, taken or not."""
        return places_of(self.capacity, self.talks_per_month, self.cadence)

    @property
    def notes_hold_places(self) -> bool:
        """Whether each note that waits may become one of the talks they allow, so that it holds a place."""
        return self.talks_per_month is not None


class ReportingLine(Row):
    """Somebody who leads, rates, pays or hires this person: never their mentor here.

    The other may not be a member, so only a keyed digest of their address is kept, and the words
    by which the person knows them.
    """

    kept = Kept(
        retention=Retention.ACCOUNT, erasure=Erasure.DELETE, private="person label superior_digest", technical="id uuid"
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="reporting_lines")
    label = models.CharField(max_length=80)
    superior_digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "superior_digest"], name="one_line_per_person_and_superior")
        ]
