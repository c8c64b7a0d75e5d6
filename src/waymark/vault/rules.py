"""Who may open what: each app registers the rule for its own sealed tables."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.db.models import Model

from waymark.base.contracts import Somebody
from waymark.base.errors import NotAllowed


class Purpose(StrEnum):
    """Why somebody opens words."""

    READ = "read"  # on a page of theirs
    EXPORT = "export"  # to take their own along
    REPORT = "report"  # an administrator who handles a report


type MayOpen = Callable[[Somebody, Purpose, Any], bool]

_rules: dict[type[Model], MayOpen] = {}


def register(model: type[Model], may_open: MayOpen) -> None:
    """Say who may open the words of this table."""
    _rules[model] = may_open


def has_rule(model: type[Model]) -> bool:
    """Whether a table's words can be opened at all."""
    return model in _rules


def require_may_open(actor: Somebody, purpose: Purpose, row: Model) -> None:
    """Raise NotAllowed unless the row's own app lets this actor open it; no rule means nobody."""
    rule = _rules.get(type(row))
    if rule is None or not rule(actor, purpose, row):
        raise NotAllowed("")
