"""Coming in: by oneself, by an invitation, or by taking over a profile that was brought in."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from waymark.people import queries, rules
from waymark.people.actions.profile import lock_whole, make_person, make_profile, tell_changed
from waymark.people.digests import token_digest
from waymark.people.models import Claim, Invitation, Person

TOKEN_BYTES = 32  # 256 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What somebody says of themselves at the door; the password has been hashed by then."""

    email: str
    given_name: str
    family_name: str = ""
    password_hash: str = field(repr=False)
    statistics: bool = False


@dataclass(frozen=True, slots=True)
class Link[Row: (Claim, Invitation)]:
    """A fresh link: the row that will recognise it, and the token, which is known only now."""

    row: Row
    token: str = field(repr=False)


@transaction.atomic
def sign_up(newcomer: Newcomer, *, invitation: Invitation | None = None, at: datetime) -> Person:
    """Somebody comes in; whoever was invited has shown by the link that the address is theirs."""
    house = queries.instance_now()
    if invitation:
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
        rules.require_unused(invitation, ask=rules.whom_to_ask(house), at=at)
    rules.require_may_sign_up(house, newcomer.email, invitation=invitation)
    _require_free(newcomer.email)
    try:
        with transaction.atomic():  # two of the same at once: the database decides
            person = make_person(email=newcomer.email, at=at)
    except IntegrityError:
        raise _taken() from None
    _let_in(person, newcomer, at=at)
    EmailAddress.objects.create(user=person, email=newcomer.email, primary=True, verified=invitation is not None)
    if invitation:
        Invitation.objects.filter(pk=invitation.pk).update(used_at=at, used_by=person)
    return person


@transaction.atomic
def invite(email: str, *, by: Person, at: datetime) -> Link[Invitation]:
    """An administrator keeps a place for one address; an older link to it stops working."""
    rules.require_administrator(by)
    rules.require_may_invite(Person.objects.filter(email__iexact=email).first())
    Invitation.objects.filter(email=email, used_at=None, expires_at__gt=at).update(expires_at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    until = at + timedelta(days=settings.CLAIM_DAYS)
    row = Invitation.objects.create(
        email=email, made_by=by, token_digest=token_digest(token), made_at=at, expires_at=until
    )
    return Link(row, token)


@transaction.atomic
def make_claim(person: Person, *, by: Person | None = None, sent_to: str = "", at: datetime) -> Link[Claim]:
    """A link by which somebody who was brought in takes their profile over; an older one stops working."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    ask = rules.whom_to_ask(queries.instance_now())
    rules.require_unclaimed(person, proven=queries.has_proven_address(person), ask=ask, at=at)
    Claim.objects.filter(person=person, used_at=None, expires_at__gt=at).update(expires_at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    until = at + timedelta(days=settings.CLAIM_DAYS)
    row = Claim.objects.create(
        person=person,
        made_by=by,
        sent_to=sent_to.lower(),
        token_digest=token_digest(token),
        made_at=at,
        expires_at=until,
    )
    return Link(row, token)


@transaction.atomic
def claim_profile(claim: Claim, newcomer: Newcomer, *, at: datetime) -> Person:
    """Somebody takes over the profile they were brought in with; the first of two at once has it."""
    ask = rules.whom_to_ask(queries.instance_now())
    person = lock_whole(claim.person_id)  # before the link, as for making one and for erasing them
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    rules.require_unused(claim, ask=ask, at=at)
    rules.require_unclaimed(person, proven=queries.has_proven_address(person), ask=ask, at=at)
    proven = newcomer.email == claim.sent_to
    if proven:
        _oust_unproven(newcomer.email, but=person)
    _require_free(newcomer.email, but=person)
    person.email = newcomer.email
    _let_in(person, newcomer, at=at)
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=newcomer.email, primary=True, verified=proven)
    _skip_what_is_known(person, at=at)
    claim.used_at = at
    claim.save(update_fields=["used_at"])
    return person


@transaction.atomic
def choose_statistics(person: Person, *, counted: bool, at: datetime) -> Person:
    """Somebody says yes or no to being counted, as often as they like; the first yes keeps its date."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.statistics_consent_at = (person.statistics_consent_at or at) if counted else None
    person.save(update_fields=["statistics_consent_at"])
    return person


def _let_in(person: Person, newcomer: Newcomer, *, at: datetime) -> None:
    person.given_name, person.family_name = newcomer.given_name, newcomer.family_name
    person.password = newcomer.password_hash
    person.claimed_at = person.adult_confirmed_at = person.privacy_seen_at = at
    person.statistics_consent_at = at if newcomer.statistics else None
    person.save()


def _skip_what_is_known(person: Person, *, at: datetime) -> None:
    """Steps that came with the list need not be typed again: the intake opens where the mentor's own words begin."""
    profile = make_profile(person, at=at)
    if profile.offers_mentoring and profile.intake_step == 0 and person.career_steps.exists():
        profile.intake_step = 1
    profile.changed_at = at
    profile.save(update_fields=["intake_step", "changed_at"])
    tell_changed([person.uuid], at=at)


def _require_free(email: str, *, but: Person | None = None) -> None:
    others = Person.objects.filter(Q(email__iexact=email) | Q(emailaddress__email__iexact=email))
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise _taken()


def _oust_unproven(email: str, *, but: Person) -> None:
    """Somebody typed an address that was never theirs, and now its owner has shown that it is not."""
    stranger = Person.objects.filter(email__iexact=email, emailaddress__verified=False).exclude(pk=but.pk).first()
    if stranger and not EmailAddress.objects.filter(user=stranger, verified=True).exists():
        EmailAddress.objects.filter(user=stranger).delete()
        Person.objects.filter(pk=stranger.pk).update(email=None)


def _taken() -> rules.AddressTaken:
    return rules.AddressTaken(_("There is an account with this address already."))
