"""What search should know of a mentor: their own public words, and what can be filtered by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import override

from waymark.careers.models import AlternateTitle, Industry
from waymark.matching.listing import is_listed
from waymark.mentoring.queries import AnswerFacts, answer_facts
from waymark.people.countries import country_name
from waymark.people.languages import language_name
from waymark.people.models import CareerStep, MentorKind, Person, Profile
from waymark.search.documents import MentorWords, facet

ROOM = facet("room", "yes")
PIECE = 2000
SOME = 1  # an offer from which somebody counts as helping with an item

# The static order of search results: what a reader can rely on stands first. Judgement, 0 to 100 in all.
CLAIMED = 30  # somebody reads what is sent to them
HAS_ROOM = 20
KNOWN_HOURS = 10
KNOWN_ANSWERS = 10  # three answers or more on file
QUICK_ANSWERS = 5
QUICK_DAYS = 3
TOLD = 5  # for each of: headline, words about themselves, steps, offers, languages


@dataclass(frozen=True, slots=True)
class _Beside:
    """What other tables add to many mentors."""

    titles: Mapping[int, list[str]]
    answers: Mapping[int, AnswerFacts]


def documents(people: Iterable[UUID], *, at: datetime) -> Iterator[MentorWords]:
    """Those of these people who stand in the list of mentors, as search should know them."""
    steps = Prefetch("career_steps", CareerStep.objects.select_related("occupation"))
    rows: QuerySet[Person] = Person.objects.filter(uuid__in=list(people), profile__offers_mentoring=True)
    rows = rows.select_related("profile").prefetch_related(steps, "held_skills", "offers").order_by("pk")
    found = [person for person in rows if is_listed(person, at=at)]
    if not found:
        return iter(())
    profiles = {person.pk: person.profile for person in found}
    occupations = {step.occupation_id for person in found for step in person.career_steps.all() if step.occupation_id}
    beside = _Beside(_other_titles(occupations), answer_facts(profiles, profiles=profiles))
    # Nobody reads an index: it speaks the language of the house, whoever happens to ask for the change.
    with override(settings.LANGUAGE_CODE):
        return iter([_document(person, beside) for person in found])


def _document(person: Person, beside: _Beside) -> MentorWords:
    profile = person.profile
    answers = beside.answers[person.pk]
    return MentorWords(
        person=person.uuid,
        serial=person.pk,
        title=f"{person.name} {profile.headline}",
        body=" ".join(_words(person, beside.titles)),
        facets=frozenset(_facets(person, answers)),
        quality=quality(person, answers),
        free_hours=profile.free_hours,
        time_zone=person.time_zone,
    )


def _words(person: Person, titles: Mapping[int, list[str]]) -> Iterator[str]:
    profile = person.profile
    yield from (profile.about, profile.city, country_name(profile.country) if profile.country else "")
    yield from (language_name(code) for code in profile.languages)
    for step in person.career_steps.all():
        yield from (step.title, step.region, str(Industry(step.industry).label) if step.industry else "")
        if step.occupation:
            yield from (step.occupation.title, *titles.get(step.occupation.pk, ()))
    yield from (skill.name for skill in person.held_skills.all())


def _facets(person: Person, answers: AnswerFacts) -> Iterator[str]:
    profile = person.profile
    yield from (facet("lang", code) for code in profile.languages)
    yield from (facet("help", offer.item) for offer in person.offers.all() if offer.strength >= SOME)
    for step in person.career_steps.all():
        if step.occupation:
            yield from (facet("occ", step.occupation.code), facet("family", step.occupation.family))
        if step.industry:
            yield facet("industry", step.industry)
    if profile.kind:
        yield facet("kind", MentorKind(profile.kind).value)
    if answers.room > 0:
        yield ROOM


def quality(person: Person, answers: AnswerFacts) -> int:
    """How much a reader can rely on, for the order of search results."""
    profile = person.profile
    told = (profile.headline, profile.about, person.career_steps.all(), person.offers.all(), profile.languages)
    quick = answers.median_days is not None and answers.median_days <= QUICK_DAYS
    parts = (
        (CLAIMED, person.claimed_at is not None),
        (HAS_ROOM, answers.room > 0),
        (KNOWN_HOURS, bool(profile.free_hours and person.time_zone)),
        (KNOWN_ANSWERS, answers.median_days is not None),
        (QUICK_ANSWERS, quick),
        *((TOLD, bool(part)) for part in told),
    )
    return sum(points for points, holds in parts if holds)


def listed_people() -> Iterator[UUID]:
    """Everybody who offers mentoring, the longest here first.

    Asked for piece by piece: on SQLite a question that stays open while its asker writes holds on to the past, and the
    write is refused as soon as somebody else has written.
    """
    offering = Profile.objects.filter(offers_mentoring=True).order_by("person").values_list("person", "person__uuid")
    last = 0
    while some := list(offering.filter(person__gt=last)[:PIECE]):
        yield from (uuid for _person, uuid in some)
        last = some[-1][0]


def _other_titles(occupations: Iterable[int]) -> dict[int, list[str]]:
    titles: dict[int, list[str]] = defaultdict(list)
    other = AlternateTitle.objects.filter(occupation__in=list(occupations)).order_by("pk")
    for occupation, title in other.values_list("occupation", "title"):
        titles[occupation or 0].append(title)
    return titles
