"""Somebody says who they are: each page of the intake is kept on its own, and never over what another tab kept."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from waymark.base.text import plain_key
from waymark.careers.matching import POSSIBLE, SURE, TitleMatch, match_titles
from waymark.people import queries, rules
from waymark.people.actions.profile import tell_changed
from waymark.people.facts import HowIWork, Names, StepFacts, WhereIAm
from waymark.people.models import CareerStep, Organisation, Person, Profile, ReportingLine
from waymark.people.models.careers import Match
from waymark.people.stages import Page, pages_of


@transaction.atomic
def keep_names(said: Names, *, seen: str, by: Person, at: datetime) -> Profile:
    """What somebody is called, and whether they look for a mentor, want to be one, or both."""
    profile = lock_profile(by)
    rules.require_names(said)
    rules.require_same(queries.names(profile=profile), said, seen=seen)
    Person.objects.filter(pk=by.pk).update(given_name=said.given_name, family_name=said.family_name)
    before = pages_of(profile)
    profile.seeks_mentor, profile.offers_mentoring = said.seeks_mentor, said.offers_mentoring
    if pages_of(profile) != before:
        # Somebody who changes their mind half way through has not seen the page that this adds.
        profile.intake_step = min(profile.intake_step, 1)
    return touch(profile, at=at)


@transaction.atomic
def keep_where_i_am(said: WhereIAm, *, seen: str, by: Person, at: datetime) -> Profile:
    """The first page: steps, and who is too near to be a mentor."""
    profile = lock_profile(by)
    rules.require_open(Page.WHERE_I_AM, profile)
    rules.require_steps(said)
    titles = match_titles((step.title, ()) for step in said.steps)
    # A level that the title states is not asked for again.
    steps = [replace(step, level=step.level or titles[step.title, ()].level) for step in said.steps]
    said = replace(said, steps=steps)
    rules.require_same(queries.where_i_am(profile=profile), said, seen=seen)
    _keep_steps(by, said, {title: match for (title, _near), match in titles.items()})
    _keep_lines(by, said)
    profile.organisation = organisation_called(said.organisation)
    return kept(Page.WHERE_I_AM, profile, at=at)


@transaction.atomic
def keep_how_i_work(said: HowIWork, *, seen: str, by: Person, at: datetime) -> Profile:
    """The last page: values, languages, hours and manners."""
    profile = lock_profile(by)
    rules.require_open(Page.HOW_I_WORK, profile)
    rules.require_same(queries.how_i_work(profile=profile), said, seen=seen)
    Person.objects.filter(pk=by.pk).update(time_zone=said.time_zone)
    profile.values, profile.languages, profile.channels = list(said.values), list(said.languages), list(said.channels)
    profile.country, profile.city = said.country, said.city
    profile.free_hours, profile.cadence = said.free_hours, said.cadence
    profile.directiveness_wanted = said.directiveness_wanted
    profile.directiveness_offered = said.directiveness_offered
    return kept(Page.HOW_I_WORK, profile, at=at)


def lock_profile(person: Person) -> Profile:
    """The profile, held until the transaction ends."""
    return Profile.objects.select_for_update(of=("self",)).select_related("person", "organisation").get(person=person)


def kept(page: Page, profile: Profile, *, at: datetime) -> Profile:
    """A page was kept: the intake moves on, and is done after its last page."""
    pages = pages_of(profile)
    profile.intake_step = max(profile.intake_step, pages.index(page) + 1)
    if profile.intake_step >= len(pages) and profile.intake_done_at is None:
        profile.intake_done_at = at
    return touch(profile, at=at)


def touch(profile: Profile, *, at: datetime) -> Profile:
    """Save the profile, and tell those who keep a searchable copy."""
    profile.changed_at = at
    profile.save()
    tell_changed([profile.person.uuid], at=at)
    return profile


def organisation_called(name: str) -> Organisation | None:
    """The organisation of this name, however it is spelt; made when it is new."""
    key = plain_key(name)
    if not key:
        return None
    return Organisation.objects.get_or_create(key=key, defaults={"name": name})[0]


def _keep_steps(person: Person, said: WhereIAm, titles: dict[str, TitleMatch]) -> None:
    rows = {row.uuid: row for row in person.career_steps.select_for_update()}
    for step in said.steps:
        # A row that another tab removed meanwhile is made anew: nothing typed is lost.
        row = rows.pop(step.uuid, None) if step.uuid else None
        _write_step(row or CareerStep(person=person), step, titles[step.title])
    CareerStep.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()


def _write_step(row: CareerStep, step: StepFacts, understood: TitleMatch) -> None:
    if row.pk is None or row.title != step.title:
        row.title, row.confidence = step.title, understood.confidence
        row.match = _how_sure(understood)
        row.occupation = understood.occupation if row.match == Match.SURE else None
    row.level, row.industry, row.region, row.is_current = step.level, step.industry, step.region, step.is_current
    row.began_year, row.began_month = (step.began.year, step.began.month or None) if step.began else (None, None)
    row.ended_year, row.ended_month = (step.ended.year, step.ended.month or None) if step.ended else (None, None)
    row.save()


def _how_sure(understood: TitleMatch) -> Match:
    if understood.occupation is None or understood.confidence < POSSIBLE:
        return Match.NONE
    return Match.SURE if understood.confidence >= SURE else Match.UNSURE


def _keep_lines(person: Person, said: WhereIAm) -> None:
    wanted = {line.digest: line.label for line in said.lines}
    there = dict(person.reporting_lines.select_for_update().values_list("superior_digest", "label"))
    if wanted == there:
        return
    person.reporting_lines.all().delete()
    ReportingLine.objects.bulk_create(
        ReportingLine(person=person, label=label, superior_digest=digest) for digest, label in wanted.items()
    )
