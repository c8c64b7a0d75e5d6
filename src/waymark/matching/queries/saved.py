"""What somebody keeps: mentors for later, and searches that go on by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse

from waymark.design.values import PersonCard
from waymark.matching.listing import is_listed
from waymark.matching.models import Bookmark, Fitting, SavedSearch
from waymark.matching.queries.apart import apart_from
from waymark.matching.queries.shown import people_shown
from waymark.matching.saying import said_of
from waymark.matching.wishes import Wishes, wishes_of
from waymark.people.models import Person
from waymark.vault import door as vault

NEW_FOR: Final = timedelta(days=30)
NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who came to fit a search."""

    name: str
    line: str
    url: str
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """One search that goes on by itself."""

    uuid: UUID
    asks_for: Sequence[str]
    url: str
    newcomers: Sequence[Newcomer]
    more: int


@dataclass(frozen=True, slots=True)
class KeptPage:
    """Everything somebody keeps."""

    people: Sequence[PersonCard]
    away: int  # kept, and not in the list at the moment
    searches: Sequence[Kept]


def kept_page(*, viewer: Person, at: datetime) -> KeptPage:
    """The reader's own; of people only those whom they may see today."""
    bookmarks = list(Bookmark.objects.visible_to(viewer).values_list("mentor__uuid", flat=True))
    people = people_shown(bookmarks, viewer=viewer, at=at)
    return KeptPage(people, len(bookmarks) - len(people), _searches(viewer, at))


def is_kept(mentor: Person, *, viewer: Person) -> bool:
    """Whether the reader keeps this mentor for later."""
    return Bookmark.objects.visible_to(viewer).filter(mentor=mentor).exists()


def query_of(search: SavedSearch) -> str:
    """What a search asks, opened for whoever saved it."""
    return str(vault.open(search, actor=search.person).query)


def saved_like(wishes: Wishes, *, viewer: Person) -> SavedSearch | None:
    """The reader's search that asks the same, if they keep one."""
    own = _own(viewer)
    opened = vault.open_many(own, actor=viewer)
    asked = wishes.address()
    return next((one for one, words in zip(own, opened, strict=True) if words.query == asked), None)


def saved_search(uuid: UUID, *, viewer: Person) -> SavedSearch:
    """One of the reader's own; SavedSearch.DoesNotExist for any other."""
    return SavedSearch.objects.visible_to(viewer).select_related("person").get(uuid=uuid)


def _own(viewer: Person) -> list[SavedSearch]:
    own = list(SavedSearch.objects.visible_to(viewer))
    for search in own:
        search.person = viewer
    return own


def _searches(viewer: Person, at: datetime) -> list[Kept]:
    own = _own(viewer)
    found = _newcomers(own, viewer, at)
    kept = []
    for one, words in zip(own, vault.open_many(own, actor=viewer), strict=True):
        query = str(words.query)
        new = found.get(one.pk, [])
        asks_for = said_of(wishes_of(query))
        kept.append(Kept(one.uuid, asks_for, f"{reverse('mentors')}{query}", new[:NAMED], max(len(new) - NAMED, 0)))
    return kept


def _newcomers(searches: Sequence[SavedSearch], viewer: Person, at: datetime) -> dict[int, list[Newcomer]]:
    """Who came of late, the newest first; nobody whom the reader must not see, or who left the list again."""
    apart = apart_from(viewer).all
    rows = Fitting.objects.filter(search__in=searches, is_new=True, found_at__gt=at - NEW_FOR)
    found: dict[int, list[Newcomer]] = {}
    for row in rows.select_related("mentor__profile").order_by("-found_at", "-pk"):
        mentor = row.mentor
        if mentor.uuid not in apart and is_listed(mentor, at=at):
            url = reverse("mentor", args=[mentor.uuid])
            new = Newcomer(mentor.name, mentor.profile.headline, url, row.found_at)
            found.setdefault(row.search_id, []).append(new)
    return found
