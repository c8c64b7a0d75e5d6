"""Imports in disguise obey the floors as well: foreign keys, dotted names, templates."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tests.house import plan

DOTTED = re.compile(r"waymark(\.[A-Za-z_]\w*)+(?<!\.sqlite3)(?<!\.json)(?<!\.css)(?<!\.js)")
# Folders of templates that other packages name: whoever dresses their pages keeps them.
BORROWED = {"account", "allauth", "mfa", "usersessions", "socialaccount", "admin", "django", "cotton"}
LEANS_ON = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
COMPONENT = re.compile(r"<c-([a-z][\w.-]*)")
TEMPLATE_NAME = re.compile(r"[\w/.-]+\.(?:html|txt|svg)(?:#[\w-]+)?")


@pytest.mark.parametrize(
    ("user", "used", "allowed"),
    [
        ("mentoring", "people", True),
        ("people", "people", True),
        ("people", "mentoring", False),
        ("careers", "vault", False),
        ("matching", "benefits.roadmap", False),
        ("benefits.roadmap", "benefits.skills", False),
        ("benefits.roadmap", "mentoring", True),
    ],
)
def test_the_plan_knows_up_from_down(user: str, used: str, *, allowed: bool) -> None:
    assert plan.may_reach(user, used) is allowed


def test_every_package_has_a_floor() -> None:
    packages = {path.parent.name for path in plan.SOURCE.glob("*/__init__.py")}
    assert packages <= set().union(*plan.floors())


def test_every_app_keeps_the_order_of_its_furniture() -> None:
    held = plan.contracts()["importlinter:contract:furniture"]["containers"].split()
    ours = {config.name for config in apps.get_app_configs() if config.name.startswith("waymark.")}
    assert ours - set(held) == {"waymark.base"}, "an app is missing in the furniture contract of .importlinter"


def test_the_benefits_have_contracts_of_their_own_as_soon_as_they_stand() -> None:
    benefits = sorted(path.parent.name for path in (plan.SOURCE / "benefits").glob("*/__init__.py"))
    sections = [plan.contracts()[name] for name in plan.contracts().sections()]
    apart = {
        name for section in sections if section.get("type") == "independence" for name in section["modules"].split()
    }
    assert {f"waymark.benefits.{name}" for name in benefits} <= apart
    if "support" in benefits:
        guarded = [s for s in sections if "waymark.benefits.support" in s.get("forbidden_modules", "").split()]
        sources = {name for section in guarded for name in section["source_modules"].split()}
        above = {name for name in ("programmes", "api", "matching") if (plan.SOURCE / name).exists()}
        assert {f"waymark.{name}" for name in above} <= sources


def _ours(model: type[Model]) -> bool:
    return model.__module__.startswith("waymark.") and ".tests." not in model.__module__


@pytest.mark.parametrize("model", [m for m in apps.get_models() if _ours(m)], ids=lambda model: model._meta.label)
def test_a_table_points_only_at_tables_of_its_own_floor_or_below(model: type[Model]) -> None:
    own = plan.package_of(model.__module__)
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        other = field.related_model
        if isinstance(other, type) and _ours(other):
            target = plan.package_of(other.__module__)
            assert plan.may_reach(own, target), f"{model._meta.label}.{field.name} points up to {other._meta.label}"


def _resolve(dotted: str) -> object:
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            found = getattr(found, name)
        return found
    raise LookupError(dotted)


def test_a_dotted_name_that_leads_nowhere_is_noticed() -> None:
    with pytest.raises(AttributeError):
        _resolve("waymark.base.clock.yesterday")


def test_dotted_names_lead_somewhere_and_not_up() -> None:
    named = [
        (path, word) for path in plan.sources() for word in plan.words_in(plan.tree(path)) if DOTTED.fullmatch(word)
    ]
    assert named, "the settings name middleware, at least"
    for path, word in named:
        assert _resolve(word) is not None, f"{plan.place(path)} names {word}, which is nowhere"
        own = plan.package_of(plan.module_of(path))
        assert plan.may_reach(own, plan.package_of(word)), f"{plan.place(path)} names {word}, which stands above it"


def _app_of(path: Path) -> str:
    return plan.package_of("waymark." + ".".join(path.relative_to(plan.SOURCE).parts))


def _owners() -> dict[str, str]:
    """Each template by the name Django knows it by, with the app that keeps it."""
    found = {}
    for path in plan.templates():
        parts = path.relative_to(plan.SOURCE).parts
        found["/".join(parts[parts.index("templates") + 1 :])] = _app_of(path)
    return found


def _leans_on(text: str) -> Iterator[str]:
    for name in LEANS_ON.findall(text):
        yield name.split("#")[0]
    for name in COMPONENT.findall(text):
        if name not in {"vars", "slot"} and not name.startswith("vars."):
            yield "cotton/" + name.replace(".", "/").replace("-", "_") + ".html"


def test_what_a_template_leans_on_is_seen() -> None:
    text = """{% extends "design/base.html" %}{% include 'people/a.html#row' %}<c-form.big-box a="1"/><c-vars x/>"""
    assert list(_leans_on(text)) == ["design/base.html", "people/a.html", "cotton/form/big_box.html"]


def _stands_at_home(path: Path) -> bool:
    own, folders = _app_of(path), path.relative_to(plan.SOURCE).parts
    below = folders[folders.index("templates") + 1 :]
    if len(below) == 1:
        return own in {"web", "design"}  # error pages, which Django looks for without a folder
    return below[0] == own.split(".")[-1] or below[0] in BORROWED


def test_templates_stand_in_the_folder_of_their_app() -> None:
    assert [plan.place(path) for path in plan.templates() if not _stands_at_home(path)] == []


def _out_of_reach(own: str, name: str, owners: dict[str, str]) -> bool:
    owner = owners.get(name) or owners.get(name.replace("_", "-"))
    if owner is None:
        return name.startswith("cotton/")
    return not plan.may_reach(own, owner)


def test_taking_from_a_sibling_is_noticed() -> None:
    owners = {"careers/row.html": "careers", "cotton/card.html": "design"}
    assert _out_of_reach("vault", "careers/row.html", owners)
    assert _out_of_reach("vault", "cotton/nobody.html", owners)
    assert not _out_of_reach("people", "careers/row.html", owners)
    assert not _out_of_reach("people", "cotton/card.html", owners)


def test_templates_take_only_from_their_own_app_or_from_below() -> None:
    owners = _owners()
    assert [
        f"{plan.place(path)} takes {name}"
        for path in plan.templates()
        for name in _leans_on(plan.said(path))
        if _out_of_reach(_app_of(path), name, owners)
    ] == []


def test_code_shows_only_templates_of_its_own_or_from_below() -> None:
    owners = _owners()
    assert [
        f"{plan.place(path)} shows {word}"
        for path in plan.sources()
        for word in plan.words_in(plan.tree(path))
        if TEMPLATE_NAME.fullmatch(word) and _out_of_reach(_package(path), word.split("#")[0], owners)
    ] == []


def _package(path: Path) -> str:
    return plan.package_of(plan.module_of(path))
