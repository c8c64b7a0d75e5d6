"""“Tell me when somebody fits”: a search that is kept, asked again each day, and stopped with one tap."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from waymark.base.turns import let_others_write
from waymark.jobs.actions import tell
from waymark.matching import rules
from waymark.matching.models import Fitting, SavedSearch
from waymark.matching.queries.saved import query_of, saved_like
from waymark.matching.queries.search import asked_by
from waymark.matching.told import Told
from waymark.matching.wishes import Wishes, wishes_of
from waymark.people.models import Person
from waymark.search.queries import COUNT_UP_TO, find_mentors
from waymark.vault import door as vault

A_DAY = timedelta(hours=20)  # a little less than the time between two looks, so that none is left out


@transaction.atomic
def save_search(wishes: Wishes, *, by: Person, at: datetime) -> SavedSearch:
    """From now on somebody is told of whoever comes to fit; the same search twice is one."""
    Person.objects.select_for_update().get(pk=by.pk)
    same = saved_like(wishes, viewer=by)
    if same is not None:
        return same
    found = find_mentors(asked_by(wishes, viewer=by, at=at), at=at, many=COUNT_UP_TO + 1)
    saved = SavedSearch.objects.visible_to(by).count()
    rules.require_may_be_told(wishes, fits=found.total, or_more=found.or_more, saved=saved)
    search = SavedSearch(person=by, saved_at=at, looked_at=at)
    vault.seal(search, query=wishes.address())
    search.save()
    _remember(search, found.people, is_new=False, at=at)
    return search


def stop_telling(search: SavedSearch, *, by: Person) -> None:
    """One tap: the search goes, and whom it found goes with it."""
    SavedSearch.objects.visible_to(by).filter(pk=search.pk).delete()


def look_for_everybody(*, at: datetime) -> int:
    """Ask every search once more that was not asked today; gives how many people were told."""
    due = SavedSearch.objects.filter(
        looked_at__lte=at - A_DAY, person__is_active=True, person__suspended_at=None
    ).select_related("person__profile")
    searches = list(due.order_by("person", "pk"))
    told = 0
    for person, theirs in groupby(searches, lambda one: one.person):
        told += _look_for_one(person, list(theirs), at)
        let_others_write()
    return told


@transaction.atomic
def _look_for_one(person: Person, searches: list[SavedSearch], at: datetime) -> bool:
    """All searches of one person, and one notice for all that they found."""
    new = [_look(search, at) for search in searches]
    if any(new):
        tell(Told.FITS, to=person.uuid, path=reverse("kept"), at=at)
    return any(new)


def _look(search: SavedSearch, at: datetime) -> int:
    taken = SavedSearch.objects.filter(pk=search.pk, looked_at=search.looked_at).update(looked_at=at)
    if not taken:  # stopped meanwhile, or another worker has it
        return 0
    wishes = wishes_of(query_of(search))
    asked = asked_by(wishes, viewer=search.person, at=at)
    return _remember(search, find_mentors(asked, at=at, many=COUNT_UP_TO).people, is_new=True, at=at)


def _remember(search: SavedSearch, people: Iterable[UUID], *, is_new: bool, at: datetime) -> int:
    """Write down whom a look found for the first time; gives how many."""
    known = set(search.fitting.values_list("mentor", flat=True))
    found = Person.objects.filter(uuid__in=list(people)).exclude(pk__in=known).order_by("pk")
    rows = [Fitting(search=search, mentor=mentor, found_at=at, is_new=is_new) for mentor in found]
    return len(Fitting.objects.bulk_create(rows, batch_size=500))
