"""Reads a list from a spreadsheet, after every part of it was looked through once and found harmless."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from waymark.people.imports.reading import (
    MOST_COLUMNS,
    MOST_ROWS,
    Broken,
    Line,
    Sheet,
    Unreadable,
    digest_of,
    opened,
)
from waymark.people.imports.unpacking import unpacked

CHUNK: Final = 256 * 1024
MOST_STRINGS, MOST_STRING_BYTES = 1_000_000, 48 * 1024 * 1024  # they are held in memory
MOST_CELLS: Final = 8_000_000
MOST_FRAME: Final = 4 * 1024 * 1024  # styles, names of sheets, relations
LAST_ROW: Final = 1_048_576
LONGEST_ROW: Final = 4  # chunks without the beginning of a row


def open_xlsx(path: Path, *, file_name: str) -> Sheet:
    """The list on the first sheet of this workbook that can be seen."""
    with path.open("rb") as file, unpacked(file) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            raise Unreadable(
                _("This zip file holds no spreadsheet. Take the list out of it, and choose the list itself.")
            )
        parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
        about = max(_require_harmless(archive, part) for part in parts)
    # One column more than we take, so that a head that is too wide is seen and a wild address costs nothing.
    wide = opened(
        lambda: _rows(path, MOST_COLUMNS + 1), file_name=file_name, digest=digest_of(path), encoding="xlsx", about=about
    )
    return replace(wide, rows=lambda: _rows(path, len(wide.head) + 1))


def _require_harmless(archive: ZipFile, part: ZipInfo) -> int:
    """Look through one part of a workbook and count what reading it would cost; gives how many rows it has."""
    is_sheet, is_strings = part.filename.startswith("xl/worksheets/"), part.filename.endswith("sharedStrings.xml")
    most = MOST_STRING_BYTES if is_strings else part.file_size if is_sheet else MOST_FRAME
    if part.file_size > most:
        raise _too_large()
    rows = cells = strings = quiet = 0
    tail, inside = b"", True
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            seen, tail = tail + chunk, chunk[-16:]
            if b"\x00" in chunk or b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                raise Unreadable(_("This spreadsheet holds something that no spreadsheet needs. Save the list as CSV."))
            began = chunk.count(b"<row")
            rows, cells, strings = rows + began, cells + chunk.count(b"<c "), strings + chunk.count(b"<si")
            cells += chunk.count(b"<c>") + chunk.count(b"<c/")
            inside = inside and b"</sheetData>" not in seen
            quiet = 0 if began or not (is_sheet and inside) else quiet + 1
            dense = len(chunk) == CHUNK and b"<" not in chunk
            if dense or quiet > LONGEST_ROW or cells > MOST_CELLS or strings > MOST_STRINGS:
                raise _too_large()
    if rows > MOST_ROWS * 2:
        raise Unreadable(_("This list has more than %(most)d lines. Split it.") % {"most": MOST_ROWS})
    return rows


def _too_large() -> Unreadable:
    return Unreadable(_("This spreadsheet would unpack to far more than any list holds. Save the list as CSV."))


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        try:
            book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        except Exception as error:
            raise Unreadable(_("This spreadsheet is damaged. Save the list anew, or as CSV, and try again.")) from error
        try:
            yield book
        finally:
            book.close()


def _rows(path: Path, columns: int) -> Iterator[Line]:
    """Lines with their number on the sheet, blank ones left out."""
    with _workbook(path) as book:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        if not sheets:
            raise Unreadable(_("This spreadsheet has no sheet with cells. Put the list on its first sheet."))
        number = 0
        try:
            rows = sheets[0].iter_rows(min_row=1, max_row=LAST_ROW, max_col=columns, values_only=True)
            for number, cells in enumerate(rows, 1):
                words = [_words(cell) for cell in cells]
                if any(words):
                    yield Line(number, tuple(words))
        except Exception as error:
            raise Broken(
                number + 1, _("This spreadsheet is damaged from here on. Save the list anew, or as CSV.")
            ) from error


def _words(cell: Any) -> str:
    """A cell as somebody would type it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(getattr(cell, "text", cell))  # a formula over several cells carries its own text
