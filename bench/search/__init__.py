"""Search with three filters among 10,000 and 100,000 mentors, with --full a million, on both databases."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import postgres
from bench.measures import Measure

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / "var" / "bench"
SMALL, LARGE, FULL = 10_000, 100_000, 1_000_000
P50_MUST, P50_AIM = 3.0, 1.5  # times what ten thousand take
P95_MS, COUNTS_MS = 50.0, 20.0

type Figures = dict[str, float]


def measures(*, quick: bool, full: bool = False) -> Iterator[Measure]:
    """How long the first twenty and the numbers beside the filters take, beside ten thousand mentors and the bars."""
    sizes = [SMALL] if quick else [SMALL, LARGE, FULL] if full else [SMALL, LARGE]
    for database in ("sqlite", "postgresql"):
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
    if many == FULL:
        home = _kept(database)
        home.mkdir(parents=True, exist_ok=True)
        return _asked(database, many, home)
    with tempfile.TemporaryDirectory(prefix="waymark-bench-", ignore_cleanup_errors=True) as folder:
        return _asked(database, many, Path(folder))


def _kept(database: str) -> Path:
    """Where a million stay. A server that root lends to nobody cannot walk through a folder that is root's alone."""
    if database == "postgresql" and os.geteuid() == 0:
        return Path(tempfile.gettempdir()) / f"waymark-bench-search-{database}"
    return KEPT / f"search-{database}"


def _asked(database: str, many: int, home: Path) -> Figures:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")}
    surroundings |= {"WAYMARK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "waymark.config.settings"}
    if database == "sqlite":
        return _worked(many, surroundings)
    home.chmod(0o755)
    with postgres.running(home / "postgres") as server:
        surroundings |= {"WAYMARK_DATABASE": f"{server}/waymark", "WAYMARK_KEYS_DATABASE": f"{server}/keys"}
        return _worked(many, surroundings)


def _worked(many: int, surroundings: dict[str, str]) -> Figures:
    done = subprocess.run(
        [sys.executable, "-m", "bench.search.worker", str(many)],
        cwd=ROOT,
        env=surroundings,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found
