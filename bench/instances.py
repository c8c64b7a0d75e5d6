"""An instance of Waymark for a bench, on either database: for one run, or kept for the next."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import postgres

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "bench"
DATABASES = ("sqlite", "postgresql")

type Surroundings = dict[str, str]
type Figures = dict[str, float]


@contextmanager
def for_one_run(database: str) -> Iterator[Surroundings]:
    """An empty instance that is gone afterwards."""
    made = tempfile.TemporaryDirectory(prefix="waymark-bench-", ignore_cleanup_errors=True)
    with made as home, _on(database, Path(home)) as surroundings:
        yield surroundings


@contextmanager
def kept(database: str, name: str) -> Iterator[Surroundings]:
    """What takes long to make is made once, and stays."""
    home = _place(database, name)
    home.mkdir(parents=True, exist_ok=True)
    with _on(database, home) as surroundings:
        yield surroundings


def run(surroundings: Surroundings, module: str, *words: str) -> Figures:
    """Run a worker of a bench there; its last line is its figures, as one object."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, check=True, stdout=subprocess.PIPE, text=True)
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def _place(database: str, name: str) -> Path:
    """A server that root lends to nobody cannot walk through a folder that is root's alone."""
    if database == "postgresql" and os.geteuid() == 0:
        return Path(tempfile.gettempdir()) / f"waymark-bench-{name}-{database}"
    return KEPT / f"{name}-{database}"


@contextmanager
def _on(database: str, home: Path) -> Iterator[Surroundings]:
    found = {name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")}
    found |= {"WAYMARK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "waymark.config.settings"}
    if database == "sqlite":
        yield found
        return
    home.chmod(0o755)  # the server may run as somebody who has to pass through
    with postgres.running(home / "postgres") as server:
        yield found | {"WAYMARK_DATABASE": f"{server}/waymark", "WAYMARK_KEYS_DATABASE": f"{server}/keys"}
