"""Forecasts of answers on a generated year, and a year of asking with next choices, breaks and sharing, and without."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.measures import Measure
from bench.waiting.calibration import Covered, replayed

ROOT = Path(__file__).resolve().parent.parent.parent
MENTORS, MENTEES = 36, 200
LEAST, MOST = 0.75, 0.85  # of all held-out notes: what an honest range of eight in ten may cover
DAY_TEN = 10 + 0.25 / 24  # and the quarter of an hour after which the job looks
MUST_BE = 0.7

type Told = Mapping[str, Any]


def measures(*, quick: bool) -> Iterable[Measure]:
    """Cover first, then the two years, each in a process and a home of its own."""
    covered = replayed(notes=3000 if quick else 6000, mentors=150)
    mentees = MENTEES // 3 if quick else MENTEES
    mentors = MENTORS // 3 if quick else MENTORS
    helped, left_alone = _years(mentors, mentees)
    return [*_covers(covered), *_compared(helped, left_alone)]


def _covers(covered: Covered) -> list[Measure]:
    note = (
        f"{covered.notes} held-out notes; ranges as they are said in words cover {covered.as_said:.3f}; the same range "
        f"for every mentor covers {covered.plain:.3f} and is {covered.plain_width / covered.width:.2f} times as wide"
    )
    return [
        Measure("range covers, at least", covered.exactly, "of notes", LEAST, must=1, note=note),
        Measure("range covers, at most", covered.exactly, "of notes", MOST, must=1, less_is_better=True),
        Measure("said in words, at least", covered.as_said, "of notes", LEAST, must=1),
        Measure("said in words, at most", covered.as_said, "of notes", MOST, must=1, less_is_better=True),
    ]


def _compared(helped: Told, left_alone: Told) -> list[Measure]:
    both = (("with", helped), ("without", left_alone))
    said = "; ".join(f"{name}: {_said(told)}" for name, told in both)
    waits = [statistics.median(told["waits"]) for _name, told in both]
    return [
        Measure("longest silence", helped["longest"], "days", DAY_TEN, must=1, less_is_better=True),
        Measure(
            "median wait for a yes", waits[0], "days", waits[1], must=MUST_BE, less_is_better=True,
            note=f"real actions, rules and jobs on SQLite in simulated time; {said}",
        ),
    ]  # fmt: skip


def _said(told: Told) -> str:
    waits = sorted(told["waits"])
    heard = sum(wait != float("inf") for wait in waits)
    return (
        f"{told['notes']} notes, {told['expired']} came back without a word, {heard} of {len(waits)} mentees found "
        f"somebody, p75 {waits[len(waits) * 3 // 4]:.1f} days, asked more than allowed {told['asked_too_much']} times"
    )


def _years(mentors: int, mentees: int) -> list[Told]:
    """Both at once: neither knows of the other."""
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as home:
        running = [_year(which, Path(home) / which, mentors, mentees) for which in ("with", "without")]
        outs = [one.communicate()[0] for one in running]
    if any(one.returncode for one in running):
        raise RuntimeError("A simulated year broke off.")
    return [json.loads(out.splitlines()[-1]) for out in outs]


def _year(which: str, home: Path, mentors: int, mentees: int) -> "subprocess.Popen[str]":
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")}
    surroundings |= {
        "WAYMARK_HOME": str(home),
        "WAYMARK_MAIL": "memory",
        "DJANGO_SETTINGS_MODULE": "waymark.config.settings",
    }
    words = [sys.executable, "-m", "bench.waiting.year", which, str(mentors), str(mentees)]
    return subprocess.Popen(words, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True)
