from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from django.urls import reverse

from tests.moments import NOON, Clock
from waymark.base import clock
from waymark.base import uploads as coming_in
from waymark.careers.tests.make import make_catalogue
from waymark.jobs.running import run_due
from waymark.people.imports import publishing, reading, uploads
from waymark.people.imports.tests.make import HEAD, LINE, a_list, a_workbook
from waymark.people.models import ImportRun, Person, StagedList, StagedPerson
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
PAGE = "/look-after/import/"


@pytest.fixture
def ada(client: Client) -> Client:
    make_catalogue(at=NOON)
    client.force_login(make_person("Ada", administrator=True))
    for path in _folder().glob("*"):
        path.unlink()
    return client


def _folder() -> Path:
    folder = Path(settings.HOME) / "uploads"
    folder.mkdir(exist_ok=True)
    return folder


def _send(client: Client, data: bytes, map_file: bytes = b"", name: str = "list.csv") -> str:
    """The address of the page that shows the list, or the words of the page that asks again."""
    sent = {"file": SimpleUploadedFile(name, data), "bring_in_as": "mentors"}
    if map_file:
        sent["map"] = SimpleUploadedFile("map.toml", map_file)
    answer = client.post(PAGE, sent)
    return str(answer["Location"]) if answer.status_code == 303 else answer.content.decode()


def _work() -> None:
    """What a worker would do by now."""
    run_due(at=clock.now(), schedules=False)


def _look(client: Client, address: str) -> str:
    """The page of a list once a worker has read it."""
    _work()
    return client.get(address).content.decode()


def _bring_in(client: Client, address: str) -> str:
    """The page of a list once a worker has read it and brought it in."""
    _work()
    client.post(f"{address}bring-in/")
    return _look(client, address)


def _brought_in() -> int:
    return int(Person.objects.exclude(reference="").count())


def test_first_look_then_bring_in(ada: Client) -> None:
    address = _send(ada, a_list(LINE, LINE.replace("M1", "M2").replace("Python", "C;C")))
    page = _look(ada, address)
    assert "Bring in 2 people" in page
    assert "Software developer" in page
    assert "1 value stood twice in one cell and is kept once." in page
    assert _brought_in() == 0
    assert list(_folder().iterdir()) == []
    done = _bring_in(ada, address)
    assert "2 new, 0 changed, 0 left as they were." in done
    assert _brought_in() == 2
    assert ImportRun.objects.select_related("by").get().by is not None
    assert not StagedPerson.objects.exists()


def test_while_a_worker_reads_the_page_asks_again_and_can_be_left(ada: Client) -> None:
    address = _send(ada, a_list(LINE))
    waiting = ada.get(address).content.decode()
    assert 'hx-trigger="every 1s"' in waiting
    assert f'<noscript><div class="actions"><a class="button" href="{address}">See how far it is</a>' in waiting
    assert address in ada.get(PAGE).content.decode()
    ready = _look(ada, address)
    assert "hx-trigger" not in ready.split('id="list"')[1]
    assert "<noscript>" not in ready


def test_a_spreadsheet_comes_in_the_same_way(ada: Client) -> None:
    data = a_workbook(HEAD.split(","), LINE.split(","))
    assert "1 new" in _bring_in(ada, _send(ada, data, name="list.xlsx"))
    assert Person.objects.get(reference="M1").career_steps.get().title == "Software engineer"


def test_columns_nobody_knows_are_asked_about(ada: Client) -> None:
    address = _send(ada, a_list("M1,Nurse,44,ana@example.org", head="reference,Beruf,Schuhe,Post"))
    page = ada.get(address).content.decode()
    assert "It holds “Nurse”." in page
    assert '<option value="email" selected>' in page  # guessed by what stands in it
    wrong = ada.post(f"{address}columns/", {"column_0": "title", "column_1": "title", "column_2": "email"})
    assert wrong.status_code == 422
    assert "all mean “title”" in wrong.content.decode()
    ada.post(f"{address}columns/", {"column_0": "title", "column_1": "keep", "column_2": "email"})
    _bring_in(ada, address)
    person = Person.objects.get(reference="M1")
    assert (person.email, person.career_steps.get().title) == ("ana@example.org", "Nurse")
    assert person.imported_rows.get().left_over == [{"column": "Schuhe", "value": "44"}]


def test_a_large_list_is_being_indexed_until_it_is(ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "TOLD_AT_ONCE", 1)
    address = _send(ada, a_list(LINE, LINE.replace("M1", "M2")))
    _work()
    staged = StagedList.objects.get()
    publishing.publish(staged, by=None, at=NOON)
    page = ada.get(address).content.decode()
    assert "2 are being indexed, so that search finds them." in page
    assert 'hx-trigger="every 1s"' in page
    assert "being indexed" not in _look(ada, address)


