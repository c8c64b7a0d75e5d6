"""Who can be found by these words, filters and hours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from waymark.engine.hours import LocalWeek, UtcWeek, common_hours, to_utc
from waymark.search.index import matching, typed_words
from waymark.search.models import MentorDocument

COUNT_UP_TO = 1000


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours somebody is free, and how many of them another should share."""

    week: UtcWeek
    at_least: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One search: words, filters (any value of a group, every group), hours, people to leave out."""

    words: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hours: Hours | None = None
    without: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results in the static order, and how many there are: exact up to a cap, then "or more"."""

    people: list[UUID]
    total: int
    or_more: bool


def find_mentors(asked: Asked, *, at: datetime, first: int = 0, many: int = 20) -> Found:
    """The people an index knows who answer to a search, best quality first."""
    fitting = _fitting(asked, at)
    counted = list(islice(fitting, max(COUNT_UP_TO + 1, first + many)))
    total = len(counted)
    return Found(counted[first : first + many], min(total, COUNT_UP_TO), or_more=total > COUNT_UP_TO)


def index_stamp() -> tuple[int, int]:
    """The same as long as nobody in the index came, changed or left."""
    stamp = MentorDocument.objects.aggregate(people=Count("pk"), changes=Coalesce(Sum("revision"), 0))
    return stamp["people"], stamp["changes"]


def _fitting(asked: Asked, at: datetime) -> Iterator[UUID]:
    rows = matching(
        MentorDocument.objects.order_by("place"),
        vendor=connection.vendor,
        words=typed_words(asked.words),
        groups=asked.facets,
    )
    columns = rows.values_list("person_uuid", "free_hours", "time_zone")
    for person, free, zone in columns.iterator(chunk_size=500):
        if person not in asked.without and (asked.hours is None or _shares(asked.hours, free, zone, at)):
            yield person


def _shares(hours: Hours, free: str, zone: str, at: datetime) -> bool:
    """Whether they are known to share enough hours this week; not known is no, since the searcher asked for it."""
    if not free or not zone:
        return False
    theirs = to_utc(LocalWeek(int(free, 16)), ZoneInfo(zone), at.date())
    return common_hours(hours.week, theirs) >= hours.at_least
