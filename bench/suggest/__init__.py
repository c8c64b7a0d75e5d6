"""Five suggestions for one mentee among 100,000 mentors, in a warm process, and the memory that the list holds."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measures import Measure

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / "var" / "bench"
MANY, FEW = 100_000, 10_000
P95_MS = 200.0
CHANGE_MS = 1000.0  # the longest that a page may wait because somebody else changed their profile
MEMORY_MB = 300.0


def measures(*, quick: bool) -> Iterator[Measure]:
    """The people are made once, under var/; a run reads them, asks for forty mentees, and changes a mentor between."""
    many = FEW if quick else MANY
    home = KEPT / f"suggest-{many}"
    home.mkdir(parents=True, exist_ok=True)
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")}
    surroundings |= {"WAYMARK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "waymark.config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.suggest.worker", str(many)],
        cwd=ROOT,
        env=surroundings,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    name = f"{many:,} mentors"
    note = (
        f"p50 {found['p50']:.0f} ms, of which the arithmetic {found['engine_p50']:.0f} ms; the list is read in "
        f"{found['read_s']:.1f} s; columns hold {found['columns_mb']:.0f} MB"
    )
    yield Measure(
        f"{name}: five suggestions, p95", found["p95"], "ms", P95_MS, 1.0, 0.5, less_is_better=True, note=note
    )
    yield Measure(
        f"{name}: five suggestions after somebody changed, p95",
        found["changed_p95"],
        "ms",
        CHANGE_MS,
        1.0,
        0.5,
        less_is_better=True,
    )
    yield Measure(
        f"{name}: memory that the process grew by", found["grown_mb"], "MB", MEMORY_MB, 1.0, 0.5, less_is_better=True
    )
