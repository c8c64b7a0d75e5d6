"""`waymark demo`: one word and there is a site; a folder that is not a demo's is never touched."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from waymark import cli
from waymark.demo.cast import DOMAIN
from waymark.web.tests.test_serve import Running, free_port, waymark


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def demo(home: Path) -> Iterator[Running]:
    place = home / "demo"
    place.mkdir(parents=True)
    (place / "this-is-a-demo.json").write_text("{}", encoding="utf-8")
    (place / "of-a-visitor").touch()
    running = Running(home, "demo", "--reset")
    yield running
    if running.process.poll() is None:
        running.process.terminate()
        running.process.wait(60)


@pytest.mark.slow
def test_it_makes_the_world_says_who_one_can_be_and_stops_with_a_key(demo: Running, home: Path) -> None:
    said = demo.wait_for("Stop with Ctrl+C.")
    assert f"http://localhost:{demo.port}/demo/" in said
    assert "All people here are invented" in said
    assert said.count(f"@{DOMAIN}") == 5
    assert "a-long-way-up" in said
    page = demo.get("/demo/")[2]
    assert "Be Noor" in page
    assert (home / "demo" / "this-is-a-demo.json").exists()
    assert demo.stop(signal.SIGINT) == 0
    assert "Traceback" not in demo.said()
    again = waymark(home, "demo", "--prepare-only")
    assert again.returncode == 0, again.stderr
    assert "64 invented people are here" in again.stdout
    assert not (home / "demo" / "of-a-visitor").exists(), "a reset begins afresh"


@pytest.mark.slow
def test_a_folder_that_is_not_a_demo_is_left_alone_even_by_a_reset(home: Path) -> None:
    place = home / "demo"
    place.mkdir(parents=True)
    (place / "waymark.sqlite3").write_bytes(b"real people")
    tried = waymark(home, "demo", "--port", str(free_port()), "--reset")
    assert tried.returncode == 1
    assert "holds an instance that is not a demo. Nothing was touched." in tried.stderr
    assert (place / "waymark.sqlite3").read_bytes() == b"real people"
    assert not (place / "this-is-a-demo.json").exists()


@pytest.mark.slow
def test_a_demo_never_writes_into_a_database_elsewhere(home: Path) -> None:
    tried = waymark(home, "demo", "--prepare-only", WAYMARK_DATABASE="postgresql://ana@127.0.0.1:1/real")
    assert tried.returncode == 1
    assert "Take WAYMARK_DATABASE and WAYMARK_KEYS_DATABASE out first." in tried.stderr
    assert "Traceback" not in tried.stderr


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("WAYMARK_HOME", "WAYMARK_DEMO", "WAYMARK_URL"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return monkeypatch


@pytest.mark.parametrize(
    ("words", "port"), [([], "8000"), (["--port", "9001"], "9001"), (["--port=9002"], "9002"), (["--port"], "8000")]
)
def test_the_word_demo_sets_its_folder_and_address(
    environment: pytest.MonkeyPatch, words: list[str], port: str
) -> None:
    cli._as_a_demo(words)
    assert os.environ["WAYMARK_HOME"] == str(Path("var") / "demo")
    assert os.environ["WAYMARK_DEMO"] == "yes"
    assert os.environ["WAYMARK_URL"] == f"http://localhost:{port}"


def test_a_demo_lives_beside_the_instance_of_the_same_folder(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("WAYMARK_HOME", "/srv/waymark")
    cli._as_a_demo([])
    assert os.environ["WAYMARK_HOME"] == "/srv/waymark/demo"
    cli._as_a_demo([])
    assert os.environ["WAYMARK_HOME"] == "/srv/waymark/demo"
