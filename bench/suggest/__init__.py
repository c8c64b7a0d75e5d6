"""Five suggestions for one mentee among 100,000 mentors, in a warm process, on both databases, and their memory."""

from collections.abc import Iterator

from bench.instances import DATABASES, Figures, kept, run
from bench.measures import Measure

MANY, FEW = 100_000, 10_000
P95_MS = 200.0
CHANGE_MS = 1000.0  # the longest that a page may wait because somebody else changed their profile
MEMORY_MB = 300.0


def measures(*, quick: bool) -> Iterator[Measure]:
    """The people are made once and kept; a run reads them, asks for forty mentees, and changes a mentor between."""
    many = FEW if quick else MANY
    for database in DATABASES:
        with kept(database, f"suggest-{many}") as surroundings:
            found = run(surroundings, "bench.suggest.worker", str(many))
        yield from _measures(f"{database} {many:,}", found)


def _measures(name: str, found: Figures) -> Iterator[Measure]:
    note = (
        f"p50 {found['p50']:.0f} ms, of which the arithmetic {found['engine_p50']:.0f} ms; the list is read in "
        f"{found['read_s']:.1f} s; columns hold {found['columns_mb']:.0f} MB"
    )
    said = (
        ("five suggestions, p95", found["p95"], "ms", P95_MS, note),
        ("five suggestions after somebody changed, p95", found["changed_p95"], "ms", CHANGE_MS, ""),
        ("memory that the process grew by", found["grown_mb"], "MB", MEMORY_MB, ""),
    )
    for what, value, unit, bar, more in said:
        yield Measure(f"{name}: {what}", value, unit, bar, 1.0, 0.5, less_is_better=True, note=more)
