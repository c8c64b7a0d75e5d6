"""What each page of the intake knows of somebody, read from their rows."""

from waymark.people.facts import HowIWork, LineFacts, Names, StepFacts, WhatIOffer, WhereIAm, WhereTo
from waymark.people.models import CareerStep, Destination, Offer, Person, Profile, ReportingLine, Want
from waymark.people.months import Month
from waymark.people.values import SLIDERS


def profile_of(person: Person) -> Profile:
    """The profile as it stands in the database now."""
    return Profile.objects.select_related("organisation", "person").get(person=person)


def names(*, profile: Profile) -> Names:
    """What somebody is called and what they came for."""
    return Names(
        given_name=profile.person.given_name,
        family_name=profile.person.family_name,
        seeks_mentor=profile.seeks_mentor,
        offers_mentoring=profile.offers_mentoring,
    )


def where_i_am(*, profile: Profile) -> WhereIAm:
    """Their steps so far, and who would be too near to be their mentor."""
    organisation, person = profile.organisation, profile.person
    lines = ReportingLine.objects.filter(person=person)
    return WhereIAm(
        steps=[step_facts(step) for step in CareerStep.objects.filter(person=person)],
        organisation=organisation.name if organisation else "",
        lines=[LineFacts(label=line.label, digest=line.superior_digest) for line in lines],
    )


def step_facts(step: CareerStep) -> StepFacts:
    """One row as a value."""
    return StepFacts(
        title=step.title,
        level=step.level,
        industry=step.industry,
        region=step.region,
        began=Month(step.began_year, step.began_month or 0) if step.began_year else None,
        ended=Month(step.ended_year, step.ended_month or 0) if step.ended_year else None,
        is_current=step.is_current,
        uuid=step.uuid,
    )


def where_to(*, profile: Profile) -> WhereTo:
    """Where they might go, and what would help them most."""
    to = Destination.objects.filter(person=profile.person).first() or Destination()
    return WhereTo(
        title=to.title,
        level=to.level,
        industry=to.industry,
        not_sure_yet=to.not_sure_yet,
        wants=tuple(Want.objects.filter(person=profile.person).values_list("item", flat=True)),
        wanted_kinds=tuple(profile.wanted_kinds),
    )


def what_i_offer(*, profile: Profile) -> WhatIOffer:
    """What they can help with, and how much room they have."""
    return WhatIOffer(
        offers=dict(Offer.objects.filter(person=profile.person).values_list("item", "strength")),
        kind=profile.kind,
        headline=profile.headline,
        about=profile.about,
        capacity=profile.capacity,
        talks_per_month=profile.talks_per_month,
        hours_per_month=profile.hours_per_month,
        paused_until=profile.paused_until,
    )


def how_i_work(*, profile: Profile) -> HowIWork:
    """How they like to work with somebody."""
    return HowIWork(
        values=tuple(profile.values) or (None,) * len(SLIDERS),
        languages=tuple(profile.languages),
        time_zone=profile.person.time_zone,
        country=profile.country,
        city=profile.city,
        free_hours=profile.free_hours,
        cadence=profile.cadence,
        channels=tuple(profile.channels),
        directiveness_wanted=profile.directiveness_wanted,
        directiveness_offered=profile.directiveness_offered,
    )
