"""The drill: what was kept comes back whole into an empty instance, and whoever was erased since stays erased."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from tests import databases
from waymark.web.safekeeping.copies import _program
from waymark.web.tests.test_serve import surroundings, waymark

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ROOT = Path(__file__).resolve().parent.parent.parent
AT_MOST = 120.0  # seconds; the promise is fifteen minutes, of an instance a hundred times this one


class Instance:
    """An instance of its own, on the database of this run."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.settings: dict[str, str] = {}
        if databases.wanted():
            main, keys = (f"drill_{uuid4().hex[:8]}_{name}" for name in ("main", "keys"))
            server = databases.urls()[0].rsplit("?", 1)[1]
            with psycopg.connect(f"postgresql://waymark@/postgres?{server}", autocommit=True) as made:
                for name in (main, keys):
                    made.execute(f"CREATE DATABASE {name}".encode())
            self.settings["WAYMARK_DATABASE"] = f"postgresql://waymark@/{main}?{server}"
            self.settings["WAYMARK_KEYS_DATABASE"] = f"postgresql://waymark@/{keys}?{server}"

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """A command, as an operator gives it."""
        return waymark(self.home, *words, **self.settings)

    def well(self, *words: str) -> str:
        """The same, and it succeeds."""
        done = self.run(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ask(self, what: str) -> dict[str, list[str]]:
        """Fill it, erase somebody, or look."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.trust.drill", what],
            cwd=ROOT,
            env={**surroundings(), "WAYMARK_HOME": str(self.home), **self.settings},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
        return found


@pytest.fixture
def instance(tmp_path: Path) -> Callable[[str], Instance]:
    if connection.vendor == "postgresql" and not (_program("pg_dump") and _program("pg_restore")):
        pytest.skip("needs pg_dump and pg_restore, of the package postgresql-client")
    return lambda name: Instance(tmp_path / name)


def test_what_was_kept_comes_back_and_whoever_was_erased_since_does_not(
    instance: Callable[[str], Instance], tmp_path: Path
) -> None:
    old, first, later, elsewhere = instance("old"), tmp_path / "first", tmp_path / "later", tmp_path / "elsewhere"
    old.well("migrate", "--verbosity=0")
    before = old.ask("fill")
    assert "Together they open everything" in old.well("backup", str(first))
    after = old.ask("erase")
    assert len(after["people"]) == len(before["people"]) - 1
    assert len(after["words"]) < len(before["words"])
    assert "Together" not in old.well("backup", str(later), "--keys", str(elsewhere))

    new = instance("new")
    began = time.monotonic()
    said = new.well("restore", str(first), "--keys", str(elsewhere))
    assert time.monotonic() - began < AT_MOST
    assert "1 person who was erased since the backup was forgotten again." in said
    assert "every promise was looked at" in said
    assert new.ask("look") == after, "every other person, and every word that is theirs"
