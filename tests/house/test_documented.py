"""Every setting, command and page stands in the reference, and the reference names nothing that is gone."""

import ast
import re
from collections.abc import Iterator

from django.core.management import get_commands
from django.urls import get_resolver

from tests.house import plan
from tests.house.test_audience import pages

REFERENCE = plan.ROOT / "docs" / "reference"
READERS = {"text", "flag", "number", "whole", "words", "secret"}


def settings_read(source: ast.AST) -> Iterator[str]:
    """The names a module asks `env` for."""
    for node in ast.walk(source):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in READERS
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "env"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield f"WAYMARK_{node.args[0].value}"


def _reference(name: str) -> str:
    path = REFERENCE / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_setting_is_seen_where_it_is_read() -> None:
    assert list(settings_read(ast.parse("A = env.flag('DEMO')\nB = other.flag('X')"))) == ["WAYMARK_DEMO"]


def test_settings_are_documented_and_nothing_else_is() -> None:
    read = {name for path in plan.sources() for name in settings_read(plan.tree(path))}
    told = set(re.findall(r"`(WAYMARK_\w+)`", _reference("settings.md")))
    assert read, "no setting is read through env"
    assert sorted(read - told) == []
    assert sorted({name if name in read else name.removesuffix("_FILE") for name in told} - read) == []


def test_the_environment_is_read_in_one_place() -> None:
    allowed = {"src/waymark/config/env.py", "src/waymark/cli.py", "src/waymark/config/wsgi.py"}
    found = {plan.place(path) for path in plan.sources() if re.search(r"os\.(environ|getenv)", plan.said(path))}
    assert sorted(found - allowed) == []


def test_commands_are_documented_and_nothing_else_is() -> None:
    ours = {name for name, app in get_commands().items() if str(app).startswith("waymark.")}
    told = set(re.findall(r"^#+ `waymark ([a-z][\w-]*)", _reference("commands.md"), re.MULTILINE))
    assert ours, "no command of ours is found"
    assert sorted(ours - told) == []
    assert sorted(told - set(get_commands())) == []


def test_pages_are_documented_and_nothing_else_is() -> None:
    all_pages = list(pages(get_resolver().url_patterns))
    ours = {p.name for _, p in all_pages if getattr(p.callback, "__module__", "").startswith("waymark.") and p.name}
    told = set(re.findall(r"^\| `([\w:-]+)` ", _reference("pages.md"), re.MULTILINE))
    assert ours, "no page of ours is found"
    assert sorted(ours - told) == []
    assert sorted(told - {p.name for _, p in all_pages if p.name}) == []
