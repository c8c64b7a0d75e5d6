"""What an import read, so that the same file again changes nothing and every row can be explained."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.people.models.person import Person


class ImportRun(Row):
    """One file that was read and published whole."""

    kept = Kept(
        retention=Retention.INSTANCE,  # without it the same list would bring everybody in twice
        erasure=Erasure.FORGET,
        private="by",
        technical="id uuid file_name digest began_at beat_at finished_at added changed unchanged indexed notes",
    )

    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    began_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True, blank=True)  # when its people were last heard of arriving
    finished_at = models.DateTimeField(null=True, blank=True)  # null: its people are not here yet
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    indexed = models.BigIntegerField(default=0)  # up to which of its rows search was told
    notes = models.JSONField(default=list, blank=True)  # the normalisation report, kinds and counts


class ImportedRow(Row):
    """Which person a line of a list became, and what it said that nobody understood."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="person left_over",
        technical="id uuid run reference digest line",
    )

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    person = models.ForeignKey(Person, models.CASCADE, related_name="imported_rows")
    reference = models.CharField(max_length=60, unique=True)  # so that nobody comes in twice
    digest = models.CharField(max_length=64)
    line = models.PositiveIntegerField()
    left_over = models.JSONField(default=list, blank=True)


class StagedList(Row):
    """A list that was read and waits to be looked at and brought in; a day later it is forgotten."""

    class State(models.TextChoices):
        ASKING = "asking", _("columns to be explained")
        READING = "reading", _("being read")
        READY = "ready", _("to be looked at")
        ARRIVING = "arriving", _("being brought in")
        DONE = "done", _("brought in")
        FAILED = "failed", _("could not be read")

    kept = Kept(
        retention=Retention.DAYS_30,
        erasure=Erasure.FORGET,
        private="by first trouble",
        technical=(
            "id uuid file_name digest bring_in_as state made_at encoding columns counts report errors run progress"
        ),
    )

    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, blank=True)
    bring_in_as = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=State, default=State.READING)
    made_at = models.DateTimeField(db_index=True)
    encoding = models.CharField(max_length=12, blank=True)
    columns = models.JSONField(default=dict, blank=True)  # what somebody said that unknown columns mean
    counts = models.JSONField(default=dict, blank=True)  # people by what has to be done about them
    report = models.JSONField(default=list, blank=True)  # what was done to understand the list
    errors = models.JSONField(default=list, blank=True)  # line and reason, the first of them
    first = models.JSONField(default=list, blank=True)  # the first lines, as they were understood
    trouble = models.CharField(max_length=600, blank=True)  # one sentence: why it could not be read or brought in
    run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="+")
    progress = models.UUIDField(null=True, blank=True)  # how far the work on it is


class StagedPerson(Row):
    """One line of a list as it was understood; its uuid becomes that of the person it brings in."""

    class Side(models.TextChoices):
        FRESH = "fresh", _("new")
        CHANGED = "changed", _("changed")
        UNCHANGED = "same", _("as before")
        THEIRS = "theirs", _("theirs alone")
        MEMBER = "member", _("here by another door")
        ERASED = "erased", _("erased at their own wish")

    kept = Kept(
        retention=Retention.DAYS_30,
        erasure=Erasure.DELETE,
        private="reference email person_id facts",
        technical="id uuid staged line side digest",
    )

    staged = models.ForeignKey(StagedList, models.CASCADE, related_name="people", db_index=False)
    line = models.PositiveIntegerField()
    side = models.CharField(max_length=8, choices=Side)
    reference = models.CharField(max_length=60)
    email = models.CharField(max_length=254, blank=True)
    digest = models.CharField(max_length=64)
    person_id = models.BigIntegerField(null=True)  # whom it changes; no key, since it may not outlive nor hold anybody
    facts = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["staged", "id"])]
