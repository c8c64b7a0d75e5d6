"""What the list of mentors can be narrowed down by, with how many people there are of each."""

from collections import Counter
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import get_language

from waymark.base.text import plain_key
from waymark.careers.models import Industry, Occupation
from waymark.matching.documents import ROOM
from waymark.people.languages import languages
from waymark.people.models import MentorKind
from waymark.promise import ITEM_CODES
from waymark.search.documents import facet
from waymark.search.models import MentorDocument

KEPT_SECONDS = 60  # how long the numbers beside the filters may be behind
KEPT_AS = "matching.on_offer"

type Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OnOffer:
    """Choices that lead to somebody, and the numbers beside them."""

    people: int
    occupations: tuple[Choice, ...]
    families: tuple[Choice, ...]
    industries: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    help: dict[str, int]
    kinds: dict[str, int]
    spoken: dict[str, int]
    room: int


def on_offer() -> OnOffer:
    """The same for every reader, and kept for a minute: it counts the whole list."""
    key = f"{KEPT_AS}.{get_language()}"
    kept: OnOffer | None = cache.get(key)
    if kept is None:
        kept = _counted()
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _counted() -> OnOffer:
    lines = MentorDocument.objects.order_by().values_list("facets", flat=True)
    counts: Counter[str] = Counter()
    people = 0
    for line in lines.iterator(chunk_size=2000):
        counts.update(line.split())
        people += 1
    known = list(Occupation.objects.order_by("title").values_list("code", "title", "family"))
    families = {family: plain_key(family) for _code, _title, family in known}
    spoken = [(code, name) for code, name in languages() if counts[facet("lang", code)]]
    return OnOffer(
        people=people,
        occupations=tuple((code, title) for code, title, _family in known if counts[facet("occ", code)]),
        families=tuple((key, name) for name, key in sorted(families.items()) if counts[facet("family", key)]),
        industries=tuple((one.value, str(one.label)) for one in Industry if counts[facet("industry", one.value)]),
        languages=tuple(sorted(spoken, key=lambda one: (-counts[facet("lang", one[0])], one[1]))),
        help={code: counts[facet("help", code)] for code in ITEM_CODES},
        kinds={kind: counts[facet("kind", kind)] for kind in MentorKind.values},
        spoken={code: counts[facet("lang", code)] for code, _name in spoken},
        room=counts[ROOM],
    )
