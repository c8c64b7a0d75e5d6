"""What `./waymark test` runs: the checks, the suite on both databases, and the coverage that both together reach."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests import checks, machine

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-m"]
WHOLE = ("src/waymark/engine/*", "*/rules.py", "*/rules/*", "*/actions.py", "*/actions/*", "src/waymark/vault/*")
LEAST = 95


def main(words: list[str]) -> int:
    """Run everything, or pytest alone with the arguments given."""
    began = time.monotonic()
    try:
        machine.prepare()
    except machine.Missing as missing:
        print(f"waymark: {missing}", file=sys.stderr)
        return 1
    if words:
        return subprocess.run([*PYTHON, "pytest", *words], cwd=ROOT, check=False).returncode
    return everything(began)


def everything(began: float) -> int:
    """Each stage says how it went; the last line adds up both runs."""
    failed = _stage("Checks", checks.run_all) or []
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for name, database in (("SQLite", "sqlite"), ("PostgreSQL", "postgresql")):
            stage = f"Tests on {name}"
            if not _stage(stage, partial(_tests, database, Path(folder), counts)):
                failed.append(stage)
        failed += _stage("Coverage", partial(_coverage, folder)) or []
    print(f"\n{(time.monotonic() - began) / 60:.1f} minutes in all.", flush=True)
    if failed:
        print("Not well: " + ", ".join(failed) + ".")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped", flush=True)
    return 1 if failed or counts["failed"] or not counts["passed"] else 0


def _stage[T](name: str, work: Callable[[], T]) -> T:
    began = time.monotonic()
    print(f"\n── {name}", flush=True)
    outcome = work()
    print(f"── {name}: {time.monotonic() - began:.0f} s", flush=True)
    return outcome


def _tests(database: str, folder: Path, counts: Counter[str]) -> bool:
    """In as many processes as there are cores; where browsers walk, in one more, since they wait for one another."""
    counted = folder / "counts.json"
    environment = {
        **os.environ,
        "WAYMARK_TEST_DATABASE": database,
        "WAYMARK_TEST_COUNTS": str(counted),
        "COVERAGE_FILE": str(folder / f"coverage.{database}"),
    }
    processes = max(2, min(8, os.cpu_count() or 2)) + (database == "sqlite")
    command = [
        *PYTHON,
        "coverage",
        "run",
        "-m",
        "pytest",
        "-n",
        str(processes),
        "--dist",
        "worksteal",
        "--durations=10",
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdin=subprocess.DEVNULL)
    if counted.exists():
        counts.update(json.loads(counted.read_text(encoding="utf-8")))
        counted.unlink()
    return done.returncode == 0


def _coverage(folder: str) -> list[str]:
    """All of what must never be wrong is run by a test, and nearly all of the rest."""
    environment = {**os.environ, "COVERAGE_FILE": str(Path(folder) / "coverage")}
    gates = {
        f"{LEAST} % covered": ["--fail-under", str(LEAST)],
        "engine, rules, actions and vault wholly covered": ["--fail-under", "100", "--include", ",".join(WHOLE)],
    }
    coverage = [*PYTHON, "coverage"]
    subprocess.run([*coverage, "combine", "--quiet"], cwd=ROOT, env=environment, check=False)
    failed = []
    for name, gate in gates.items():
        report = [*coverage, "report", "--show-missing", "--precision=1", *gate]
        done = subprocess.run(report, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
        print(
            done.stdout.splitlines()[-1] if done.returncode == 0 and done.stdout else done.stdout + done.stderr,
            flush=True,
        )
        if done.returncode:
            failed.append(name)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
