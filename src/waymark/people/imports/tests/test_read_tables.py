from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.people.imports import reading
from waymark.people.imports.opening import open_list
from waymark.people.imports.reading import Unreadable
from waymark.people.imports.tests.make import LINE, a_list, read

ACCENTS = a_list("M1,Développeuse à Besançon,FR,français,,,,2,both,yes").decode()


def _sentence(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert read(ACCENTS.encode(encoding))[1][0].cells[1] == "Développeuse à Besançon"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_found(sign: str) -> None:
    head, lines, _errors = read(f"reference{sign}title{sign}city\r\nM1{sign}Nurse{sign}Ghent\r\n".encode())
    assert head == ("reference", "title", "city")
    assert lines[0].cells == ("M1", "Nurse", "Ghent")


def test_lines_keep_their_number_across_cells_of_several_lines_and_blank_lines() -> None:
    _head, lines, _errors = read(b'reference,about\nM1,"two\nlines"\n\nM2,one\n')
    assert [(line.number, line.cells[0]) for line in lines] == [(2, "M1"), (5, "M2")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing in it"),
        (b" \r\n\t ", "nothing in it"),
        (b"\x00" * 40, "nothing in it"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
        (b"PK\x03\x04" + b"\x00" * 50, "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "old spreadsheet"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"reference,title\n", "nothing below it"),
        (b"reference,title\nM1,Nur\x00se\n", "not a list"),
        (b"reference,title\nM1,\x1b[31mNurse\n", "not a list"),
        (b"reference,title\nM1,\x81\x8d\n", "can't tell"),
        (b"\n,,,\n", "names no columns"),
        (b"reference,Title,title\nM1,a,b\n", "Two columns"),
        (b"reference,,title\nM1,a,b\n", ""),
    ],
)
def test_a_wrong_file_is_one_clear_sentence(data: bytes, words: str) -> None:
    if not words:
        assert read(data)[0] == ("reference", "", "title")
        return
    sentence = _sentence(data)
    assert words in sentence
    assert "\n" not in sentence


def test_a_cell_short_or_over_is_named_with_its_line() -> None:
    _head, lines, errors = read(b"reference,title\nM1,Nurse\nM2\nM3,Nurse,more\nM4,Nurse,\n")
    assert [line.cells for line in lines] == [("M1", "Nurse"), ("M4", "Nurse")]
    assert [error.line for error in errors] == [3, 4]


def test_a_quotation_mark_that_never_closes_is_named_with_its_line() -> None:
    _head, _lines, errors = read(b'reference,title\nM1,Nurse\nM2,"Nurse\nM3,Nurse\n')
    assert [error.line for error in errors] == [3]
    assert "quotation mark" in errors[0].reason


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 200)
    assert "larger than" in _sentence(b"reference\n" + b"M1\n" * 100)
    monkeypatch.setattr(reading, "MOST_BYTES", 10_000_000)
    monkeypatch.setattr(reading, "MOST_ROWS", 10)
    assert "more than 10 lines" in _sentence(b"reference\n" + b"M1\n" * 11)
    assert "100000 columns" in _sentence(",".join(f"c{n}" for n in range(100_000)).encode() + b"\n")
    assert "longer than" in read(b"reference,title\nM1," + b"x" * 20_000 + b"\n")[2][0].reason
    assert read(b"reference,title\nM1," + b"x" * 200_000 + b"\n")[2]
    assert "longer than any line" in _sentence(b"reference,title\nM1," + b"x" * 3_000_000 + b"\n")


@pytest.mark.parametrize("cell", ["=1+1", " =A1", "@SUM(A1)", "+SUM(1;2)", "-2+3+cmd|' /C calc'!A0"])
def test_a_formula_stops_its_line(cell: str) -> None:
    _head, lines, errors = read(a_list(LINE.replace("Software engineer", cell)))
    assert (lines, [error.line for error in errors]) == ([], [2])
    assert errors[0].reason == "“title” holds a formula. Put in its place what it comes to."


@pytest.mark.parametrize("cell", ["+49 170 1234", "- taught (2 years)", "-3", "@ana", "a=b"])
def test_what_only_begins_like_a_formula_is_text(cell: str) -> None:
    assert read(a_list(LINE.replace("Software engineer", cell)))[1][0].cells[1] == cell


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "no.csv", tmp_path):
        with pytest.raises(Unreadable, match="There is no file"):
            open_list(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)  # ten gigabytes of holes
    with pytest.raises(Unreadable, match="larger than"):
        open_list(path)


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes) -> None:
    with suppress(Unreadable):
        head, lines, errors = read(data)
        assert lines or errors
        assert all(len(line.cells) == len(head) for line in lines)


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(st.text(alphabet='ab,;"\n\r\t|=é \u2028', max_size=120))
def test_anything_like_csv_is_a_table_or_a_sentence(text: str) -> None:
    test_any_bytes_are_a_table_or_a_sentence.hypothesis.inner_test(text.encode())  # type: ignore[attr-defined]
