from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.people.imports import reading
from waymark.people.imports.reading import Table, Unreadable, read_file, read_table
from waymark.people.imports.tests.make import LINE, a_list

ACCENTS = a_list("M1,Développeuse à Besançon,FR,français,,,,2,both,yes").decode()


def _read(data: bytes) -> Table:
    return read_table(data, file_name="list.csv")


def _sentence(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        _read(data)
    return caught.value.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert _read(ACCENTS.encode(encoding)).lines[0].cells[1] == "Développeuse à Besançon"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_found(sign: str) -> None:
    table = _read(f"reference{sign}title{sign}city\r\nM1{sign}Nurse{sign}Ghent\r\n".encode())
    assert table.head == ("reference", "title", "city")
    assert table.lines[0].cells == ("M1", "Nurse", "Ghent")


def test_lines_keep_their_number_across_cells_of_several_lines_and_blank_lines() -> None:
    table = _read(b'reference,about\nM1,"two\nlines"\n\nM2,one\n')
    assert [(line.number, line.cells[0]) for line in table.lines] == [(2, "M1"), (5, "M2")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing in it"),
        (b" \r\n\t ", "nothing in it"),
        (b"\x00" * 40, "nothing in it"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
        (b"PK\x03\x04" + b"\x00" * 50, "spreadsheet or zip"),
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
        assert _read(data).head == ("reference", "", "title")
        return
    sentence = _sentence(data)
    assert words in sentence
    assert "\n" not in sentence


def test_a_cell_short_or_over_is_named_with_its_line() -> None:
    table = _read(b"reference,title\nM1,Nurse\nM2\nM3,Nurse,more\nM4,Nurse,\n")
    assert [line.cells for line in table.lines] == [("M1", "Nurse"), ("M4", "Nurse")]
    assert [error.line for error in table.errors] == [3, 4]


def test_a_quotation_mark_that_never_closes_is_named_with_its_line() -> None:
    table = _read(b'reference,title\nM1,Nurse\nM2,"Nurse\nM3,Nurse\n')
    assert [error.line for error in table.errors] == [3]
    assert "quotation mark" in table.errors[0].reason


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 200)
    assert "larger than" in _sentence(b"reference\n" + b"M1\n" * 100)
    monkeypatch.setattr(reading, "MOST_BYTES", 10_000_000)
    monkeypatch.setattr(reading, "MOST_ROWS", 10)
    assert "more than 10 lines" in _sentence(b"reference\n" + b"M1\n" * 11)
    assert "100000 columns" in _sentence(",".join(f"c{n}" for n in range(100_000)).encode() + b"\n")
    table = _read(b"reference,title\nM1," + b"x" * 20_000 + b"\n")
    assert "longer than" in table.errors[0].reason
    table = _read(b"reference,title\nM1," + b"x" * 200_000 + b"\n")
    assert table.errors


def test_formulas_are_only_text() -> None:
    assert _read(a_list(LINE.replace("Software engineer", '=HYPERLINK("x")'))).lines[0].cells[1] == '=HYPERLINK("x")'


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "no.csv", tmp_path):
        with pytest.raises(Unreadable, match="There is no file"):
            read_file(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)  # ten gigabytes of holes
    with pytest.raises(Unreadable, match="larger than"):
        read_file(path)


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes) -> None:
    with suppress(Unreadable):
        table = _read(data)
        assert table.lines or table.errors
        assert all(len(line.cells) == len(table.head) for line in table.lines)


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(st.text(alphabet='ab,;"\n\r\t|=é \u2028', max_size=120))
def test_anything_like_csv_is_a_table_or_a_sentence(text: str) -> None:
    test_any_bytes_are_a_table_or_a_sentence.hypothesis.inner_test(text.encode())  # type: ignore[attr-defined]
