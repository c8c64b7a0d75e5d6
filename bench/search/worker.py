"""One size on one database: fill the index, ask it the same searches often, and print how long each took."""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.search.people import AT, SEED, TONGUES, fill  # noqa: E402
from waymark.base import clock  # noqa: E402
from waymark.careers.actions import load_starter_catalogue  # noqa: E402
from waymark.careers.models import Industry, Occupation  # noqa: E402
from waymark.people.models import MentorKind  # noqa: E402
from waymark.promise import ITEM_CODES  # noqa: E402
from waymark.search import memory as memories  # noqa: E402
from waymark.search.documents import facet  # noqa: E402
from waymark.search.queries import Asked, count_facets, find_mentors  # noqa: E402
from waymark.search.segments import bytes_of  # noqa: E402

SEARCHES = 120
ROUNDS = 3
WORDS = ("data", "engineer", "teach", "nurse", "builds", "ber", "lena", "market", "porto", "account", "kofi", "manag")


def main() -> None:
    """Figures in milliseconds, as one object on the last line."""
    many = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    load_starter_catalogue(at=clock.now())
    began = time.perf_counter()
    fill(many)
    filled = time.perf_counter() - began
    began = time.perf_counter()
    memory = memories.memory()
    while memory is None:
        time.sleep(0.05)
        memory = memories.memory()
    found = {"filled_s": filled, "read_s": time.perf_counter() - began, "memory_mb": bytes_of(memory.segments) / 1e6}
    plain, worded = list(_searches(words=False)), list(_searches(words=True))
    for name, searches in (("facets", plain), ("words", worded)):
        found |= _timed(f"{name}_top", searches, lambda asked: find_mentors(asked, at=AT, many=20))
        found |= _timed(f"{name}_counts", searches, lambda asked: count_facets(asked, at=AT))
    print(json.dumps(found))


def _timed(name: str, searches: list[Asked], ask: Callable[[Asked], object]) -> dict[str, float]:
    """Each search a few times; of each the median, so that a neighbour's work on the machine is not ours."""
    took = []
    for asked in searches:
        ask(asked)
        rounds = []
        for _round in range(ROUNDS):
            anew = Asked(asked.words, asked.facets)  # a search remembers what it looked up; the next one knows nothing
            began = time.perf_counter()
            ask(anew)
            rounds.append((time.perf_counter() - began) * 1000)
        took.append(statistics.median(rounds))
    cuts = statistics.quantiles(took, n=100)
    return {f"{name}_p50": cuts[49], f"{name}_p95": cuts[94], f"{name}_max": max(took)}


def _searches(*, words: bool) -> Iterator[Asked]:
    """Three filters of three kinds each time, common and rare values alike; with a word, or without."""
    dice = random.Random(SEED + words)
    jobs = list(Occupation.objects.order_by("code").values_list("code", "family"))
    for number in range(SEARCHES):
        code, family = dice.choice(jobs)
        values = {
            "lang": [facet("lang", dice.choice(TONGUES[:8]))],
            "help": [facet("help", item) for item in dice.sample(ITEM_CODES, 2)],
            "industry": [facet("industry", dice.choice(Industry.values))],
            "kind": [facet("kind", dice.choice(MentorKind.values))],
            "room": [facet("room", "yes")],
            "family": [facet("family", family)],
            "occ": [facet("occ", code)],
        }
        groups = dice.sample(sorted(values), 3)
        yield Asked(WORDS[number % len(WORDS)] if words else "", {name: values[name] for name in groups})


if __name__ == "__main__":
    main()
