"""What can be found: one document table for each indexed noun, and what happened to it of late."""

from django.db import models

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row


class MentorDocument(Row):
    """The searchable form of one mentor; migration 0002 makes its word index, which the database keeps itself."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        directory="person_uuid title body facets",
        private="free_hours time_zone",
        technical="id uuid place changed_at",
    )

    # Search stands below people and knows them by uuid only.
    person_uuid = models.UUIDField(unique=True)
    # Words as `text.plain_key` gives them, so that accents and case match alike in both databases.
    title = models.TextField()
    body = models.TextField()
    facets = models.TextField(blank=True)  # @lang_nl @kind_coach @help_4_1: no typed word begins with @
    # The static order of results, best first: also the row number of the word index, so that the first page
    # comes out of it in order and costs the same however many people there are.
    place = models.BigIntegerField(unique=True)
    free_hours = models.CharField(max_length=42, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()


class MentorChange(Row):
    """Somebody came, changed or left: the log by which a process that keeps the list in memory keeps it true."""

    kept = Kept(retention=Retention.DAYS_30, erasure=Erasure.NOTHING, technical="id uuid place place_before changed_at")

    # A place ends with a number of theirs alone, which means nothing once they left.
    place = models.BigIntegerField(null=True, blank=True)  # where they stand now; none once they are out
    place_before = models.BigIntegerField(null=True, blank=True)  # where they stood, if they did
    changed_at = models.DateTimeField(db_index=True)
