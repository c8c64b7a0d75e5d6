"""Small rooms: a file, a function, a page that outgrows its budget is split by meaning."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.house import plan

FILE, FUNCTION, VIEW, TEMPLATE, MEDIAN, BASE, SETTINGS = 400, 40, 15, 150, 90, 700, 300
CODE = [
    path
    for path in plan.kept_files()
    if (path.suffix == ".py" or path.name == "waymark") and "migrations" not in path.parts
]
OURS = [path for path in plan.sources() if plan.said(path).strip()]
VIEWS = [path for path in plan.sources() if {"views.py", "views"} & set(path.relative_to(plan.SOURCE).parts)]

type Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(source: ast.AST) -> Iterator[Function]:
    """Every function of a module, methods too."""
    for node in ast.walk(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: Function) -> int:
    """Lines of a function from `def` to its end; its docstring counts nothing."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def lines(path: Path) -> int:
    """Lines of a file."""
    return len(plan.said(path).splitlines())


def test_length_is_what_a_reader_counts() -> None:
    (function,) = functions(
        ast.parse('@wrap\ndef f(\n    a,\n):\n    """Two\n    lines."""\n    b = a\n    return b\n')
    )
    assert length(function) == 5


def too_long(paths: list[Path], budget: int) -> list[str]:
    """Functions over a budget, with where they stand."""
    found = [(path, function) for path in paths for function in functions(plan.tree(path))]
    return [f"{plan.place(path)} {f.name}: {length(f)} lines" for path, f in found if length(f) > budget]


def test_files_stay_small() -> None:
    assert len(CODE) > 50
    assert [f"{plan.place(path)}: {lines(path)} lines" for path in CODE if lines(path) > FILE] == []


def test_functions_stay_small() -> None:
    assert too_long(CODE, FUNCTION) == []


def test_a_view_is_a_query_or_a_form_an_action_and_an_answer() -> None:
    assert too_long(VIEWS, VIEW) == []


def test_templates_stay_small() -> None:
    assert [f"{plan.place(path)}: {lines(path)}" for path in plan.templates() if lines(path) > TEMPLATE] == []


def test_the_usual_file_is_a_short_read() -> None:
    assert median(lines(path) for path in OURS) <= MEDIAN


def test_the_ground_floor_stays_small() -> None:
    assert sum(lines(path) for path in OURS if path.is_relative_to(plan.SOURCE / "base")) <= BASE
    assert lines(plan.SOURCE / "config" / "settings.py") <= SETTINGS
