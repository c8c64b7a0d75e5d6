"""Reads a JSON Résumé (jsonresume.org, schema 1.0.0): its `work`, `volunteer` and `education`."""

import json
from collections.abc import Iterator
from datetime import date
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from waymark.people.imports.career_files import CareerFile, FoundStep, as_typed, require_small
from waymark.people.imports.reading import Unreadable

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_ENTRIES: Final = 200


def read_json_resume(file: IO[bytes], *, today: date) -> CareerFile:
    """The steps of a JSON Résumé, and where its owner works now."""
    try:
        said = json.loads(require_small(file, most=MOST_BYTES).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("This file can't be read as a JSON Résumé. Save it anew, and try again.")) from error
    if not isinstance(said, dict):
        raise Unreadable(_("This file holds JSON, and no résumé. A JSON Résumé has a part called “work”."))
    steps = [*_work(said, "work", "position"), *_work(said, "volunteer", "position"), *_education(said)]
    now = next((one for one in _entries(said, "work") if _text(one, "name") and not _text(one, "endDate")), {})
    return as_typed(steps, organisation=_text(now, "name"), today=today)


def _work(said: dict[str, Any], part: str, title: str) -> Iterator[FoundStep]:
    for one in _entries(said, part):
        yield FoundStep(
            title=_text(one, title),
            began=_text(one, "startDate"),
            ended=_text(one, "endDate"),
            region=_text(one, "location"),
        )


def _education(said: dict[str, Any]) -> Iterator[FoundStep]:
    for one in _entries(said, "education"):
        title = " ".join(part for part in (_text(one, "studyType"), _text(one, "area")) if part)
        began, ended = _text(one, "startDate"), _text(one, "endDate")
        yield FoundStep(title=title or _("Studies"), began=began, ended=ended, is_work=False)


def _entries(said: dict[str, Any], part: str) -> list[dict[str, Any]]:
    found = said.get(part)
    return [one for one in found[:MOST_ENTRIES] if isinstance(one, dict)] if isinstance(found, list) else []


def _text(one: dict[str, Any], name: str) -> str:
    value = one.get(name)
    if isinstance(value, dict):  # some write a location as on their own page: city, region
        value = value.get("city") or value.get("region")
    return value[:500] if isinstance(value, str) else str(value) if type(value) is int and 0 < value < 10_000 else ""  # noqa: PLR2004 - a year
