"""Somebody says what they want most, or what they can give."""

from datetime import datetime

from django.db import transaction

from waymark.careers.matching import match_title
from waymark.people import queries, rules
from waymark.people.actions.intake import kept, lock_profile
from waymark.people.facts import WhatIOffer, WhereTo
from waymark.people.models import Destination, Offer, Person, Profile, Want
from waymark.people.stages import Page


@transaction.atomic
def keep_where_to(said: WhereTo, *, seen: str, by: Person, at: datetime) -> Profile:
    """Where somebody might go, their at most five wants in order, and the kinds of mentor they would like."""
    profile = lock_profile(by)
    rules.require_open(Page.WHERE_TO, profile)
    rules.require_wishes(said)
    rules.require_same(queries.where_to(profile=profile), said, seen=seen)
    understood = match_title(said.title) if said.title else None
    Destination.objects.update_or_create(
        person=by,
        defaults={
            "title": said.title,
            "occupation": understood.occupation if understood and understood.is_sure else None,
            "level": said.level,
            "industry": said.industry,
            "not_sure_yet": said.not_sure_yet,
        },
    )
    by.wants.all().delete()
    Want.objects.bulk_create(Want(person=by, item=item, rank=rank) for rank, item in enumerate(said.wants, 1))
    profile.wanted_kinds = list(said.wanted_kinds)
    return kept(Page.WHERE_TO, profile, at=at)


@transaction.atomic
def keep_what_i_offer(said: WhatIOffer, *, seen: str, by: Person, at: datetime) -> Profile:
    """What a mentor can help with, how well, and how much room they have."""
    profile = lock_profile(by)
    rules.require_open(Page.OFFER, profile)
    rules.require_offers(said)
    rules.require_same(queries.what_i_offer(profile=profile), said, seen=seen)
    by.offers.all().delete()
    Offer.objects.bulk_create(Offer(person=by, item=item, strength=how) for item, how in said.offers.items())
    profile.kind, profile.headline, profile.about = said.kind, said.headline, said.about
    profile.capacity, profile.talks_per_month = said.capacity, said.talks_per_month
    profile.hours_per_month, profile.paused_until = said.hours_per_month, said.paused_until
    return kept(Page.OFFER, profile, at=at)
