"""What can be known without running Waymark: style, types, floors, templates, security, settings."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
URL, MAIL = "https://waymark.example", "smtp://mail.waymark.example"
MANAGE = [sys.executable, "-m", "waymark"]
# The longest first: two run at a time.
CHECKS: dict[str, list[str]] = {
    "types": ["mypy"],
    "templates": ["djlint", "--lint", "--quiet", "src"],
    "contracts": ["lint-imports"],
    "security": ["bandit", "--quiet", "--recursive", "--configfile", "pyproject.toml", "src"],
    "deployment": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "lint": ["ruff", "check", "--output-format", "concise", "."],
    "format": ["ruff", "format", "--check", "--output-format", "concise", "."],
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check went."""

    name: str
    well: bool
    seconds: float
    words: str


def main() -> int:
    """Run all checks; exit 1 where one is not content."""
    return 1 if run_all() else 0


def run_all() -> list[str]:
    """Run the checks two at a time, say how each went; the names of those that are not content."""
    failed = []
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(2) as lanes:
        waiting = [lanes.submit(_run, name, command, home) for name, command in CHECKS.items()]
        for outcome in (future.result() for future in waiting):
            print(f"{outcome.name:<12}{'well' if outcome.well else 'NOT WELL':<10}{outcome.seconds:5.1f} s", flush=True)
            if not outcome.well:
                failed.append(outcome.name)
                print(outcome.words, flush=True)
    return failed


def _run(name: str, command: list[str], home: str) -> Outcome:
    began = time.monotonic()
    program = str(BIN / command[0]) if not Path(command[0]).is_absolute() else command[0]
    done = subprocess.run(
        [program, *command[1:]],
        cwd=ROOT,
        env=_environment(home),
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return Outcome(name, done.returncode == 0, time.monotonic() - began, (done.stdout + done.stderr).strip())


def _environment(home: str) -> dict[str, str]:
    """An instance as it would stand on the open net, and nothing of the developer's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")}
    return {**kept, "WAYMARK_HOME": home, "WAYMARK_URL": URL, "WAYMARK_MAIL": MAIL, "COLUMNS": "160"}


if __name__ == "__main__":
    sys.exit(main())
