"""The door and the benches' scale do what they say."""

import importlib.machinery
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bench import run as bench_run
from bench.measures import Measure
from tests.house import plan


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The door as a module, before an empty house of its own."""
    loader = importlib.machinery.SourceFileLoader("door", str(plan.ROOT / "waymark"))
    spec = importlib.util.spec_from_loader("door", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    (tmp_path / "requirements").mkdir()
    for name in ("requirements/runtime.txt", "requirements/dev.txt", "pyproject.toml", ".python-version"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    places = {"ROOT": tmp_path, "LOCKED": tmp_path / "requirements", "VENV": tmp_path / ".venv"}
    for name, path in {**places, "STAMP": tmp_path / ".venv" / "stamp", "TOOLS": tmp_path / ".tools"}.items():
        monkeypatch.setattr(module, name, path)
    return module


def test_help_fits_one_screen_and_names_every_verb() -> None:
    asked = [sys.executable, str(plan.ROOT / "waymark"), "--help"]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert len(told.splitlines()) <= 24
    assert all(f"./waymark {verb}" in told for verb in ("demo", "test", "check", "bench", "docs", "lock"))


def test_an_environment_stands_until_what_it_was_made_from_changes(door: ModuleType, tmp_path: Path) -> None:
    assert not door.stands("runtime")
    (tmp_path / ".venv" / "stamp").write_text(f"runtime {door.fingerprint()}\n")
    assert door.stands("runtime")
    assert not door.stands("dev")
    (tmp_path / ".venv" / "stamp").write_text(f"dev {door.fingerprint()}\n")
    assert door.stands("runtime")
    (tmp_path / "requirements" / "runtime.txt").write_text("another")
    assert not door.stands("runtime")


def test_a_missing_lock_is_said_in_a_sentence(door: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "requirements" / "dev.txt").unlink()
    with pytest.raises(door.Trouble, match=r"requirements/dev\.txt is missing"):
        door.fingerprint()


@pytest.mark.parametrize("line", ["--index-url x", "a @ file:///a.whl", "a==1 # from http" + "://somewhere"])
def test_a_lock_that_says_where_packages_come_from_is_refused(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    said = subprocess.CompletedProcess([], 0, f"b==2\n{line}\n", "")
    monkeypatch.setattr(door, "run", lambda *_a, **_k: said)
    with pytest.raises(door.Trouble, match="nothing was written"):
        door.exported("uv", ".", [])


def test_the_committed_locks_have_hashes_and_no_places() -> None:
    for name in ("runtime", "dev", "postgres"):
        lines = (plan.ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        packages = [line for line in lines if "==" in line and not line.startswith((" ", "#"))]
        assert packages
        assert all(line.endswith("\\") for line in packages), "a package without a hash"
        assert not [line for line in lines if "://" in line or line.startswith("-")]


def test_a_measure_stands_beside_its_anchor() -> None:
    fast = Measure("pages", value=90, unit="requests/s", anchor=100, must=0.8, aim=1.0)
    assert (fast.ratio, fast.reaches(fast.must), fast.reaches(fast.aim)) == (0.9, True, False)
    slow = Measure("wait", value=30, unit="ms", anchor=10, must=2, less_is_better=True)
    assert not slow.reaches(slow.must)
    assert json.loads(json.dumps(slow.as_object()))["ratio"] == 3


def test_a_bench_that_is_not_there_is_answered_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_run.main(["nowhere"]) == 2
    assert "There is no bench “nowhere”" in capsys.readouterr().err


def test_a_missed_must_fails_the_check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    made = ModuleType("bench.made")
    made.measures = lambda *, quick: [Measure("m", 1 if quick else 3, "s", 2, must=1)]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "bench.made", made)
    monkeypatch.setattr(bench_run, "names", lambda: ["made"])
    assert bench_run.main(["made", "--check"]) == 0
    assert bench_run.main(["made", "--check", "--quick"]) == 1
    assert bench_run.main(["made", "--quick", "--json"]) == 0
    out, err = capsys.readouterr()
    assert '"ratio": 0.5' in out
    assert "missed" in out
    assert "Missed what must be reached: m" in err
