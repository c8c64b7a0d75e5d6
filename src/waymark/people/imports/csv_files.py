"""Reads a list that is text: finds its letters and its delimiter, and gives its lines one by one."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from django.utils.translation import gettext as _

from waymark.people.imports.reading import Broken, Line, Sheet, Unreadable, digest_of, opened

DELIMITERS: Final = ",;\t|"
LONGEST_LINE: Final = 2_000_000  # letters; no line of a list is that long
CHUNK: Final = 1024 * 1024

SIGNATURES: Final = (
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"PK\x05\x06", "zip"),
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


def open_csv(path: Path, *, file_name: str) -> Sheet:
    """The list in this file of text."""
    encoding = encoding_of(path)
    delimiter = _delimiter(path, encoding)
    return opened(
        lambda: _rows(path, encoding, delimiter),
        file_name=file_name,
        digest=digest_of(path),
        encoding=encoding.removesuffix("-sig"),
        about=_line_feeds(path),
    )


def encoding_of(path: Path) -> str:
    """How a file writes its letters: what its first bytes say, UTF-8, or Windows-1252; and that it is text at all."""
    with path.open("rb") as file:
        start = file.read(4000)
    if not start.strip(b"\x00 \t\r\n") and path.stat().st_size <= len(start):
        raise Unreadable(_("This file has nothing in it. Choose another one."))
    for signature, kind in SIGNATURES:
        if start.startswith(signature):
            raise Unreadable(_not_a_list(kind))
    said = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "") or _two_bytes(start)
    for encoding in [said] if said else ["utf-8", "cp1252"]:
        if _is_text(path, encoding):
            return encoding
    raise Unreadable(_("We can't tell how this file writes its letters. Save it as CSV UTF-8, and try again."))


def _not_a_list(kind: str) -> str:
    if kind in {"zip", "xls"}:
        return _("This is an old spreadsheet or a zip file. Save the list as XLSX or CSV, and choose that one.")
    return _("This is a %(kind)s file, not a list. Save your list as CSV, and choose that one.") % {"kind": kind}


def _two_bytes(start: bytes) -> str:
    """Two-byte letters show as zeros in every other place."""
    zeros_first, zeros_second = start[0::2].count(0), start[1::2].count(0)
    if max(zeros_first, zeros_second) > len(start) * 0.3:
        return "utf-16-be" if zeros_first > zeros_second else "utf-16-le"
    return ""


def _is_text(path: Path, encoding: str) -> bool:
    """Whether the whole file can be read so; bytes that no text has stop the list."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                if _CONTROLS.search(decoder.decode(chunk)):
                    raise Unreadable(
                        _("This is not a list: it holds bytes that no text has. Save your list as CSV, and try again.")
                    )
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def _line_feeds(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(CHUNK), b""))


def _delimiter(path: Path, encoding: str) -> str:
    """The sign that parts the cells of the head most often."""
    with path.open(encoding=encoding, newline="") as file:
        first = next((line for line in _bounded(file) if line.strip()), "")
    counts = Counter(letter for letter in re.sub(r'"[^"]*"', "", first) if letter in DELIMITERS)
    return counts.most_common(1)[0][0] if counts else ","


def _bounded(file: TextIO) -> Iterator[str]:
    """Lines as they stand in the file, none of them longer than a line of a list can be."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) >= LONGEST_LINE:
            raise Unreadable(_("Line %(line)d is longer than any line of a list. Look at it.") % {"line": number})
        yield line.removeprefix("\ufeff") if number == 1 else line


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[Line]:
    """Lines with the number on which each begins, blank ones left out."""
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(_bounded(file), delimiter=delimiter, strict=True)
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                reason = _(
                    "From here on the cells can't be told apart. Look for a quotation mark (\") that is not closed."
                )
                raise Broken(number, reason) from None
            if cells:
                yield Line(number, tuple(cells))
