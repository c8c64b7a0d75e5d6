"""Search with three filters among 10,000 and 100,000 mentors, with --full a million, on both databases."""

from collections.abc import Iterator

from bench.instances import DATABASES, Figures, for_one_run, kept, run
from bench.measures import Measure

SMALL, LARGE, FULL = 10_000, 100_000, 1_000_000
P50_MUST, P50_AIM = 3.0, 1.5  # times what ten thousand take
P95_MS, COUNTS_MS = 50.0, 20.0


def measures(*, quick: bool, full: bool = False) -> Iterator[Measure]:
    """How long the first twenty and the numbers beside the filters take, beside ten thousand mentors and the bars."""
    sizes = [SMALL] if quick else [SMALL, LARGE, FULL] if full else [SMALL, LARGE]
    for database in DATABASES:
        first: Figures = {}
        for many in sizes:
            found = _figures(database, many)
            first = first or found
            yield from _measures(f"{database} {many:,}", found, first)


def _measures(name: str, found: Figures, first: Figures) -> Iterator[Measure]:
    note = (
        f"read into memory in {found['read_s']:.1f} s, {found['memory_mb']:.0f} MB; "
        f"the slowest search {max(found['facets_top_max'], found['words_top_max']):.1f} ms"
    )
    for kind, said in (("facets", "three filters"), ("words", "a word and three filters")):
        top, counts = f"{kind}_top", f"{kind}_counts"
        if found is not first:
            yield Measure(
                f"{name}: {said}, p50 beside 10,000",
                found[f"{top}_p50"],
                "ms",
                first[f"{top}_p50"],
                P50_MUST,
                P50_AIM,
                less_is_better=True,
            )
        yield Measure(
            f"{name}: {said}, p95", found[f"{top}_p95"], "ms", P95_MS, 1.0, 0.5, less_is_better=True, note=note
        )
        yield Measure(
            f"{name}: {said}, numbers p95", found[f"{counts}_p95"], "ms", COUNTS_MS, 1.0, 0.5, less_is_better=True
        )


def _figures(database: str, many: int) -> Figures:
    """A small index is made for the run; a million are made once, and kept."""
    place = kept(database, "search") if many == FULL else for_one_run(database)
    with place as surroundings:
        return run(surroundings, "bench.search.worker", str(many))
