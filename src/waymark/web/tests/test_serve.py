"""The server as its operator starts it: a process of its own, on a port of its own, that leaves nobody behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
READY = 90.0  # seconds; machines that test are busy


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def waymark(home: Path, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end."""
    env = {**surroundings(), "WAYMARK_HOME": str(home), **settings}
    command = [sys.executable, "-m", "waymark", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=240, check=False)  # noqa: S603


def surroundings() -> dict[str, str]:
    """What a command of an operator's finds around it: nothing that these tests set."""
    left_out = ("WAYMARK_", "DJANGO_", "PYTHONUNBUFFERED")
    return {name: value for name, value in os.environ.items() if not name.startswith(left_out)}


class Running:
    """A command that serves, until it is stopped."""

    def __init__(self, home: Path, *words: str) -> None:
        self.port = free_port()
        self.log = home.parent / "serve.log"
        env = {**surroundings(), "WAYMARK_HOME": str(home)}
        command = [sys.executable, "-m", "waymark", *words, "--port", str(self.port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, env=env, stdout=log, stderr=log)  # noqa: S603

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, words: str) -> str:
        """What it has said, once it says this."""
        end = time.monotonic() + READY
        while words not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.1)
        return self.said()

    def get(self, path: str) -> tuple[int, dict[str, str], str]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return answer.status, dict(answer.headers.items()), answer.read().decode()

    def stop(self, by: signal.Signals) -> int:
        """Its exit status, after everybody it started has gone."""
        family = descendants(self.process.pid)
        assert family
        self.process.send_signal(by)
        status = self.process.wait(60)
        left = [pid for pid in family if Path(f"/proc/{pid}").exists() and not is_zombie(pid)]
        assert left == []
        return status


def descendants(pid: int) -> list[int]:
    """The processes that this one started, and theirs."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []
    return [one for child in children for one in (int(child), *descendants(int(child)))]


def is_zombie(pid: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return True


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def serving(home: Path) -> Iterator[Running]:
    assert waymark(home, "migrate", "-v0").returncode == 0
    running = Running(home, "serve", "--with-worker")
    yield running
    if running.process.poll() is None:
        running.process.terminate()
        running.process.wait(60)


def test_it_answers_with_pages_and_files_and_stops_without_orphans(serving: Running) -> None:
    said = serving.wait_for("Stop with Ctrl+C.")
    assert f"Open http://localhost:{serving.port}." in said
    assert serving.get("/healthz")[2] == "ok\n"
    page = serving.get("/help/")[2]
    sheet = re.search(r'href="(/static/design/waymark\.[0-9a-f]{12}\.css)"', page)
    assert sheet
    status, headers, body = serving.get(sheet[1])
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert "@layer" in body
    assert len(descendants(serving.process.pid)) >= 2, "a process that answers and a worker"
    assert serving.stop(signal.SIGTERM) == 0
    assert "Traceback" not in serving.said()


def test_without_its_tables_it_says_what_to_run(home: Path) -> None:
    tried = waymark(home, "serve", "--port", str(free_port()))
    assert tried.returncode == 1
    assert "Run: waymark migrate" in tried.stderr
    assert "Traceback" not in tried.stderr


def test_a_port_that_is_taken_is_said_in_a_sentence(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        tried = waymark(home, "serve", "--port", str(port))
    assert tried.returncode == 1
    assert f"Port {port} of 127.0.0.1 can't be used" in tried.stderr
    assert "Traceback" not in tried.stderr
