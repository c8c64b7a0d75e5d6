"""Somebody comes to be here, and those above are told when what others find them by changes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.base.contracts import profile_changed
from waymark.people.models import Person, Profile

_held: ContextVar[dict[UUID, None] | None] = ContextVar("people who changed, told at the end", default=None)


@transaction.atomic
def make_person(
    *, given_name: str = "", family_name: str = "", email: str | None = None, reference: str = "", at: datetime
) -> Person:
    """A person with an empty profile; without an address they can only come in by a claim link."""
    person: Person = Person.objects.create_user(
        email, given_name=given_name, family_name=family_name, reference=reference, joined_at=at
    )
    make_profile(person, at=at)
    return person


@transaction.atomic
def make_profile(person: Person, *, at: datetime) -> Profile:
    """The empty profile that every person has; asked twice, it is made once."""
    profile, made = Profile.objects.get_or_create(person=person, defaults={"changed_at": at})
    if made:
        tell_changed([person.uuid], at=at)
    return profile


def lock_whole(key: int) -> Person:
    """Somebody and their profile, held until the transaction ends.

    The profile first, as everybody holds it who asks, accepts or keeps a page; and the person so that rows which only
    point at them need not wait: those would wait for this, and this for the profile they hold.
    """
    list(Profile.objects.select_for_update().filter(person=key))
    person: Person = Person.objects.select_for_update(no_key=True).get(pk=key)
    return person


def tell_changed(people: Iterable[UUID], *, at: datetime) -> None:
    """Tell those who keep a searchable copy, in the transaction that changed the original."""
    uuids = list(people)
    held = _held.get()
    if held is not None:
        held.update(dict.fromkeys(uuids))
        return
    for _name, changed in profile_changed:
        changed(uuids, at)


@contextmanager
def telling_once(*, at: datetime) -> Iterator[None]:
    """Whoever changes in here is told of once, at the end: for work that changes many people many times."""
    held: dict[UUID, None] = {}
    before = _held.set(held)
    try:
        yield
    finally:
        _held.reset(before)
    if held:
        tell_changed(held, at=at)
