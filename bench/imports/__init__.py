"""A list of 100,000 people comes in while somebody else writes: seconds, memory, and how long the other waits."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.imports.population import write_list
from bench.instances import DATABASES, ROOT, Surroundings, for_one_run
from bench.measures import Measure

FULL, QUICK = 100_000, 10_000
FOLLOWED_FOR = 15.0
MOST_SECONDS, MOST_MEGABYTES, LONGEST_WAIT = 60.0, 300.0, 3.0

type Waits = dict[str, float]


@dataclass(frozen=True, slots=True)
class Took:
    """What one import cost, and what it cost the others."""

    seconds: float
    megabytes: float
    longest: float
    waits: int
    later: float


def measures(*, quick: bool) -> Iterable[Measure]:
    """The command on each database, from start to end; a quick run has a tenth of the people and of the time."""
    rows = QUICK if quick else FULL
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        path = Path(folder) / "people.csv"
        write_list(path, rows)
        size = path.stat().st_size / 1024 / 1024
        for name in DATABASES:
            with for_one_run(name) as surroundings:
                subprocess.run([sys.executable, "-m", "bench.imports.begin"], cwd=ROOT, env=surroundings, check=True)
                took = _imported(path, surroundings)
            yield from _measured(name, took, rows, size)


def _measured(name: str, took: Took, rows: int, size: float) -> Iterator[Measure]:
    about = f"{rows:,} people in a CSV of {size:.0f} MB, published whole"
    seconds = max(MOST_SECONDS * rows / FULL, 10.0)  # starting the program is no tenth in a tenth of the time
    yield Measure(f"{name}: time", took.seconds, "s", seconds, must=1.0, less_is_better=True, note=about)
    yield Measure(f"{name}: memory", took.megabytes, "MB", MOST_MEGABYTES, must=1.0, less_is_better=True)
    note = f"the longest of {took.waits} writes by another process in the same time"
    yield Measure(f"{name}: wait", took.longest, "s", LONGEST_WAIT, must=1.0, less_is_better=True, note=note)
    note = f"the same in {FOLLOWED_FOR:.0f} seconds in which a worker tells search of them"
    yield Measure(f"{name}: wait afterwards", took.later, "s", LONGEST_WAIT, must=1.0, less_is_better=True, note=note)


@contextmanager
def _somebody_writes(surroundings: Surroundings) -> Iterator[Waits]:
    """Beside a writer who never stops; afterwards, how long that one waited."""
    command = [sys.executable, "-m", "bench.imports.writer"]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    writer = subprocess.Popen(command, cwd=ROOT, env=surroundings, **streams)  # type: ignore[call-overload]
    assert writer.stdout is not None
    writer.stdout.readline()  # it writes from here on
    waits: Waits = {}
    yield waits
    said, _nothing = writer.communicate("stop\n")
    waits |= json.loads(said.splitlines()[-1])


def _imported(path: Path, surroundings: Surroundings) -> Took:
    """Run the command as somebody would, and then for a while the worker by whom search hears of it."""
    with _somebody_writes(surroundings) as waits:
        began = time.perf_counter()
        command = subprocess.Popen(
            [sys.executable, "-m", "waymark", "import-people", str(path), "--no-questions"],
            cwd=ROOT,
            env=surroundings,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert command.stdout is not None
        said = command.stdout.read()
        _pid, status, usage = os.wait4(command.pid, 0)
        seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) or " new" not in said:
        raise RuntimeError("The list did not come in.\n" + said[-2000:])
    with _somebody_writes(surroundings) as later:
        worker = subprocess.Popen([sys.executable, "-m", "waymark", "worker"], cwd=ROOT, env=surroundings)
        time.sleep(FOLLOWED_FOR)
        worker.terminate()
        worker.wait(60)
    return Took(seconds, usage.ru_maxrss / 1024, waits["longest"], int(waits["waits"]), later["longest"])
