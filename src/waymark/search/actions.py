"""Keeping the index true: put, and take out."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from waymark.search.documents import MentorWords, facet_line, indexed
from waymark.search.models import MentorDocument

COLUMNS = ["title", "body", "facets", "place", "free_hours", "time_zone", "changed_at", "revision"]


@transaction.atomic
def put_documents(mentors: Iterable[MentorWords], *, at: datetime) -> int:
    """Index these mentors, new or changed; gives how many."""
    rows = [
        MentorDocument(
            person_uuid=mentor.person,
            title=indexed(mentor.title),
            body=indexed(mentor.body),
            facets=facet_line(mentor.facets),
            place=mentor.place,
            free_hours=mentor.free_hours,
            time_zone=mentor.time_zone,
            changed_at=at,
            revision=secrets.randbits(40),
        )
        for mentor in mentors
    ]
    MentorDocument.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["person_uuid"], update_fields=COLUMNS
    )
    return len(rows)


def take_out(people: Iterable[UUID]) -> int:
    """These people are found no more; gives how many were in the index."""
    gone, _tables = MentorDocument.objects.filter(person_uuid__in=list(people)).delete()
    return gone


def forget_words() -> None:
    """Squeeze deleted words out of the index's file, where the database would keep them until it needs the room."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_mentor_words(search_mentor_words) VALUES ('optimize')")
