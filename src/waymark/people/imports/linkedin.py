"""Reads the zip that LinkedIn hands out of somebody's own data: Positions.csv, Education.csv and Profile.csv."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import IO, Final
from zipfile import ZipFile

from django.utils.translation import gettext as _

from waymark.careers.models import Industry
from waymark.people.imports.career_files import CareerFile, FoundStep, as_typed
from waymark.people.imports.cells import labelled
from waymark.people.imports.reading import Unreadable
from waymark.people.imports.unpacking import read_part, unpacked

MOST_BYTES: Final = 4 * 1024 * 1024  # of one table
MOST_ENTRIES: Final = 200

type Entry = dict[str, str]

_NOTHING: Final[Entry] = {}


def read_linkedin(file: IO[bytes], *, today: date) -> CareerFile:
    """The steps of a data export, and where its owner works now."""
    with unpacked(file) as archive:
        positions, education = _table(archive, "Positions.csv"), _table(archive, "Education.csv")
        profile = next(iter(_table(archive, "Profile.csv") or []), _NOTHING)
    if positions is None and education is None:
        raise Unreadable(_("This zip file holds no Positions.csv. Choose the one that LinkedIn sent you."))
    industry = str(labelled(profile.get("industry", ""), Industry) or "")
    steps = [*_positions(positions or [], industry), *_education(education or [])]
    now = next((one for one in positions or [] if one.get("company name") and not one.get("finished on")), _NOTHING)
    return as_typed(steps, organisation=now.get("company name", ""), today=today)


def _positions(entries: list[Entry], industry: str) -> Iterator[FoundStep]:
    for one in entries:
        ended = one.get("finished on", "")
        yield FoundStep(
            title=one.get("title", ""),
            began=one.get("started on", ""),
            ended=ended,
            region=one.get("location", ""),
            industry="" if ended else industry,  # the profile says what somebody's field is now
        )


def _education(entries: list[Entry]) -> Iterator[FoundStep]:
    for one in entries:
        yield FoundStep(
            title=one.get("degree name", "") or _("Studies"),
            began=one.get("start date", ""),
            ended=one.get("end date", ""),
            is_work=False,
        )


def _table(archive: ZipFile, name: str) -> list[Entry] | None:
    """The lines of one table by the small names of their columns; None where the export has no such table."""
    part = next((one for one in archive.infolist() if PurePosixPath(one.filename).name == name), None)
    if part is None:
        return None
    try:
        text = read_part(archive, part, most=MOST_BYTES).decode("utf-8-sig")
        rows = csv.reader(io.StringIO(text, newline=""))
        head = [cell.strip().lower() for cell in next(rows, [])]
        return [
            dict(zip(head, (cell.strip()[:500] for cell in row), strict=False))
            for row, _number in zip(rows, range(MOST_ENTRIES), strict=False)
        ]
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(
            _("“%(name)s” in this zip file is damaged. Ask LinkedIn for it anew.") % {"name": name}
        ) from error
