"""Keeping the list of mentors findable: who changed, who left, who came back from a break."""

from collections.abc import Iterable
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db import transaction

from waymark.base.contracts import Somebody
from waymark.base.turns import let_others_write
from waymark.matching.documents import documents, listed_people
from waymark.search.actions import forget_words, prune_changes, put_documents, take_out
from waymark.search.models import MentorDocument

BATCH = 500


def profile_changed(people: list[UUID], at: datetime) -> None:
    """What others find somebody by was changed, in this very transaction."""
    index_again(people, at=at)


@transaction.atomic
def index_again(people: Iterable[UUID], *, at: datetime, only_different: bool = False) -> int:
    """These people changed: who stands in the list of mentors is found as they are now, the others no more.

    `only_different`: nobody said so, so whoever is in the index word for word is left alone.
    """
    put = 0
    for some in batched(people, BATCH, strict=False):
        known = list(documents(some, at=at))
        put += put_documents(known, at=at, only_different=only_different)
        take_out(set(some) - {mentor.person for mentor in known}, at=at)
    return put


def refresh_index(*, at: datetime) -> int:
    """Everybody once more: breaks that ended, rooms that opened, answers that grew slow, and whatever was missed."""
    put = 0
    for some in batched(listed_people(), BATCH, strict=False):
        put += index_again(some, at=at, only_different=True)
        let_others_write()
    known = set(MentorDocument.objects.values_list("person_uuid", flat=True))
    take_out(known - set(listed_people()), at=at)
    prune_changes(at=at)
    return put


def forget(person: Somebody, at: datetime) -> None:
    """Somebody leaves: nothing of their words stays in the index."""
    take_out([person.uuid], at=at)
    forget_words()
