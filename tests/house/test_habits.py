"""Habits of the house that no import shows: time is handed in, no page in actions, no work behind a save."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import plan

TIMELESS = {"rules", "actions", "queries", "models"}
PAGELESS = {"rules", "actions", "queries", "models", "jobs"}
CLOCKS = {("clock", "now"), ("timezone", "now"), ("datetime", "now"), ("datetime", "today"), ("date", "today"),
          ("timezone", "localdate"), ("timezone", "localtime"), ("time", "time"), ("datetime", "utcnow")}  # fmt: skip
HIDDEN = {"django.db.models.signals", "django.dispatch", "django.contrib.contenttypes.fields", "django.core.signals"}


def reads_clock(source: ast.AST) -> Iterator[int]:
    """The lines that ask what time it is."""
    for node in ast.walk(source):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            # An aware moment moved into a zone is arithmetic, not a look at the clock.
            given = node.args if node.func.attr in {"localtime", "localdate"} else []
            if (node.func.value.id, node.func.attr) in CLOCKS and not given:
                yield node.lineno


def imports(source: ast.AST) -> Iterator[str]:
    """Every module and name that a file imports, dotted."""
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def saves(source: ast.AST) -> Iterator[str]:
    """Classes that do more in `save` or `delete` than their name says."""
    for node in ast.walk(source):
        if isinstance(node, ast.ClassDef):
            yield from (
                f"{node.name}.{child.name}"
                for child in node.body
                if isinstance(child, ast.FunctionDef) and child.name in {"save", "delete"}
            )


def _rooms(names: set[str]) -> list[Path]:
    found = [path for path in plan.sources() if names & set(path.relative_to(plan.SOURCE).with_suffix("").parts[1:])]
    assert found
    return found


@pytest.mark.parametrize(
    ("code", "lines"),
    [("at = clock.now()", [1]), ("\ndate.today()", [2]), ("timezone.localtime(at)", []), ("began = at.now", [])],
)
def test_a_look_at_the_clock_is_noticed(code: str, lines: list[int]) -> None:
    assert list(reads_clock(ast.parse(code))) == lines


def test_hidden_work_is_noticed() -> None:
    assert list(saves(ast.parse("class A:\n  def save(self): ...\n  def move_to(self): ..."))) == ["A.save"]
    assert "django.dispatch" in list(imports(ast.parse("from django.dispatch import receiver")))


def test_time_is_handed_in() -> None:
    rooms = [*_rooms(TIMELESS), *(path for path in plan.sources() if path.is_relative_to(plan.SOURCE / "engine"))]
    found = [f"{plan.place(path)}:{line}" for path in rooms for line in reads_clock(plan.tree(path))]
    assert found == [], "take the moment as `at=`"


def test_nothing_happens_behind_a_save() -> None:
    assert [f"{plan.place(path)} {name}" for path in _rooms({"models"}) for name in saves(plan.tree(path))] == []


def test_no_signals_and_no_keys_to_anything() -> None:
    found = [(path, name) for path in plan.sources() for name in imports(plan.tree(path)) if name in HIDDEN]
    assert [f"{plan.place(path)} imports {name}" for path, name in found] == []


def test_actions_know_nothing_of_pages() -> None:
    found = [(path, name) for path in _rooms(PAGELESS) for name in imports(plan.tree(path))]
    pages = ("django.http", "django.shortcuts", "django.views", "django.forms")
    assert [f"{plan.place(path)} imports {name}" for path, name in found if name.startswith(pages)] == []
