"""Occupations, what they ask for, and which lie near one another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row


class Level(models.IntegerChoices):
    """How far along within an occupation."""

    ENTRY = 1, _("Entry")
    EXPERIENCED = 2, _("Experienced")
    SENIOR = 3, _("Senior")
    LEAD = 4, _("Lead")
    MANAGER = 5, _("Manager")
    DIRECTOR = 6, _("Director")


class Industry(models.TextChoices):
    """The field an employer works in."""

    AGRICULTURE = "agriculture", _("Farming, forestry and fishing")
    ENERGY = "energy", _("Energy, water and waste")
    MANUFACTURING = "manufacturing", _("Manufacturing")
    CONSTRUCTION = "construction", _("Building and construction")
    RETAIL = "retail", _("Shops and trade")
    TRANSPORT = "transport", _("Transport and logistics")
    HOSPITALITY = "hospitality", _("Hotels, food and travel")
    SOFTWARE = "software", _("Software and IT")
    TELECOM = "telecom", _("Telecommunications")
    MEDIA = "media", _("Media and publishing")
    FINANCE = "finance", _("Banking, insurance and finance")
    PROPERTY = "property", _("Property")
    ADVICE = "advice", _("Law, consulting and other advice")
    RESEARCH = "research", _("Research")
    GOVERNMENT = "government", _("Government and public service")
    EDUCATION = "education", _("Education")
    HEALTH = "health", _("Health care")
    SOCIAL = "social", _("Social work and charities")
    ARTS = "arts", _("Arts, sport and culture")
    OTHER = "other", _("Something else")


class Release(Row):
    """Where figures come from: named beside every figure that is shown."""

    class Kind(models.TextChoices):
        STARTER = "starter", _("Waymark’s starter catalogue")
        ONET = "onet", _("O*NET")
        FRAMEWORK = "framework", _("Your organisation’s framework")

    kept = Kept(
        retention=Retention.RELEASE,
        erasure=Erasure.NOTHING,
        public="kind name licence published_on",
        technical="id uuid imported_at",
    )

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=80)
    licence = models.CharField(max_length=120, blank=True)
    published_on = models.DateField(null=True, blank=True)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="one_release_per_name")]


class Occupation(Row):
    """A kind of work, keyed by its SOC code and updated in place, so that no reference ever moves."""

    kept = Kept(
        retention=Retention.RELEASE,
        erasure=Erasure.NOTHING,
        public="code title description family job_zone entry release retired_at successor",
        technical="id uuid",
    )

    code = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=160)
    description = models.TextField(blank=True)
    family = models.CharField(max_length=80, db_index=True)
    job_zone = models.PositiveSmallIntegerField(null=True, blank=True)
    entry = models.CharField(max_length=240, blank=True)
    release = models.ForeignKey(Release, models.PROTECT, related_name="occupations")
    retired_at = models.DateTimeField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class AlternateTitle(Row):
    """Another name of an occupation, as people write it; settled with no occupation, it is one we have none for."""

    class Source(models.TextChoices):
        RELEASE = "release", _("from the catalogue")
        SETTLED = "settled", _("settled by an administrator")

    kept = Kept(
        retention=Retention.RELEASE, erasure=Erasure.NOTHING, public="occupation title source", technical="id uuid key"
    )

    occupation = models.ForeignKey(
        Occupation, models.CASCADE, null=True, blank=True, related_name="alternate_titles"
    )  # null only where settled
    title = models.CharField(max_length=160)
    key = models.CharField(max_length=160, db_index=True)  # text.plain_key(title)
    source = models.CharField(max_length=10, choices=Source, default=Source.RELEASE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occupation", "key", "source"], name="one_title_per_occupation"),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(source="settled"), name="a_title_is_settled_once"
            ),
            models.CheckConstraint(
                condition=models.Q(source="settled") | models.Q(occupation__isnull=False),
                name="only_a_settled_title_is_without_occupation",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Skill(Row):
    """Something one can be good at."""

    class Kind(models.TextChoices):
        SKILL = "skill", _("Skill")
        KNOWLEDGE = "knowledge", _("Knowledge")
        TECHNOLOGY = "technology", _("Technology")

    kept = Kept(
        retention=Retention.RELEASE,
        erasure=Erasure.NOTHING,
        public="name kind element_id description",
        technical="id uuid key",
    )

    name = models.CharField(max_length=160)
    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    element_id = models.CharField(max_length=24, blank=True)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OccupationSkill(Row):
    """How much an occupation asks of a skill."""

    kept = Kept(
        retention=Retention.RELEASE,
        erasure=Erasure.NOTHING,
        public="occupation skill importance level release",
        technical="id uuid",
    )

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="asks")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="asked_by")
    importance = models.FloatField()  # 1 to 5
    level = models.FloatField()  # 0 to 7
    release = models.ForeignKey(Release, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-importance", "skill__name"]
        constraints = [models.UniqueConstraint(fields=["occupation", "skill"], name="one_figure_per_occupation_skill")]


class Related(Row):
    """An occupation that lies near another, nearest first."""

    kept = Kept(
        retention=Retention.RELEASE,
        erasure=Erasure.NOTHING,
        public="occupation near place release",
        technical="id uuid",
    )

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="related")
    near = models.ForeignKey(Occupation, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    release = models.ForeignKey(Release, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["occupation", "near"], name="one_relation_per_pair")]
