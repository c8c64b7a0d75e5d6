"""People come in: by signing up, by a list, half way, or long ago."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from waymark.demo.cast import Character, cast
from waymark.people import actions
from waymark.people.actions.setup import begin_with_administrator
from waymark.people.facts import HowIWork, Names, WhatIOffer, WhereIAm
from waymark.people.models import Claim, Person

PASSWORD: Final = "a-long-way-up"  # noqa: S105 - of people who do not exist, and said on the demo's sign-in page


def person(slug: str, *, at: datetime) -> Person:
    """A character as they are now; brought in at their own time if they are not here yet."""
    character = cast()[slug]
    return _known(character) or _come_in(character, at=at)


def graduate_ready_to_ask(at: datetime, *, slug: str = "noor-haddad") -> Person:
    """Everything said, nobody asked yet."""
    return person(slug, at=at)


def graduate_who_just_signed_up(at: datetime, *, slug: str = "bram-de-wit") -> Person:
    """Confirmed their address a minute ago and has said nothing yet."""
    return _known(cast()[slug]) or _at_the_door(cast()[slug], at=at - timedelta(minutes=5))


def graduate_half_way_through_intake(at: datetime, *, slug: str = "valentina-cruz") -> Person:
    """Kept the first page and closed the browser."""
    character = cast()[slug]
    if known := _known(character):
        return known
    somebody = _at_the_door(character, at=at - timedelta(hours=3))
    _say_where_i_am(somebody, character, at=at - timedelta(hours=2, minutes=50))
    return somebody


def brought_in_unclaimed(at: datetime, *, slug: str = "george-whitfield") -> Person:
    """A mentor from a list, whom nobody has sent a link yet."""
    return person(slug, at=at)


def claim_link_sent(at: datetime, *, slug: str = "hye-jin-lim") -> Claim:
    """A mentor from a list, whose link is on its way and still works."""
    somebody = person(slug, at=at)
    link = actions.make_claim(
        somebody, by=administrator(at), sent_to=f"{slug}@elsewhere.example", at=at - timedelta(days=3)
    )
    return link.row


def administrator(at: datetime, *, slug: str = "paul-adeyemi") -> Person:
    """Who looks after the place."""
    return person(slug, at=at)


def mentor_paused(at: datetime, *, slug: str = "priya-raman") -> Person:
    """A mentor who takes a break for some weeks."""
    return person(slug, at=at)


def person_without_hours(at: datetime, *, slug: str = "sofia-lindqvist-arvidsson") -> Person:
    """A mentor who never said when they are free: unknown, which counts neither for nor against."""
    return person(slug, at=at)


def everybody_else(at: datetime) -> list[Person]:
    """The whole cast, those who came first first."""
    in_order: Iterable[Character] = sorted(cast().values(), key=lambda one: (-one.joined, one.slug))
    return [person(one.slug, at=at) for one in in_order]


def _known(character: Character) -> Person | None:
    people = Person.objects.filter(reference=character.reference, given_name=character.given_name)
    found: Person | None = (people if character.reference else Person.objects.filter(email=character.email)).first()
    return found


@transaction.atomic
def _come_in(character: Character, *, at: datetime) -> Person:
    joined = at - timedelta(days=character.joined)
    if character.reference:
        somebody = actions.make_person(
            given_name=character.given_name,
            family_name=character.family_name,
            reference=character.reference,
            at=joined,
        )
        _say_names(somebody, character, at=joined)
    else:
        somebody = _at_the_door(character, at=joined)
    _say_where_i_am(somebody, character, at=joined, now=at)
    _say_wishes(somebody, character, at=joined, now=at)
    if not character.reference:  # a list says nothing about hours and manners
        _say_how_i_work(somebody, character, at=joined + timedelta(minutes=11))
    somebody.refresh_from_db()
    return somebody


@transaction.atomic
def _at_the_door(character: Character, *, at: datetime) -> Person:
    """Signed up, address confirmed, named."""
    newcomer = actions.Newcomer(
        email=character.email,
        given_name=character.given_name,
        family_name=character.family_name,
        password_hash=_password_hash(),
        statistics=len(character.slug) % 3 == 0,  # some do, some don't
    )
    come_in = begin_with_administrator if character.administrator else actions.sign_up
    somebody: Person = come_in(newcomer, at=at)
    EmailAddress.objects.filter(user=somebody).update(verified=True)
    _say_names(somebody, character, at=at)
    return somebody


@cache
def _password_hash() -> str:
    """Made once: a good hash is slow on purpose."""
    return make_password(PASSWORD)


def _say_names(somebody: Person, character: Character, *, at: datetime) -> None:
    said = Names(
        given_name=character.given_name,
        family_name=character.family_name,
        seeks_mentor=character.where_to is not None,
        offers_mentoring=character.is_mentor,
    )
    actions.keep_names(said, seen="", by=somebody, at=at)


def _say_where_i_am(somebody: Person, character: Character, *, at: datetime, now: datetime | None = None) -> None:
    said = WhereIAm(steps=[step.on(now or at) for step in character.steps], organisation=character.organisation)
    actions.keep_where_i_am(said, seen="", by=somebody, at=at)


def _say_wishes(somebody: Person, character: Character, *, at: datetime, now: datetime) -> None:
    if character.where_to:
        actions.keep_where_to(character.where_to, seen="", by=somebody, at=at)
    if not character.is_mentor:
        return
    paused = (now + timedelta(days=character.paused_days)).date() if character.paused_days else None
    said = WhatIOffer(
        offers=character.offers,
        kind=character.kind,
        headline=character.headline,
        about=character.about,
        capacity=character.capacity,
        talks_per_month=character.talks_per_month,
        hours_per_month=character.hours_per_month,
        paused_until=paused,
    )
    actions.keep_what_i_offer(said, seen="", by=somebody, at=at)


def _say_how_i_work(somebody: Person, character: Character, *, at: datetime) -> None:
    said = HowIWork(
        values=character.values,
        languages=character.languages,
        time_zone=character.zone,
        country=character.country,
        city=character.city,
        free_hours=character.free_hours,
        cadence=character.cadence,
        channels=character.channels,
        directiveness_wanted=character.wants_directness,
        directiveness_offered=character.gives_directness,
    )
    actions.keep_how_i_work(said, seen="", by=somebody, at=at)
