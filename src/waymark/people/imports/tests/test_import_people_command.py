import subprocess
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.moments import NOON
from waymark.careers.actions import load_starter_catalogue
from waymark.cli import _with_command_as_django_knows_it
from waymark.people.imports.tests.make import LINE, a_list
from waymark.people.models import ImportRun, Person

pytestmark = pytest.mark.django_db


def _import(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_people", str(path), *options, stdout=out, stderr=out)
    return out.getvalue()


def _write(folder: Path, data: bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(data)
    return path


def test_it_shows_what_it_understood_and_ends_with_one_line_of_counts(tmp_path: Path) -> None:
    told = _import(_write(tmp_path, a_list(LINE, LINE.replace("M1", "M2").replace("Python", "C;C"))))
    assert "The first lines, as we understand them" in told
    assert "1 value stood twice in one cell and is kept once." in told
    assert told.strip().splitlines()[-1].startswith("2 people read: 2 new")


def test_broken_lines_are_named_and_nothing_comes_in(tmp_path: Path) -> None:
    out = StringIO()
    path = _write(tmp_path, a_list(LINE, "M2,too,short", LINE.replace("Nurse", "x")))
    with pytest.raises(CommandError, match="1 line needs mending"):
        call_command("import_people", str(path), stdout=out, stderr=out)
    assert "Line 3: This line has 3 cells; the head has 10." in out.getvalue()
    assert not Person.objects.exists()


def test_a_map_and_another_side(tmp_path: Path) -> None:
    path = _write(tmp_path, a_list("M1,Nurse,44", head="reference,Beruf,Schuhe"))
    with pytest.raises(CommandError, match="“Beruf”, “Schuhe”"):
        _import(path)
    mapped = tmp_path / "map.toml"
    mapped.write_text('[columns]\nBeruf = "title"\nSchuhe = "keep"\n', encoding="utf-8")
    _import(path, "--map", str(mapped), "--as", "mentees")
    person = Person.objects.get()
    assert person.profile.seeks_mentor
    assert person.imported_rows.get().left_over == [{"column": "Schuhe", "value": "44"}]


def test_at_a_terminal_unknown_columns_are_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_starter_catalogue(at=NOON)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    answers, asked = iter(["", "shoes", "keep", ""]), list[str]()

    def ask(words: str) -> str:
        asked.append(words.rsplit("[", maxsplit=1)[-1])
        return next(answers)

    monkeypatch.setattr("builtins.input", ask)
    path = _write(tmp_path, a_list("M1,Registered nurse,44,ana@example.org", head="reference,Beruf,Schuhe,Post"))
    told = _import(path)
    assert asked == ["title]: ", "keep]: ", "keep]: ", "email]: "]  # a word that is no meaning is asked again
    assert "What does the column “Schuhe” mean? It holds “44”." in told
    assert '[columns]\n"Beruf" = "title"\n"Schuhe" = "keep"\n"Post" = "email"' in told
    person = Person.objects.get()
    assert (person.email, person.career_steps.get().title) == ("ana@example.org", "Registered nurse")


def test_without_questions_an_unknown_column_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with pytest.raises(CommandError, match="“Beruf”"):
        _import(_write(tmp_path, a_list("M1,Nurse", head="reference,Beruf")), "--no-questions")


def test_markup_in_a_list_is_only_letters(tmp_path: Path) -> None:
    told = _import(_write(tmp_path, a_list(LINE.replace("Software engineer", "[red]Boss[/nope]"))))
    assert "[red]Boss[/nope]" in told


def test_an_old_encoding_is_told(tmp_path: Path) -> None:
    told = _import(_write(tmp_path, "reference,title\nM1,Café manager\n".encode("cp1252")))
    assert "Windows-1252" in told


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\x00", b"PK\x03\x04\x00", b"reference\n", b"a,b\n1,2\n"])
def test_a_wrong_file_is_one_line_and_no_rows(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CommandError) as caught:
        _import(_write(tmp_path, data))
    assert "\n" not in str(caught.value)
    assert not Person.objects.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_sentence_or_whole_people(tmp_path: Path, data: bytes) -> None:
    with suppress(CommandError):
        _import(_write(tmp_path, b"reference,title,country\n" + data))
    assert Person.objects.count() == sum(run.added for run in ImportRun.objects.all())


def test_the_help_lists_every_meaning_and_the_shape_of_a_map() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "waymark", "import-people", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert "[[helps_with]]" in told
    assert "hours_per_month" in told
    assert "waymark import-people" in told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            ["waymark", "import-people", "my-list.csv", "--dry-run"],
            ["waymark", "import_people", "my-list.csv", "--dry-run"],
        ),
        (["waymark", "help", "import-people"], ["waymark", "help", "import_people"]),
        (["waymark", "--version"], ["waymark", "--version"]),
        (["waymark"], ["waymark"]),
    ],
)
def test_dashes_in_a_command_are_forgiven(typed: list[str], meant: list[str]) -> None:
    assert _with_command_as_django_knows_it(typed) == meant
