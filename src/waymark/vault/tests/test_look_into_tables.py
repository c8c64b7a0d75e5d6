import pytest

from waymark.mentoring.models import RequestNote
from waymark.mentoring.tests.make import make_request
from waymark.vault import queries
from waymark.vault.models import DataKey

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    return [finding.what for finding in queries.unopenable()]


def test_words_as_they_were_sealed_are_well() -> None:
    make_request()
    assert RequestNote.objects.exists()
    assert found() == []


def test_plain_words_in_a_sealed_column_are_found() -> None:
    make_request()
    RequestNote.objects.update(text=b"plain words")
    assert "was not sealed" in found()[0]


def test_damaged_words_are_found() -> None:
    make_request()
    note = RequestNote.objects.get()
    RequestNote.objects.update(text=bytes(note.text)[:-1] + bytes([bytes(note.text)[-1] ^ 1]))
    assert "does not open" in found()[0]


def test_words_whose_key_is_gone_are_found() -> None:
    make_request()
    DataKey.objects.all().delete()
    assert "a key that is gone" in found()[0]


def test_many_rows_are_read_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    for _number in range(3):
        make_request()
    monkeypatch.setattr(queries, "BATCH", 2)
    assert found() == []
