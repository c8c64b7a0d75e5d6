"""Where somebody has been, where they might go, and what they can do."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.careers.models import Industry, Level, Occupation, Skill
from waymark.people.models.person import Person


class Match(models.TextChoices):
    """How sure we are which occupation a title means."""

    CHOSEN = "chosen", _("chosen by the person")
    SURE = "sure", _("matched")
    UNSURE = "unsure", _("to settle")
    SETTLED = "settled", _("settled by an administrator")
    NONE = "none", _("no occupation on file")


class CareerStep(Row):
    """One step of a working life, as precisely as its owner wants to say."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        directory=(
            "person title occupation level industry region began_year began_month ended_year ended_month is_current"
        ),
        technical="id uuid match confidence",
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="career_steps")
    title = models.CharField(max_length=160)
    occupation = models.ForeignKey(Occupation, models.PROTECT, null=True, blank=True, related_name="career_steps")
    match = models.CharField(max_length=8, choices=Match, default=Match.NONE)
    confidence = models.FloatField(null=True, blank=True)  # 0 to 1
    level = models.PositiveSmallIntegerField(choices=Level, null=True, blank=True)
    industry = models.CharField(max_length=20, choices=Industry, blank=True)
    region = models.CharField(max_length=80, blank=True)
    began_year = models.PositiveSmallIntegerField(null=True, blank=True)
    began_month = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    ended_year = models.PositiveSmallIntegerField(null=True, blank=True)
    ended_month = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    is_current = models.BooleanField(default=False)

    class Meta:
        ordering = ["began_year", "began_month", "pk"]
        indexes = [models.Index(fields=["match"])]


class Destination(Row):
    """Where somebody might go; or that they do not know yet, which is an answer too."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="person title occupation level industry not_sure_yet",
        technical="id uuid",
    )

    person = models.OneToOneField(Person, models.CASCADE, related_name="destination")
    title = models.CharField(max_length=160, blank=True)
    occupation = models.ForeignKey(Occupation, models.PROTECT, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level, null=True, blank=True)
    industry = models.CharField(max_length=20, choices=Industry, blank=True)
    not_sure_yet = models.BooleanField(default=False)


class HeldSkill(Row):
    """Something somebody knows or works in, in their own or their list's words."""

    class Kind(models.TextChoices):
        FIELD = "field", _("field of work")
        TECHNOLOGY = "technology", _("technology")

    kept = Kept(
        retention=Retention.ACCOUNT, erasure=Erasure.DELETE, directory="person name skill kind", technical="id uuid key"
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="held_skills")
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    skill = models.ForeignKey(Skill, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "key"], name="one_held_skill_per_name")]
