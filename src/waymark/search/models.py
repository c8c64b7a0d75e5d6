"""What can be found: one document table for each indexed noun."""

from django.db import models

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row


class MentorDocument(Row):
    """The searchable form of one mentor; its text index is beside it, in the database's own way."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        directory="person_uuid title body facets",
        technical="id uuid rank free_mask changed_at",
    )

    # Search stands below people and knows them by uuid only.
    person_uuid = models.UUIDField(unique=True)
    title = models.CharField(max_length=300)
    body = models.TextField()
    facets = models.TextField(blank=True)  # words such as lang_nl kind_coach help_4_1, one for each filter value
    rank = models.IntegerField(default=0, db_index=True)  # the static quality order, best first
    free_mask = models.CharField(max_length=42, blank=True)  # 168 UTC hours as hex; empty: not known
    changed_at = models.DateTimeField()
