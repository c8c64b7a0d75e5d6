"""Documents of invented mentors, as many as wanted, written straight into the index."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import batched
from typing import Any, Final
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
GIVEN: Final = ("amara", "bela", "chidi", "dora", "emre", "fatou", "goran", "hana", "ivo", "jin", "kofi", "lena")
SYLLABLES: Final = ("ba", "del", "ki", "mon", "ra", "sto", "tu", "ven", "wi", "zo", "lar", "per", "qui", "fen", "hol")
CITIES: Final = ("berlin", "lagos", "pune", "recife", "austin", "osaka", "ghent", "porto", "turku", "quito")
TONGUES: Final = ("en", "de", "fr", "es", "pt", "hi", "ja", "nl", "pl", "sv", "tr", "ar", "uk", "vi", "sw", "el")
VERBS: Final = ("builds", "leads", "teaches", "measures", "repairs", "designs", "plans", "funds")

ZONES: Final = ("Europe/Berlin", "Africa/Lagos", "Asia/Kolkata", "America/Recife", "Asia/Tokyo")
HELP: Final = [facet("help", item) for item in ITEM_CODES]
KINDS: Final = [facet("kind", kind) for kind in MentorKind.values]
FIELDS: Final = {field: facet("industry", field) for field in Industry.values}
COLUMNS: Final = (
    "uuid", "person_uuid", "title", "body", "facets", "place", "free_hours", "time_zone", "changed_at",
)  # fmt: skip

type Row = tuple[Any, ...]
type Work = tuple[str, str, str]


def fill(many: int) -> None:
    """Make the documents, unless there are so many already; the word index is made at the end, which is far quicker."""
    if MentorDocument.objects.count() == many:
        return
    dice, work = random.Random(SEED), _work()
    rows = (_mentor(number, dice, work) for number in range(1, many + 1))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copied(cursor, rows)
        else:
            _inserted(cursor, rows)


def _copied(cursor: Any, rows: Iterator[Row]) -> None:
    cursor.execute("TRUNCATE search_mentordocument")
    cursor.execute("DROP INDEX IF EXISTS search_mentor_words")
    with cursor.copy(f"COPY search_mentordocument ({', '.join(COLUMNS)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute("CREATE INDEX search_mentor_words ON search_mentordocument USING gin (words)")
    cursor.execute("VACUUM ANALYZE search_mentordocument")


def _inserted(cursor: Any, rows: Iterator[Row]) -> None:
    triggers = dict(
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE name LIKE 'search_mentor_%' AND type = 'trigger'"
        ).fetchall()
    )
    with transaction.atomic():
        for name in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("DELETE FROM search_mentordocument")
        marks = ", ".join(["%s"] * len(COLUMNS))
        insert = f"INSERT INTO search_mentordocument ({', '.join(COLUMNS)}) VALUES ({marks})"  # noqa: S608 - our names
        for some in batched(rows, BATCH, strict=False):
            cursor.executemany(insert, [(row[0].hex, row[1].hex, *row[2:-1], str(row[-1])) for row in some])
        cursor.execute("INSERT INTO search_mentor_words(search_mentor_words) VALUES ('rebuild')")
        for sql in triggers.values():
            cursor.execute(sql)
    cursor.execute("ANALYZE")


def _work() -> list[Work]:
    """Every kind of work: its title and other names as the index keeps them, and the filters it stands under."""
    other: dict[int | None, list[str]] = {}
    for occupation, title in AlternateTitle.objects.order_by("pk").values_list("occupation", "title"):
        other.setdefault(occupation, []).append(title)
    rows = Occupation.objects.order_by("code").values_list("pk", "title", "code", "family")
    return [
        (indexed(" ".join([title, *other.get(pk, [])])), facet("occ", code), facet("family", family))
        for pk, title, code, family in rows
    ]


def _mentor(number: int, dice: random.Random, work: Sequence[Work]) -> Row:
    """One mentor: some languages, kinds of work and kinds of help are common and others rare, as among people."""
    name = f"{dice.choice(GIVEN)} {''.join(dice.choices(SYLLABLES, k=3))}"
    # A quarter of the distance to the end, most of the time: the first kinds of work are many people's.
    jobs = [work[min(int(dice.expovariate(4 / len(work))), len(work) - 1)] for _step in range(dice.randint(2, 4))]
    fields = dice.choices(list(FIELDS), k=2)
    city = dice.choice(CITIES)
    spoken = {"en"} if dice.random() < 0.7 else set[str]()
    spoken |= {TONGUES[min(int(dice.expovariate(0.4)), len(TONGUES) - 1)]}
    facets = {FIELDS[field] for field in fields} | {f"@lang_{code}" for code in spoken} | {dice.choice(KINDS)}
    facets |= {one for _words, *both in jobs for one in both} | set(dice.sample(HELP, 7))
    if dice.random() < 0.6:
        facets.add("@room_yes")
    place = MentorWords(UUID(int=0), number, "", "", quality=dice.randint(0, 100)).place
    return (
        UUID(int=dice.getrandbits(128)),
        UUID(int=dice.getrandbits(128)),
        f"{name} {dice.choice(VERBS)} what {city} needs",
        " ".join([city, *spoken, *fields, *(words for words, *_both in jobs)]),
        facet_line(facets),
        place,
        f"{dice.getrandbits(168):042x}",
        dice.choice(ZONES),
        AT,
    )
