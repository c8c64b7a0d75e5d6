"""Rows become the engine's values: a fixed number of questions to the database, however many people there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet

from waymark.engine.hours import UtcWeek, to_utc
from waymark.engine.values import SLIDERS, UNKNOWN_SLIDERS, Mentee, Mentor, Step, known_ids
from waymark.matching.codes import city_number, number_of, number_or_none
from waymark.matching.listing import is_on_a_break
from waymark.mentoring.models import Mentorship, Request
from waymark.people.free_hours import local_week
from waymark.people.models import CareerStep, Destination, Offer, Person, Profile
from waymark.people.models.profile import places_of
from waymark.promise import ITEM_INDEX

_STEP = (
    "occupation", "occupation__family", "industry", "level",
    "began_year", "began_month", "ended_year", "ended_month", "is_current",
)  # fmt: skip
_PROFILE = (
    "person", "person__uuid", "person__time_zone", "kind", "capacity", "talks_per_month", "paused_until", "values",
    "languages", "free_hours", "channels", "cadence", "directiveness_offered", "organisation", "city", "country",
)  # fmt: skip
_CHUNK = 2000

type Sliders = tuple[float | None, ...]


def mentors_among(profiles: QuerySet[Profile], *, at: datetime) -> Iterator[Mentor]:
    """These people as the engine's mentors, keyed by uuid; who is on a break today is passed over."""
    known = _Known.of(profiles)
    for row in profiles.order_by("pk").values(*_PROFILE).iterator(chunk_size=_CHUNK):
        if not is_on_a_break(row["paused_until"], row["person__time_zone"], at=at):
            yield _mentor(row, known, at)


def mentor_of(person: Person, *, at: datetime) -> Mentor:
    """One person as the engine's mentor, listed or not."""
    profiles = Profile.objects.filter(person=person)
    row = profiles.values(*_PROFILE).get()
    return _mentor(row, _Known.of(profiles), at)


def mentee_of(person: Person, *, at: datetime) -> Mentee:
    """Somebody who looks for a mentor, as far as they have told."""
    profile = person.profile
    destination = Destination.objects.filter(person=person).values_list("occupation", "level", "industry").first()
    occupation, level, industry = destination or (None, None, "")
    wants = person.wants.order_by("rank").values_list("item", flat=True)
    return Mentee(
        key=str(person.uuid),
        wants=tuple(ITEM_INDEX[item] for item in wants),
        values=_sliders(profile.values),
        steps=tuple(_own_step(row) for row in person.career_steps.values_list(*_STEP)),
        destination_occupation=occupation,
        destination_level=level,
        industries=known_ids([number_or_none(industry)]),
        languages=_numbers(profile.languages),
        free=free_of(person, at=at),
        channels=_numbers(profile.channels),
        cadence=profile.cadence,
        directiveness_wanted=profile.directiveness_wanted,
        kinds_wanted=_numbers(profile.wanted_kinds),
        organisation=profile.organisation_id,
        city=city_number(profile.city, profile.country),
        country=number_or_none(profile.country),
    )


def free_of(person: Person, *, at: datetime) -> UtcWeek | None:
    """The hours of this week somebody is free; None while that is not known."""
    return _free(person.profile.free_hours, person.time_zone, at.date())