def test_broken_lines_are_shown_and_cannot_be_brought_in(ada: Client) -> None:
    address = _send(ada, a_list(LINE, "M2,too,short"))
    page = _look(ada, address)
    assert "1 line needs mending" in page
    assert "This line has 3 cells; the head has 10." in page
    assert "bring-in/" not in page
    _bring_in(ada, address)
    assert _brought_in() == 0


def test_what_a_worker_cannot_read_is_said_on_the_page(ada: Client) -> None:
    address = _send(ada, a_list(LINE, 'M2,"open'))
    uploads.file_of(StagedList.objects.get()).write_bytes(b"reference,title\nM1,\x00\n")
    assert "bytes that no text has" in _look(ada, address)
    assert list(_folder().iterdir()) == []


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00", b"title\nNurse\n", b"PK\x03\x04 no zip"])
def test_a_wrong_file_is_said_at_its_box_and_not_kept(ada: Client, data: bytes) -> None:
    page = _send(ada, data)
    assert "field--wrong" in page
    assert list(_folder().iterdir()) == []
    assert not StagedList.objects.exists()


def test_of_a_file_far_too_large_no_more_is_kept_than_shows_that_it_is(
    ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reading.MOST_BYTES < coming_in.LARGEST
    monkeypatch.setattr(reading, "MOST_BYTES", 900_000)
    monkeypatch.setattr(coming_in, "LARGEST", 1_000_000)
    kept, receive = list[int](), TemporaryFileUploadHandler.receive_data_chunk

    def received(handler: TemporaryFileUploadHandler, raw_data: bytes, start: int) -> bytes | None:
        kept.append(len(raw_data))
        return receive(handler, raw_data, start)

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", received)
    assert "Split it into smaller lists." in _send(ada, b"reference,title\n" + b"x" * 9_000_000)
    assert 900_000 < sum(kept) < 1_200_000
    assert list(_folder().iterdir()) == []


def test_no_file_at_all_is_said(ada: Client) -> None:
    assert "Choose the list you want to bring in." in ada.post(PAGE, {"bring_in_as": "mentors"}).content.decode()


def test_a_map_can_come_with_the_list(ada: Client) -> None:
    address = _send(ada, a_list("M1,Nurse", head="reference,Beruf"), b'[columns]\nBeruf = "title"\n')
    _bring_in(ada, address)
    assert Person.objects.get(reference="M1").career_steps.get().title == "Nurse"


def test_a_list_can_be_forgotten(ada: Client) -> None:
    address = _send(ada, a_list(LINE))
    assert "The list is forgotten" in ada.post(f"{address}forget/", follow=True).content.decode()
    assert list(_folder().iterdir()) == []
    assert "kept for a day" in ada.get(address, follow=True).content.decode()


def test_bringing_in_twice_is_no_harm(ada: Client) -> None:
    address = _send(ada, a_list(LINE))
    assert "1 new" in _bring_in(ada, address)
    assert "1 new" in _bring_in(ada, address)
    assert "Nothing to do." in _look(ada, _send(ada, a_list(LINE)))
    assert _brought_in() == 1


def test_lists_nobody_came_back_to_are_swept(ada: Client, clock: Clock) -> None:
    _send(ada, a_list("M1,x", head="reference,hat"))
    uploads.sweep(at=clock.now + timedelta(hours=23))
    assert len(list(_folder().iterdir())) == 1
    uploads.sweep(at=clock.now + timedelta(hours=25))
    assert list(_folder().iterdir()) == []
    assert not StagedList.objects.exists()


def test_an_upload_is_its_owners_alone_on_disk(ada: Client) -> None:
    _send(ada, a_list(LINE), name="../../evil.csv")
    assert {path.stat().st_mode & 0o777 for path in _folder().iterdir()} == {0o600}


@pytest.mark.parametrize("name", ["import_list", "import_columns", "import_publish", "import_leave"])
def test_for_everybody_else_the_pages_are_not_there(client: Client, name: str) -> None:
    client.force_login(make_person("Bo"))
    assert client.post(reverse(f"people:{name}", args=[uuid4()])).status_code == 404
    assert client.get(PAGE).status_code == 404


def test_markup_is_shown_as_letters(ada: Client) -> None:
    page = _look(ada, _send(ada, a_list(LINE.replace("Software engineer", "1+1<b>"))))
    assert "1+1&lt;b&gt;" in page
