"""What an import read, so that the same file again changes nothing and every row can be explained."""

from django.db import models

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.people.models.person import Person


class ImportRun(Row):
    """One file that was read and published whole."""

    kept = Kept(
        retention=Retention.INSTANCE,  # without it the same list would bring everybody in twice
        erasure=Erasure.FORGET,
        private="by",
        technical="id uuid file_name digest began_at finished_at added changed unchanged notes",
    )

    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
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