@dataclass(frozen=True, slots=True)
class _Known:
    """What other tables know about many mentors, by the key of the person."""

    offers: dict[int, dict[int, int]]
    steps: dict[int, list[tuple[Any, ...]]]
    mentees: dict[int, int]
    requests: dict[tuple[int, bool], int]

    @classmethod
    def of(cls, profiles: QuerySet[Profile]) -> "_Known":
        people = profiles.order_by().values("person")
        offers: dict[int, dict[int, int]] = defaultdict(dict)
        told = Offer.objects.filter(person__in=people).order_by()
        for person, item, strength in told.values_list("person", "item", "strength").iterator(chunk_size=_CHUNK):
            offers[person][ITEM_INDEX[item]] = strength
        steps: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        taken = CareerStep.objects.filter(person__in=people).order_by("pk")
        for person, *step in taken.values_list("person", *_STEP).iterator(chunk_size=_CHUNK):
            steps[person].append(tuple(step))
        active = Mentorship.objects.active().filter(mentor__in=people).order_by().values_list("mentor")
        living = Request.objects.living().filter(mentor__in=people).order_by()
        requests: dict[tuple[int, bool], int] = defaultdict(int)
        for mentor, state, count in living.values_list("mentor", "state").annotate(number=Count("pk")):
            requests[mentor, state != Request.State.DRAFT] += count
        return cls(offers, steps, dict(active.annotate(number=Count("pk"))), requests)


def _mentor(row: dict[str, Any], known: _Known, at: datetime) -> Mentor:
    person = row["person"]
    waiting, planned = known.requests.get((person, True), 0), known.requests.get((person, False), 0)
    talks = row["talks_per_month"]
    places, hold = places_of(row["capacity"], talks, row["cadence"]), talks is not None
    return Mentor(
        key=str(row["person__uuid"]),
        offers=known.offers.get(person, {}),
        values=_sliders(row["values"]),
        steps=_steps(known.steps.get(person, [])),
        languages=_numbers(row["languages"]),
        free=_free(row["free_hours"], row["person__time_zone"], at.date()),
        channels=_numbers(row["channels"]),
        cadence=row["cadence"],
        directiveness_offered=row["directiveness_offered"],
        kind=number_or_none(row["kind"]),
        room=places - known.mentees.get(person, 0) - waiting * hold,
        open_requests=waiting,
        open_shortlists=waiting + planned,
        capacity=places,
        notes_hold_places=hold,
        organisation=row["organisation"],
        city=city_number(row["city"], row["country"]),
        country=number_or_none(row["country"]),
    )


def _numbers(words: Iterable[str]) -> frozenset[int]:
    return frozenset(map(number_of, words))


def _sliders(kept: list[float | None]) -> Sliders:
    return tuple(kept) if len(kept) == SLIDERS else UNKNOWN_SLIDERS


@lru_cache(maxsize=8192)
def _free(kept: str, zone: str, week: date) -> UtcWeek | None:
    """Free hours in real time; without a zone nobody knows when they are."""
    mask = local_week(kept)
    return to_utc(mask, ZoneInfo(zone), week) if mask and zone else None


def _steps(rows: list[tuple[Any, ...]]) -> tuple[Step, ...]:
    """A mentor's steps; where only the year of one is known, the months of others in that year say nothing about it."""
    vague = {began for *_what, began, month, _ended, _last, _now in rows if began and not month}
    return tuple(_step(row, vague) for row in rows)


def _step(row: tuple[Any, ...], vague: set[int]) -> Step:
    occupation, family, industry, level, began_year, began_month, ended_year, ended_month, is_current = row
    began = None if began_year is None else began_year * 12 + (0 if began_year in vague else (began_month or 1) - 1)
    ended = None if ended_year is None or is_current else ended_year * 12 + (ended_month or 12) - 1
    if began is not None and ended is not None and ended < began:
        ended = None  # somebody mixed the two up: then the order of things is not known
    return Step(
        occupation=occupation,
        family=number_or_none(family or ""),
        industry=number_or_none(industry),
        level=level,
        began=began,
        ended=ended,
    )


def _own_step(row: tuple[Any, ...]) -> Step:
    """A mentee's step: the engine takes an open end for "still there", so what is over has an end, if only a guess."""
    step, is_current = _step(row, set()), row[-1]
    if is_current or step.ended is not None:
        return step
    ended = step.began or 0
    return Step(
        occupation=step.occupation,
        family=step.family,
        industry=step.industry,
        level=step.level,
        began=step.began,
        ended=ended,
    )
