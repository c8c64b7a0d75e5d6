"""Documents of invented mentors, as many as wanted, written straight into the index."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import batched
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from waymark.careers.models import AlternateTitle, Industry, Occupation
from waymark.people.models import MentorKind
from waymark.promise import ITEM_CODES
from waymark.search.documents import MentorWords, facet, facet_line, indexed
from waymark.search.models import MentorDocument

SEED: Final = 20261124
BATCH: Final = 5000
AT: Final = datetime(2026, 11, 24, 12, tzinfo=UTC)
GIVEN: Final = ("Amara", "Bela", "Chidi", "Dora", "Emre", "Fatou", "Goran", "Hana", "Ivo", "Jin", "Kofi", "Lena")
SYLLABLES: Final = ("ba", "del", "ki", "mon", "ra", "sto", "tu", "ven", "wi", "zo", "lar", "per", "qui", "fen", "hol")
CITIES: Final = ("Berlin", "Lagos", "Pune", "Recife", "Austin", "Osaka", "Ghent", "Porto", "Turku", "Quito")
TONGUES: Final = ("en", "de", "fr", "es", "pt", "hi", "ja", "nl", "pl", "sv", "tr", "ar", "uk", "vi", "sw", "el")
VERBS: Final = ("builds", "leads", "teaches", "measures", "repairs", "designs", "plans", "funds")

type Work = tuple[str, str, str, str]  # title, its other names, code, family


def fill(many: int) -> None:
    """Put documents in until there are so many; those that are there are the first of the same people."""
    dice, work = random.Random(SEED), _work()
    there = MentorDocument.objects.count()
    people = (_mentor(number, dice, work) for number in range(1, many + 1))
    for some in batched(people, BATCH, strict=False):
        if some[-1].serial > there:
            with transaction.atomic():
                MentorDocument.objects.bulk_create([_row(one) for one in some if one.serial > there], batch_size=500)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE search_mentordocument")
        else:
            cursor.execute("INSERT INTO search_mentor_words(search_mentor_words) VALUES ('optimize')")
            cursor.execute("ANALYZE")


def _work() -> list[Work]:
    other: dict[int | None, list[str]] = {}
    for occupation, title in AlternateTitle.objects.order_by("pk").values_list("occupation", "title"):
        other.setdefault(occupation, []).append(title)
    rows = Occupation.objects.order_by("code").values_list("pk", "title", "code", "family")
    return [(title, " ".join(other.get(pk, [])), code, family) for pk, title, code, family in rows]


def _mentor(number: int, dice: random.Random, work: Sequence[Work]) -> MentorWords:
    """One mentor: some languages, kinds of work and kinds of help are common and others rare, as among people."""
    name = f"{dice.choice(GIVEN)} {''.join(dice.choices(SYLLABLES, k=3)).title()}"
    # A quarter of the distance to the end, most of the time: the first kinds of work are many people's.
    jobs = [work[min(int(dice.expovariate(4 / len(work))), len(work) - 1)] for _step in range(dice.randint(2, 4))]
    fields = dice.choices(Industry.values, k=2)
    city = dice.choice(CITIES)
    spoken = {"en"} if dice.random() < 0.7 else set[str]()
    spoken |= {TONGUES[min(int(dice.expovariate(0.4)), len(TONGUES) - 1)]}
    return MentorWords(
        person=UUID(int=dice.getrandbits(128)),
        serial=number,
        title=f"{name} {dice.choice(VERBS)} what {city} needs",
        body=" ".join([city, *spoken, *fields, *(f"{title} {others}" for title, others, _code, _family in jobs)]),
        facets=frozenset(_facets(dice, jobs, fields, spoken)),
        quality=dice.randint(0, 100),
        free_hours=f"{dice.getrandbits(168):042x}",
        time_zone=dice.choice(("Europe/Berlin", "Africa/Lagos", "Asia/Kolkata", "America/Recife", "Asia/Tokyo")),
    )


def _facets(dice: random.Random, jobs: Sequence[Work], fields: Sequence[str], spoken: set[str]) -> Iterator[str]:
    yield from (facet("lang", code) for code in spoken)
    yield from (facet("help", item) for item in dice.sample(ITEM_CODES, 7))
    yield from (facet("industry", field) for field in fields)
    for _title, _others, code, family in jobs:
        yield from (facet("occ", code), facet("family", family))
    yield facet("kind", dice.choice(MentorKind.values))
    if dice.random() < 0.6:
        yield facet("room", "yes")


def _row(mentor: MentorWords) -> MentorDocument:
    return MentorDocument(
        person_uuid=mentor.person,
        title=indexed(mentor.title),
        body=indexed(mentor.body),
        facets=facet_line(mentor.facets),
        place=mentor.place,
        free_hours=mentor.free_hours,
        time_zone=mentor.time_zone,
        changed_at=AT,
    )
