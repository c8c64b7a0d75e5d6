"""Everything of mine in this app, as files to take along; what each table says about itself decides what goes in."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.db.models import Field, ForeignKey, Model

from waymark.base.contracts import ExportFile, Somebody
from waymark.base.privacy import DataClass, Kept
from waymark.people.free_hours import from_hex
from waymark.people.models import Person, Profile
from waymark.people.queries.privacy import who_opened
from waymark.people.values import SLIDERS
from waymark.promise import ITEM_BY_CODE

_NEVER = {"password"}
_OF_A_PERSON = {
    "career-steps.json": "career_steps",
    "skills.json": "held_skills",
    "claim-links.json": "claims",
    "what-an-import-could-not-read.json": "imported_rows",
    "reporting-line.json": "reporting_lines",
}


def export_people(somebody: Somebody) -> Iterator[ExportFile]:
    """One file a noun: account, profile, steps, wishes, offers, and who opened what."""
    person = cast("Person", somebody)
    yield ExportFile("account.json", [_account(person)])
    yield ExportFile("profile.json", [_profile(person)])
    for path, noun in _OF_A_PERSON.items():
        yield ExportFile(path, exported(getattr(person, noun).all()))
    where_to = getattr(person, "destination", None)
    yield ExportFile("where-to.json", exported([where_to] if where_to else []))
    yield ExportFile("what-i-want.json", [_item(row) for row in person.wants.all()])
    yield ExportFile("what-i-offer.json", [_item(row) for row in person.offers.all()])
    opened = [{"reader": opening.reader, "when": opening.when} for opening in who_opened(viewer=person, limit=10_000)]
    yield ExportFile("who-opened-my-words.json", opened)


def exported(rows: Iterable[Model]) -> list[dict[str, object]]:
    """Rows as their owner takes them along: every column that is not technical, choices also in words."""
    return [_row(row) for row in rows]


def _row(row: Model) -> dict[str, object]:
    kept: Kept = row.kept  # type: ignore[attr-defined]  # every table of ours declares it
    classes = kept.classes()
    said: dict[str, object] = {}
    for field in row._meta.concrete_fields:
        if classes.get(field.name, DataClass.TECHNICAL) == DataClass.TECHNICAL or field.name in _NEVER:
            continue
        if field.name != "person":
            said |= _column(row, field)
    return said


def _column(row: Model, field: "Field[Any, Any]") -> dict[str, object]:
    value = getattr(row, field.name)
    if isinstance(field, ForeignKey):
        return {field.name: str(value) if value is not None else None}
    if field.choices and value not in {None, ""}:
        return {field.name: value, f"{field.name}_in_words": str(getattr(row, f"get_{field.name}_display")())}
    return {field.name: value}


def _account(person: Person) -> dict[str, object]:
    addresses = person.emailaddress_set.values_list("email", flat=True)  # type: ignore[attr-defined]  # allauth's table
    return {"uuid": person.uuid, **_row(person), "joined_at": person.joined_at, "addresses": sorted(addresses)}


def _profile(person: Person) -> dict[str, object]:
    profile = Profile.objects.select_related("organisation").get(person=person)
    hours = [f"{day}-{hour:02}" for day, hour in sorted(from_hex(profile.free_hours))]
    leans = [
        {"from": str(slider.low), "to": str(slider.high), "at": value}
        for slider, value in zip(SLIDERS, profile.values, strict=False)
    ]
    return {**_row(profile), "free_hours_of_the_week": hours, "values_in_words": leans}


def _item(row: Model) -> dict[str, object]:
    code: str = row.item  # type: ignore[attr-defined]  # wants and offers alike
    return {**_row(row), "ask": str(ITEM_BY_CODE[code].ask)}
