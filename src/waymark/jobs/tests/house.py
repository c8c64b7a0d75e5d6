"""A house of its own for tests that kill: its own folder, its own SQLite files, its own processes."""

import os
import subprocess
import sys
from pathlib import Path


class House:
    """One instance in one folder, that other processes work in."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        outside = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("WAYMARK_", "DJANGO_"))
            and name not in {"PYTHONPATH", "PYTHONUNBUFFERED"}  # as somebody finds it who sets nothing
        }
        asked = {f"WAYMARK_{name}": value for name, value in settings.items()}
        self.env = {**outside, "WAYMARK_HOME": str(home / "var"), **asked}

    def run(self, *words: str) -> str:
        """Run a Python program in this house to its end; gives what it said."""
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, *words],
            env=self.env,
            cwd=self.home,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def begin(self, *words: str) -> "subprocess.Popen[str]":
        """Begin a Python program in this house, to be stopped or killed by the test."""
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *words],
            env=self.env,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
