"""Every column says whose it is, how long it stays and what an erasure does; sealed ones say who may open them."""

import pytest
from django.apps import apps
from django.db.models import Model

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.config.kept import ELSEWHERE
from waymark.vault.fields import SealedField
from waymark.vault.rules import has_rule

MODELS = [m for m in apps.get_models(include_auto_created=True) if ".tests." not in m.__module__]


def columns(model: type[Model]) -> set[str]:
    """The columns of a table by their field names."""
    return {field.name for field in model._meta.concrete_fields}


def declaration(model: type[Model]) -> Kept | None:
    """What the table says about itself, or what the configuration says about a table of others."""
    said = model.__dict__.get("kept") if model.__module__.startswith("waymark.") else ELSEWHERE.get(model._meta.label)
    return said or ELSEWHERE.get(model._meta.label)


def gaps(named: set[str], columns: set[str]) -> list[str]:
    """Columns nobody spoke of, and words about columns that are not there."""
    return sorted(f"{name} is not declared" for name in columns - named) + sorted(
        f"{name} is declared and not there" for name in named - columns
    )


def test_gaps_are_noticed_both_ways() -> None:
    assert gaps({"id", "name"}, {"id", "mail"}) == ["mail is not declared", "name is declared and not there"]
    with pytest.raises(ValueError, match="declared both"):
        Kept(retention=Retention.ACCOUNT, erasure=Erasure.DELETE, private="a", technical="a").classes()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_column_is_declared(model: type[Model]) -> None:
    kept = declaration(model)
    assert isinstance(kept, Kept), f"{model._meta.label} needs `kept = Kept(…)`, or a line in waymark.config.kept"
    assert gaps(set(kept.classes()), columns(model)) == []
    exceptions = set(kept.retention_of) | set(kept.erasure_of)
    assert exceptions <= set(kept.classes()), "retention or erasure is said of a column that is not declared"


def test_the_configuration_speaks_only_of_tables_that_stand() -> None:
    labels = {model._meta.label for model in MODELS}
    assert set(ELSEWHERE) - labels == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_sealed_column_is_private_and_somebody_may_open_it(model: type[Model]) -> None:
    sealed = {field.name for field in model._meta.concrete_fields if isinstance(field, SealedField)}
    if not sealed:
        return
    kept = declaration(model)
    assert kept is not None
    assert {name for name in sealed if kept.classes().get(name) != "private"} == set()
    assert has_rule(model), f"{model._meta.label} registers no may_open with the vault"
    assert hasattr(model, "scope"), f"{model._meta.label} names no scope"
    assert hasattr(model, "sealed_by"), f"{model._meta.label} does not say whose words it holds"
