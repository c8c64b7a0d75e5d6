"""Turns the bytes of a list into a table of text, or says in one sentence why that cannot be done.

Everything a file can do to us is bounded here: its size, its columns, its rows and its cells. Cells are text and
nothing else: a formula is kept as the letters it consists of.
"""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 10_000
DELIMITERS: Final = ",;\t|"
HEAD_LOOKED_AT: Final = 200_000  # letters; a longer first line is no head of a table

_SIGNATURES: Final = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3\x00", "SQLite"),
)
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Unreadable(DomainError):
    """The file as a whole cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one line of the list, so that it can be mended there."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list with its number in the file and its cells in the order of the head."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A whole list: its head, its lines, and the lines that could not be read."""

    file_name: str
    digest: str
    encoding: str
    head: tuple[str, ...]
    lines: tuple[Line, ...]
    errors: tuple[RowError, ...]


def read_file(path: Path) -> Table:
    """The table in this file; its size is looked at before its content."""
    try:
        if not path.is_file():
            raise Unreadable(_("There is no file “%(name)s”.") % {"name": path.name})
        require_size(path.stat().st_size)
        return read_table(path.read_bytes(), file_name=path.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable(
            _("“%(name)s” can't be opened: %(reason)s.") % {"name": path.name, "reason": reason}
        ) from error


def require_size(size: int) -> None:
    """Raise Unreadable for a file that is larger than any list of people we take."""
    if size > MOST_BYTES:
        most = MOST_BYTES // (1024 * 1024)
        raise Unreadable(_("This file is larger than %(most)d MB. Split it into smaller lists.") % {"most": most})


def read_table(data: bytes, *, file_name: str) -> Table:
    """The table in these bytes."""
    require_size(len(data))
    text, encoding = decoded(data)
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter)
    lines: list[Line] = []
    errors: list[RowError] = []
    try:
        head = _head(next(rows, Line(1, ())))
    except _Broken as broken:
        raise Unreadable(broken.reason) from None
    try:
        for line in rows:
            problem = _problem(line, head)
            if problem:
                errors.append(RowError(line.number, problem))
            elif any(cell.strip() for cell in line.cells):
                lines.append(Line(line.number, tuple(cell.strip() for cell in line.cells[: len(head)])))
            if len(lines) > MOST_ROWS:
                raise Unreadable(_("This list has more than %(most)d lines. Split it.") % {"most": MOST_ROWS})
    except _Broken as broken:
        errors.append(RowError(broken.line, broken.reason))
    if not lines and not errors:
        raise Unreadable(_("This list has a head and nothing below it. Nobody was brought in."))
    digest = hashlib.sha256(data).hexdigest()
    return Table(file_name[:200], digest, encoding, head, tuple(lines), tuple(errors))


def decoded(data: bytes) -> tuple[str, str]:
    """The text of these bytes and the encoding it was in: what its first bytes say, UTF-8, or Windows-1252."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable(_("This file has nothing in it. Choose another one."))
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(_not_a_list(kind))
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "") or _guessed(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            _("We can't tell how this file writes its letters. Save it as CSV UTF-8, and try again.")
        ) from None
    if _CONTROLS.search(text):
        raise Unreadable(
            _("This is not a list: it holds bytes that no text has. Save your list as CSV, and try again.")
        )
    return text.removeprefix("\ufeff"), encoding.removesuffix("-sig")


def _not_a_list(kind: str) -> str:
    if kind in {"zip", "xls"}:
        return _("This is a spreadsheet or zip file. Save the list as CSV, and choose that one.")
    return _("This is a %(kind)s file, not a list. Save your list as CSV, and choose that one.") % {"kind": kind}


def _guessed(data: bytes) -> str:
    """The encoding of bytes that do not say: two-byte letters show as zeros in every other place."""
    start = data[:4000]
    zeros_first, zeros_second = start[0::2].count(0), start[1::2].count(0)
    if max(zeros_first, zeros_second) > len(start) * 0.3:
        return "utf-16-be" if zeros_first > zeros_second else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(text: str) -> str:
    """The sign that parts the cells of the head most often."""
    first = next((line for line in io.StringIO(text[:HEAD_LOOKED_AT]) if line.strip()), "")
    counts = Counter(letter for letter in re.sub(r'"[^"]*"', "", first) if letter in DELIMITERS)
    return counts.most_common(1)[0][0] if counts else ","


class _Broken(Exception):
    """The rest of the file cannot be told into cells."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def _rows(text: str, delimiter: str) -> Iterator[Line]:
    """Lines with the number on which each begins, blank ones left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            reason = _("From here on the cells can't be told apart. Look for a quotation mark (\") that is not closed.")
            raise _Broken(number, reason) from None
        if cells:
            yield Line(number, tuple(cells))


def _head(line: Line) -> tuple[str, ...]:
    """The names of the columns: named, not too many, none twice; nameless ones at the end are left out."""
    names = [cell.strip() for cell in line.cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise Unreadable(_("The first line names no columns. A list begins with the names of its columns."))
    if len(names) > MOST_COLUMNS:
        raise Unreadable(
            _("This list has %(count)d columns; we take %(most)d.") % {"count": len(names), "most": MOST_COLUMNS}
        )
    if any(len(name) > LONGEST_CELL for name in names):
        raise Unreadable(_("The first line names no columns. A list begins with the names of its columns."))
    twice = [name for name, count in Counter(name.casefold() for name in names).items() if count > 1]
    if twice:
        name = twice[0] or _("(no name)")
        raise Unreadable(_("Two columns are called “%(name)s”. Rename or remove one of them.") % {"name": name[:60]})
    return tuple(names)


def _problem(line: Line, head: tuple[str, ...]) -> str:
    """Why a line cannot be laid under the head; nothing when it can."""
    if not any(cell.strip() for cell in line.cells):
        return ""
    if len(line.cells) < len(head) or any(cell.strip() for cell in line.cells[len(head) :]):
        counts = {"cells": len(line.cells), "columns": len(head)}
        return _("This line has %(cells)d cells; the head has %(columns)d.") % counts
    if any(len(cell) > LONGEST_CELL for cell in line.cells):
        return _("One cell is longer than %(most)d letters.") % {"most": LONGEST_CELL}
    return ""
