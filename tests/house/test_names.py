"""No drawers for everything, no left-overs, no word about the machine a file was written on."""

import re
from pathlib import Path

import pytest

from tests.house import plan

DRAWERS = {"utils", "util", "helpers", "helper", "services", "service", "common", "signals", "misc", "managers"}
# Written in two halves, or this file would be the first to break its own rule.
LEFTOVERS = re.compile(r"\b(?:" + "TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")
_HOSTS = (
    "pypi" + r"\.org",
    "python" + "hosted",
    "registry" + r"\.npmjs",
    "deb" + r"\.debian\.org",
    "extra-" + "index-url",
)
_FOLDERS = ("work/(?:main|shared)", "root/", "farm/", "tmp/(?:boot|brief)", "opt/(?:pypi|wheels)", "home/[a-z]+/")
PLACES = re.compile("|".join(_HOSTS) + r"|(?<![\w.-])/(?:" + "|".join(_FOLDERS) + ")")
GENERATED = {"LICENSE"}
FILES = [path for path in plan.kept_files() if path.name not in GENERATED and plan.said(path)]


def found(pattern: re.Pattern[str], text: str) -> list[str]:
    """What matches, with its line."""
    return [
        f"line {number}: {match.group()}"
        for number, line in enumerate(text.splitlines(), 1)
        for match in pattern.finditer(line)
    ]


@pytest.mark.parametrize("line", ["# TO" + "DO later", "x = 1  # FIX" + "ME", "# X" + "XX"])
def test_leftovers_are_seen(line: str) -> None:
    assert found(LEFTOVERS, line)


@pytest.mark.parametrize("line", ["see /" + "root/.cache", "--find /" + "work/main/x", "https://pypi" + ".org/simple"])
def test_places_are_seen(line: str) -> None:
    assert found(PLACES, line)


def test_every_file_is_finished() -> None:
    assert {plan.place(path): left for path in FILES if (left := found(LEFTOVERS, plan.said(path)))} == {}


def test_no_file_says_anything_about_a_machine_or_an_index() -> None:
    assert {plan.place(path): left for path in FILES if (left := found(PLACES, plan.said(path)))} == {}


def test_no_file_is_a_drawer_for_everything() -> None:
    named = [plan.place(path) for path in plan.kept_files() if path.suffix == ".py" and DRAWERS & set(_names(path))]
    assert named == []


def _names(path: Path) -> list[str]:
    return [path.stem, *path.relative_to(plan.ROOT).parts[:-1]]


def test_no_lock_that_names_an_index_is_kept() -> None:
    assert [
        plan.place(path) for path in plan.kept_files() if path.name in {"uv.lock", "poetry.lock", "Pipfile.lock"}
    ] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in plan.SOURCE.rglob("tests/test_*.py")}
    assert [plan.place(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
