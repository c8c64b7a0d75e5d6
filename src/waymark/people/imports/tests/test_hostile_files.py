"""Files that mean harm: each ends in one clear line, quickly, in little memory, and changes nothing."""

import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from waymark.people.imports import xlsx_files
from waymark.people.imports.opening import open_list
from waymark.people.imports.reading import Unreadable
from waymark.people.imports.tests.make import HEAD, LINE, a_list, a_workbook
from waymark.people.models import ImportRun, Person, StagedList, StagedPerson

MOST_SECONDS, MOST_MEGABYTES = 5.0, 256
SHEET = "xl/worksheets/sheet1.xml"
_HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>reference</t></is></c></row>'


def _sheet(rows: str) -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"{rows}</sheetData></worksheet>"
    ).encode()


def _with(parts: dict[str, bytes]) -> bytes:
    """A spreadsheet with some of its parts put in place of the honest ones."""
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(a_workbook(HEAD.split(","), LINE.split(",")))) as honest,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for name in {*honest.namelist(), *parts}:
            made.writestr(name, parts.get(name) or honest.read(name))
    return written.getvalue()


def _bomb() -> bytes:
    return _with({SHEET: b" " * (300 * 1024 * 1024)})


def _dense_cell() -> bytes:
    return _with({SHEET: _sheet(f'<row r="2"><c r="A2" t="inlineStr"><is><t>{"x" * 100_000_000}</t></is></c></row>')})


def _endless_row() -> bytes:
    return _with({SHEET: _sheet(f'<row r="1">{"<c/>" * 20_000_000}</row>')})


def _many_strings() -> bytes:
    return _with({"xl/sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 2_500_000 + b"</sst>"})


def _many_rows() -> bytes:
    return _with({SHEET: _sheet("<row/>" * 5_000_000)})


def _far_row() -> bytes:
    return _with({SHEET: _sheet(_HEAD + '<row r="999999999999"><c r="A2"><v>1</v></c></row>')})


def _far_column() -> bytes:
    return _with({SHEET: _sheet('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')})


def _laughs() -> bytes:
    return _with({SHEET: b'<!DOCTYPE a [<!ENTITY b "ha">]>' + _sheet(_HEAD)})


def _slip() -> bytes:
    return _with({"../../../tmp/evil.xml": b"<x/>"})


def _no_spreadsheet() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("list.csv", a_list(LINE))
    return written.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (_bomb, "unpack to far more"),
    "one cell of 100 MB": (_dense_cell, "unpack to far more"),
    "one row of 20 million cells": (_endless_row, "unpack to far more"),
    "two million strings": (_many_strings, "unpack to far more"),
    "five million rows": (_many_rows, "more than 200000 lines"),
    "a row beyond the sheet": (_far_row, "nothing below it"),
    "a column beyond the sheet": (_far_column, "damaged"),
    "entities": (_laughs, "no spreadsheet needs"),
    "zip slip": (_slip, "places outside itself"),
    "a zip without a spreadsheet": (_no_spreadsheet, "holds no spreadsheet"),
    "a zip cut short": (lambda: a_workbook(HEAD.split(","), LINE.split(","))[:3000], "damaged"),
    "100,000 columns": (lambda: ",".join(f"c{n}" for n in range(100_000)).encode() + b"\n", "100000 columns"),
    "one endless line": (lambda: b"reference," + b"x" * 60_000_000, "longer than any line"),
    "wrong encoding": (lambda: b"reference,title\nM1,\x81\x8d\x8f\n", "can't tell"),
    "bytes of no text": (lambda: a_list(LINE) + b"\x00\x01", "not a list"),
    "a formula in a spreadsheet": (lambda: a_workbook(["reference", "title"], ["M1", "=1+1"]), "formula"),
    "a formula in a CSV": (lambda: a_list(LINE.replace("Software engineer", "=cmd|' /C calc'!A0")), "formula"),
}


@cache
def hostile(name: str) -> bytes:
    """The file of this name, made once."""
    return HOSTILE[name][0]()


COSTLY = (
    "zip bomb",
    "one cell of 100 MB",
    "one row of 20 million cells",
    "two million strings",
    "one endless line",
    "100,000 columns",
)


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_in_one_line_and_changes_nothing(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _made, words = HOSTILE[name]
    path = tmp_path / "list"
    path.write_bytes(hostile(name))
    with pytest.raises(CommandError) as caught:
        call_command("import_people", str(path), "--no-questions")
    said = str(caught.value)
    assert "\n" not in said
    assert words in said + capsys.readouterr().err
    for table in (Person, ImportRun, StagedList, StagedPerson):
        assert not table._base_manager.exists()


@pytest.mark.parametrize("name", COSTLY)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory a process took")
def test_it_costs_little(name: str, tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(hostile(name))
    code = (
        "import django, sys, time; django.setup()\n"
        "from pathlib import Path\n"
        "from waymark.people.imports.opening import open_list\n"
        "from waymark.people.imports.reading import Unreadable\n"
        "began = time.process_time()\n"
        "try:\n    list(open_list(Path(sys.argv[1])).lines())\n"
        "except Unreadable: pass\n"
        "else: sys.exit('it was read')\n"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"  # its own, since exec
        "print(time.process_time() - began, int(peak.split()[1]) / 1024)\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words
    seconds, megabytes = map(float, told.split())
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES


def test_a_list_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    data = bytearray(_with({}))
    place = data.rindex(b"PK\x01\x02")  # the last entry of the directory: its unpacked size
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    path = tmp_path / "list.xlsx"
    path.write_bytes(bytes(data))
    with pytest.raises(Unreadable, match="damaged"):
        list(open_list(path).lines())


def test_ten_gigabytes_are_refused_by_their_size(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable, match="larger than 64 MB"):
        open_list(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10_000


def test_dates_numbers_and_yes_come_as_somebody_would_type_them() -> None:
    words = [xlsx_files._words(cell) for cell in (None, True, 3.0, 2.5, 7, datetime(2026, 3, 1))]  # noqa: DTZ001
    assert words == ["", "yes", "3", "2.5", "7", "2026-03-01"]
