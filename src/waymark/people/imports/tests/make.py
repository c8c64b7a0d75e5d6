"""Makes small lists for tests, and finds the large one where it is present."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import Workbook

from tests.moments import NOON
from waymark.people.imports.maps import ListMap, known_lists
from waymark.people.imports.opening import open_list
from waymark.people.imports.publishing import Outcome, publish
from waymark.people.imports.reading import Line, RowError
from waymark.people.imports.staging import stage
from waymark.people.models import StagedList

HEAD = "reference,title,country,languages,areas,technologies,helps_with,capacity,kind,active"
LINE = "M1,Software engineer,GB,English,Backend Developer,Python,Switch career to IT,2,both,yes"


def a_list(*lines: str, head: str = HEAD) -> bytes:
    """A CSV file of these lines."""
    return ("\n".join([head, *lines]) + "\n").encode()


@contextmanager
def a_file(data: bytes, name: str = "list.csv") -> Iterator[Path]:
    """These bytes as a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path


def a_workbook(*rows: Sequence[object]) -> bytes:
    """A spreadsheet with these rows on its first sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def read(data: bytes) -> tuple[tuple[str, ...], list[Line], list[RowError]]:
    """The head of this file, its lines, and the lines that could not be read."""
    with a_file(data) as path:
        sheet = open_list(path)
        found = list(sheet.lines())
    return (
        sheet.head,
        [one for one in found if isinstance(one, Line)],
        [one for one in found if isinstance(one, RowError)],
    )


def staged_of(data: bytes, *, list_map: ListMap | None = None, at: datetime = NOON) -> StagedList:
    """This file, read and laid ready."""
    with a_file(data) as path:
        return stage(open_list(path), list_map or known_lists(), at=at)


def bring_in(data: bytes, *, list_map: ListMap | None = None) -> Outcome:
    """Bring this file in."""
    return publish(staged_of(data, list_map=list_map), by=None, at=NOON)


def real_mentors() -> Path:
    """The 88 real profiles; a test that needs them is skipped where they are absent."""
    beside = Path(__file__).resolve().parents[6] / "shared"
    path = Path(os.environ.get("WAYMARK_SHARED") or beside) / "data" / "people" / "mentors.csv"
    if not path.is_file():
        pytest.skip("the real sign-up list is not on this machine (set WAYMARK_SHARED to the folder that holds data/)")
    return path
