"""Only actions and jobs write: pages, forms, panels, the API and queries never do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import plan

READ_ONLY = {"views", "forms", "api", "panel", "queries", "rules"}
ALWAYS = {
    "create", "acreate", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "save", "asave",
    "get_or_set_row", "raw_delete", "_raw_delete", "executemany",
}  # fmt: skip


def writes(source: ast.AST) -> Iterator[tuple[int, str]]:
    """The calls that write rows, by line. `update(name=…)` and a bare `delete()` are a query set's; a dict's differ."""
    for node in ast.walk(source):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name = node.func.attr
        on_rows = (name in {"update", "aupdate"} and node.keywords and not node.args) or (
            name in {"delete", "adelete"} and not node.args
        )
        if name in ALWAYS or on_rows:
            yield node.lineno, name


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("Row.objects.create(a=1)", ["create"]),
        ("row.save()", ["save"]),
        ("Row.objects.filter(a=1).update(b=2)", ["update"]),
        ("row.delete()", ["delete"]),
        ("Row.objects.bulk_create(rows)", ["bulk_create"]),
        ("seen.update(other)\nrequest.session.pop('a')\ncache.delete('key')\nrows.filter(a=1)", []),
    ],
)
def test_a_write_is_known_when_seen(code: str, names: list[str]) -> None:
    assert [name for _line, name in writes(ast.parse(code))] == names


def _reads_only(path: Path) -> bool:
    parts = path.relative_to(plan.SOURCE).with_suffix("").parts
    return not READ_ONLY.isdisjoint(parts[1:])


def test_pages_forms_and_questions_only_read() -> None:
    readers = [path for path in plan.sources() if _reads_only(path)]
    assert readers
    found = [f"{plan.place(path)}:{line} {name}" for path in readers for line, name in writes(plan.tree(path))]
    assert found == [], "what writes belongs into actions"
