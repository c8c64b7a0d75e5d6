"""Keeping the index true: put, and take out, each with a line in the log of changes."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from waymark.search.documents import MentorWords, facet_line, indexed
from waymark.search.models import MentorChange, MentorDocument

FOUND_BY = ("title", "body", "facets", "place", "free_hours", "time_zone")
LOG_KEPT = timedelta(days=3)  # a process that looks less often than that reads everybody anew


@transaction.atomic
def put_documents(mentors: Iterable[MentorWords], *, at: datetime, only_different: bool = False) -> int:
    """Index these mentors, new or changed; gives how many.

    `only_different`: nobody said that these people changed, so whoever is indexed word for word already is left alone.
    Otherwise each has a line in the log, since what others keep in memory of somebody is more than search knows.
    """
    rows = [_row(mentor, at) for mentor in mentors]
    if not rows:
        return 0
    known = _known(row.person_uuid for row in rows)
    different = [row for row in rows if known.get(row.person_uuid) != _told(row)]
    MentorDocument.objects.bulk_create(
        different,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["person_uuid"],
        update_fields=[*FOUND_BY, "changed_at"],
    )
    told = different if only_different else rows
    _log(((row.place, _place_of(known.get(row.person_uuid))) for row in told), at=at)
    return len(rows)


@transaction.atomic
def take_out(people: Iterable[UUID], *, at: datetime) -> int:
    """These people are found no more; gives how many were in the index."""
    known = _known(people)
    if not known:  # as with everybody who only looks for a mentor
        return 0
    _log(((None, _place_of(told)) for told in known.values()), at=at)
    gone, _tables = MentorDocument.objects.filter(person_uuid__in=list(known)).delete()
    return gone


def forget_words() -> None:
    """Squeeze deleted words out of the index's file, where the database would keep them until it needs the room."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_mentor_words(search_mentor_words) VALUES ('optimize')")


def prune_changes(*, at: datetime) -> int:
    """Lines of the log that everybody has read go; gives how many."""
    gone, _tables = MentorChange.objects.filter(changed_at__lt=at - LOG_KEPT).delete()
    return gone


type _Told = Mapping[str, object]


def _row(mentor: MentorWords, at: datetime) -> MentorDocument:
    return MentorDocument(
        person_uuid=mentor.person,
        title=indexed(mentor.title),
        body=indexed(mentor.body),
        facets=facet_line(mentor.facets),
        place=mentor.place,
        free_hours=mentor.free_hours,
        time_zone=mentor.time_zone,
        changed_at=at,
    )


def _told(row: MentorDocument) -> _Told:
    return {name: getattr(row, name) for name in FOUND_BY}


def _known(people: Iterable[UUID]) -> dict[UUID, _Told]:
    rows = MentorDocument.objects.filter(person_uuid__in=list(people)).values("person_uuid", *FOUND_BY)
    return {row.pop("person_uuid"): row for row in rows}


def _place_of(told: _Told | None) -> int | None:
    return None if told is None else int(str(told["place"]))


def _log(changes: Iterable[tuple[int | None, int | None]], *, at: datetime) -> None:
    MentorChange.objects.bulk_create(
        [MentorChange(place=now, place_before=before, changed_at=at) for now, before in changes], batch_size=1000
    )
