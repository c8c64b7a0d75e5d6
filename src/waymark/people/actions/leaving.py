"""Somebody leaves: everything that is theirs goes, and the ledger remembers only that it did."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connections, transaction
from django.db.models import Q

from waymark.base.contracts import Somebody, erase_parts
from waymark.people import rules
from waymark.people.actions.profile import lock_whole
from waymark.people.digests import ledger_digest
from waymark.people.models import Claim, ErasureEntry, Invitation, Person, StagedList, StagedPerson
from waymark.people.queries.erased import erased_people
from waymark.vault.actions import forget_author


@transaction.atomic
def erase(person: Person, *, at: datetime) -> ErasureEntry:
    """Everything of this person goes at once; the keys of their words go right after, or at the next try of the job."""
    person = lock_whole(person.pk)
    rules.require_may_erase(person)
    return _erase(person, at=at)


def _erase(person: Person, *, at: datetime) -> ErasureEntry:
    facts = {"erased_at": at, "digests": _digests_of(person)}
    entry, _made = ErasureEntry.objects.get_or_create(person_uuid=person.uuid, defaults=facts)
    for _name, part in erase_parts:
        part(person, at)
    person.delete()
    # Ledger and text first, then the key: whatever breaks in between, the job finds the ledger and finishes.
    transaction.on_commit(partial(destroy_keys, entry.person_uuid, at=at), robust=True)
    return entry


def _digests_of(person: Person) -> list[str]:
    """By what the same list would bring them back; of somebody who came by themselves nothing is kept."""
    references = list(person.imported_rows.values_list("reference", flat=True))
    addresses = EmailAddress.objects.filter(user=person).values_list("email", flat=True) if references else ()
    words = {*references, *addresses, (person.email or "") if references else ""} - {""}
    return sorted({ledger_digest(word) for word in words})


def destroy_keys(person_uuid: UUID, *, at: datetime) -> None:
    """Shred the words that still stand in backups, and say in the ledger that it was done."""
    forget_author(person_uuid, at=at)
    ErasureEntry.objects.filter(person_uuid=person_uuid).update(keys_destroyed_at=at)


def finish_erasures(*, at: datetime) -> int:
    """Destroy the keys that a crash left behind, and empty the write-ahead log; gives how many there were."""
    waiting = list(ErasureEntry.objects.filter(keys_destroyed_at=None).values_list("person_uuid", flat=True))
    for person_uuid in waiting:
        destroy_keys(person_uuid, at=at)
    forget_pages()
    return len(waiting)


def erase_again(*, at: datetime) -> int:
    """Whoever was erased and came back with a backup from before goes again; gives how many."""
    back = list(Person.and_arriving.filter(uuid__in=erased_people()).values_list("pk", flat=True))
    for pk in back:
        with transaction.atomic():
            # Also the only administrator of that time: they have left since, and `waymark setup` makes another.
            _erase(lock_whole(pk), at=at)
    return len(back)


def forget_pages() -> None:
    """SQLite keeps erased pages, keys among them, in its write-ahead logs until these are cut short."""
    for alias in connections:
        connection = connections[alias]
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def forget_at_the_doors(somebody: Somebody, _at: datetime) -> None:
    """What allauth, axes, the sessions and our own doors know of somebody by another name than the row's."""
    person = Person.objects.get(pk=somebody.pk)
    others = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    addresses = {address for address in (person.email, *others) if address}
    for address in addresses:
        for model in (AccessAttempt, AccessFailureLog, AccessLog):
            model.objects.filter(username__iexact=address).delete()
        Invitation.objects.filter(email__iexact=address).delete()
        Claim.objects.filter(sent_to__iexact=address).delete()
    _forget_in_lists(addresses | set(person.imported_rows.values_list("reference", flat=True)))
    # The admin's log calls people by name, also where somebody else did the changing.
    LogEntry.objects.filter(content_type__app_label="people", object_id=str(person.pk)).delete()
    EmailAddress.objects.filter(user=person).delete()
    _end_sessions(person, addresses)


def _forget_in_lists(words: set[str]) -> None:
    """Lists that wait to be brought in say nothing of them any more."""
    if words:
        StagedPerson.objects.filter(Q(email__in=words) | Q(reference__in=words)).delete()
        # The first lines are only shown: a list that has them shown loses the sight of all, rather than be searched.
        StagedList.objects.exclude(first=[]).update(first=[])


def _end_sessions(person: Person, addresses: set[str]) -> None:
    """Sign them out everywhere; whose a session is stands only inside of it."""
    theirs = [
        session.pk
        for session in Session.objects.iterator(chunk_size=500)
        if _is_theirs(session.get_decoded(), person, addresses)
    ]
    Session.objects.filter(pk__in=theirs).delete()


def _is_theirs(session: Mapping[str, Any], person: Person, addresses: set[str]) -> bool:
    """Whether somebody is signed in by it, or still on their way in: allauth keeps that between two pages."""
    waiting = session.get("account_login") or {}
    if waiting.get("email") in addresses or waiting.get("user_pk") == user_pk_to_url_str(person):
        return True
    return str(session.get(SESSION_KEY)) == str(person.pk)
