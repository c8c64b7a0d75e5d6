"""Two who are like a mentor that many ask for, and free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from waymark.engine.alikeness import alike_and_free, is_crowded
from waymark.engine.values import Mentee
from waymark.matching.pool import list_in_memory
from waymark.matching.queries.apart import apart_from
from waymark.matching.queries.weighing import weights
from waymark.mentoring.queries import found_already
from waymark.people.models import Person
from waymark.promise import ITEMS


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody to ask as well, and what both offer."""

    key: UUID
    name: str
    line: str
    url: str
    both_offer: Sequence[str]


def alike_to(person: Person, *, viewer: Person, mentee: Mentee, at: datetime) -> list[Alike]:
    """Two whom this reader can ask now; nobody where the mentor has room and few wait."""
    listed = list_in_memory(at=at)
    if listed is None or str(person.uuid) not in listed.pool.place:
        return []
    cap, place = settings.MATCH_SHORTLISTS_PER_SEAT, listed.pool.place[str(person.uuid)]
    if not is_crowded(place, listed.with_counts_of(person.pk), cap):
        return []
    apart = apart_from(viewer)
    pool = listed.counted_now().seen_by(
        conflicts=map(str, apart.conflicts),
        blocked=map(str, apart.blocked),
        found_already=map(str, found_already(viewer=viewer)),
    )
    found = [pool.mentor(one) for one in alike_and_free(place, mentee, pool, weights(), cap=cap)]
    mine = pool.mentor(place).offers
    rows = listed.people(UUID(one.key) for one in found)
    return [
        Alike(
            key=row.uuid,
            name=row.name,
            line=row.profile.headline,
            url=reverse("mentor", args=[row.uuid]),
            both_offer=[str(ITEMS[item].name) for item, how in mine.items() if how and one.offers.get(item)][:3],
        )
        for one in found
        if (row := rows.get(UUID(one.key)))
    ]
