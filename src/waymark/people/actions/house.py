"""Whose house this is, and whom its people can call: kept by administrators, begun by the setup."""

from dataclasses import asdict
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from waymark.base.errors import OutOfDate
from waymark.people import queries, rules
from waymark.people.house import HouseFacts
from waymark.people.house import LineFacts as HelpLineFacts
from waymark.people.models import HelpLine, Instance, Person
from waymark.people.queries.house import INSTANCE_KEY


@transaction.atomic
def keep_instance(said: HouseFacts, *, seen: str = "", by: Person | None, at: datetime) -> Instance:
    """What this place is called, who runs it and who may come in; `by` is None for the setup on the server itself."""
    if by:
        rules.require_administrator(by)
    rules.require_house(said)
    row = Instance.objects.select_for_update().order_by("pk").first() or queries.instance_now()
    rules.require_same(HouseFacts.of(row), said, seen=seen)
    for name, value in asdict(said).items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    row.made_at, row.changed_at = row.made_at or at, at
    row.save()
    forget_instance()
    # Another thread may have read the old row before this one is committed.
    transaction.on_commit(forget_instance)
    return row


def forget_instance() -> None:
    """The next page reads the instance's settings anew."""
    cache.delete(INSTANCE_KEY)


@transaction.atomic
def add_help_line(said: HelpLineFacts, *, by: Person) -> HelpLine:
    """Somebody more to call."""
    rules.require_administrator(by)
    rules.require_line(said)
    return HelpLine.objects.create(**asdict(said))


@transaction.atomic
def keep_help_line(line: HelpLine, said: HelpLineFacts, *, seen: str, by: Person) -> HelpLine:
    """What is known of a help line."""
    rules.require_administrator(by)
    rules.require_line(said)
    line = _locked(line)
    rules.require_same(HelpLineFacts.of(line), said, seen=seen)
    for name, value in asdict(said).items():
        setattr(line, name, value)
    line.save()
    return line


@transaction.atomic
def check_help_line(line: HelpLine, *, by: Person, at: datetime) -> HelpLine:
    """An administrator has called it or looked it up today."""
    rules.require_administrator(by)
    line = _locked(line)
    line.verified_on = at.date()
    line.save(update_fields=["verified_on"])
    return line


@transaction.atomic
def remove_help_line(line: HelpLine, *, by: Person) -> str:
    """A line that is no more; gives its name."""
    rules.require_administrator(by)
    line = _locked(line)
    line.delete()
    return line.name


def _locked(line: HelpLine) -> HelpLine:
    try:
        return HelpLine.objects.select_for_update().get(pk=line.pk)
    except HelpLine.DoesNotExist:
        raise OutOfDate(_("This line has been removed in the meantime.")) from None
