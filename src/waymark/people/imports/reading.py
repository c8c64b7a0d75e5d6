"""Opens a list, whatever it is written in, or says in one sentence why that cannot be done.

A list is read line by line and never held whole. Everything a file can do to us is bounded here and beside: its size,
its columns, its rows and its cells. Cells are text; one that a spreadsheet would run as a formula stops its line.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 10_000
_FORMULA: Final = re.compile(r"\s*(?:=|[+\-@][A-Za-z][\w.]*\(|[+\-@].*\|.*!)")


class Unreadable(DomainError):
    """The file as a whole cannot be used; the sentence says why and what to do."""


class Broken(Exception):
    """The rest of the file cannot be told into cells."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


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


type Rows = Callable[[], Iterator[Line]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list that is open: what it is called, its head, and its lines as often as they are asked for."""

    file_name: str
    digest: str
    encoding: str
    head: tuple[str, ...]
    rows: Rows
    about: int = 0  # roughly how many lines there are

    def lines(self) -> Iterator[Line | RowError]:
        """Every line below the head that says something, or what is wrong with it."""
        count = 0
        for line in self._judged():
            count += 1
            if count > MOST_ROWS:
                raise Unreadable(_("This list has more than %(most)d lines. Split it.") % {"most": MOST_ROWS})
            yield line
        if not count:
            raise Unreadable(_("This list has a head and nothing below it. Nobody was brought in."))

    def _judged(self) -> Iterator[Line | RowError]:
        rows = self.rows()
        try:
            next(rows)
            for line in rows:
                problem = _problem(line, self.head)
                if problem:
                    yield RowError(line.number, problem)
                elif any(cell.strip() for cell in line.cells):
                    yield Line(line.number, tuple(cell.strip() for cell in line.cells[: len(self.head)]))
        except Broken as broken:
            yield RowError(broken.line, broken.reason)

    def samples(self, most: int = 3) -> tuple[tuple[str, ...], ...]:
        """The cells of the first lines, for somebody who has to say what a column means."""
        return tuple(line.cells for line in islice(self.lines(), most) if isinstance(line, Line))


def opened(rows: Rows, *, file_name: str, digest: str, encoding: str, about: int = 0) -> Sheet:
    """A list with its head looked at."""
    try:
        head = head_of(next(rows(), Line(1, ())))
    except Broken as broken:
        raise Unreadable(broken.reason) from None
    return Sheet(file_name[:200], digest, encoding, head, rows, about)


def require_file(path: Path) -> None:
    """Raise Unreadable unless this is a file of a size that a list of people can have."""
    if not path.is_file():
        raise Unreadable(_("There is no file “%(name)s”.") % {"name": path.name})
    require_size(path.stat().st_size)


def require_size(size: int) -> None:
    """Raise Unreadable for a file that is larger than any list of people we take."""
    if size > MOST_BYTES:
        most = MOST_BYTES // (1024 * 1024)
        raise Unreadable(_("This file is larger than %(most)d MB. Split it into smaller lists.") % {"most": most})


def digest_of(path: Path) -> str:
    """What tells this file from every other."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def head_of(line: Line) -> tuple[str, ...]:
    """The names of the columns: named, not too many, none twice; nameless ones at the end are left out."""
    names = [cell.strip() for cell in line.cells]
    while names and not names[-1]:
        names.pop()
    if not names or any(len(name) > LONGEST_CELL for name in names):
        raise Unreadable(_("The first line names no columns. A list begins with the names of its columns."))
    if len(names) > MOST_COLUMNS:
        raise Unreadable(
            _("This list has %(count)d columns; we take %(most)d.") % {"count": len(names), "most": MOST_COLUMNS}
        )
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
    for name, cell in zip(head, line.cells, strict=False):
        if len(cell) > LONGEST_CELL:
            return _("One cell is longer than %(most)d letters.") % {"most": LONGEST_CELL}
        if cell and cell.lstrip()[:1] in {"=", "+", "-", "@"} and _FORMULA.match(cell):
            return _("“%(column)s” holds a formula. Put in its place what it comes to.") % {"column": name[:60]}
    return ""
