import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.moments import NOON, Clock
from waymark.careers.actions import load_starter_catalogue
from waymark.people.imports import uploads
from waymark.people.imports.tests.make import LINE, a_list
from waymark.people.models import ImportRun, Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
PAGE = "/look-after/import/"


@pytest.fixture
def ada(client: Client) -> Client:
    load_starter_catalogue(at=NOON)
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


def _brought_in() -> int:
    return int(Person.objects.exclude(reference="").count())


def test_first_look_then_bring_in(ada: Client) -> None:
    address = _send(ada, a_list(LINE, LINE.replace("M1", "M2").replace("Python", "C;C")))
    page = ada.get(address).content.decode()
    assert "Bring in 2 people" in page
    assert "Software developer" in page
    assert "1 value stood twice in one cell and is kept once." in page
    assert _brought_in() == 0
    done = ada.post(f"{address}bring-in/", follow=True).content.decode()
    assert "2 people read: 2 new" in done
    assert _brought_in() == 2
    assert ImportRun.objects.select_related("by").get().by is not None
    assert list(_folder().iterdir()) == []


def test_broken_lines_are_shown_and_cannot_be_brought_in(ada: Client) -> None:
    address = _send(ada, a_list(LINE, "M2,too,short"))
    page = ada.get(address).content.decode()
    assert "1 line needs mending" in page
    assert "This line has 3 cells; the head has 10." in page
    assert "Bring in" not in page.split("<main")[1].split("<h1")[1].replace("Bring in people", "")
    ada.post(f"{address}bring-in/")
    assert _brought_in() == 0


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00", b"reference\n", b"hat,shoe\n1,2\n"])
def test_a_wrong_file_is_said_at_its_box_and_not_kept(ada: Client, data: bytes) -> None:
    page = _send(ada, data)
    assert "field--wrong" in page
    assert list(_folder().iterdir()) == []


def test_no_file_at_all_is_said(ada: Client) -> None:
    assert "Choose the list you want to bring in." in ada.post(PAGE, {"bring_in_as": "mentors"}).content.decode()


def test_a_map_can_come_with_the_list(ada: Client) -> None:
    address = _send(ada, a_list("M1,Nurse", head="reference,Beruf"), b'[columns]\nBeruf = "title"\n')
    ada.post(f"{address}bring-in/")
    assert Person.objects.get(reference="M1").career_steps.get().title == "Nurse"


def test_a_list_can_be_forgotten(ada: Client) -> None:
    address = _send(ada, a_list(LINE))
    assert "The list is forgotten" in ada.post(f"{address}forget/", follow=True).content.decode()
    assert list(_folder().iterdir()) == []
    assert "kept for a day" in ada.get(address, follow=True).content.decode()


def test_bringing_in_twice_is_no_harm(ada: Client) -> None:
    address = _send(ada, a_list(LINE))
    ada.post(f"{address}bring-in/")
    assert "not here any more" in ada.post(f"{address}bring-in/", follow=True).content.decode()
    address = _send(ada, a_list(LINE))
    assert "Nothing to do." in ada.get(address).content.decode()
    assert _brought_in() == 1


def test_lists_nobody_came_back_to_are_swept(ada: Client, clock: Clock) -> None:
    _send(ada, a_list(LINE))
    for path in _folder().iterdir():
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    uploads.sweep(at=clock.now + timedelta(hours=23))
    assert len(list(_folder().iterdir())) == 2
    uploads.sweep(at=clock.now + timedelta(hours=25))
    assert list(_folder().iterdir()) == []


def test_an_upload_is_its_owners_alone_on_disk(ada: Client) -> None:
    _send(ada, a_list(LINE), name="../../evil.csv")
    assert {path.stat().st_mode & 0o777 for path in _folder().iterdir()} == {0o600}


@pytest.mark.parametrize("digest", ["..", "a" * 63, "A" * 64, "%2e%2e%2fsecret.key"])
def test_an_address_that_is_no_digest_finds_nothing(ada: Client, digest: str) -> None:
    assert ada.get(f"{PAGE}{digest}/").status_code in {303, 404}
    assert uploads.kept(digest) is None


@pytest.mark.parametrize("name", ["people:import_list", "people:import_publish", "people:import_leave"])
def test_for_everybody_else_the_pages_are_not_there(client: Client, name: str) -> None:
    client.force_login(make_person("Bo"))
    assert client.post(reverse(name, args=["a" * 64])).status_code == 404
    assert client.get(PAGE).status_code == 404


def test_formulas_and_markup_are_shown_as_letters(ada: Client) -> None:
    page = ada.get(_send(ada, a_list(LINE.replace("Software engineer", "=1+1<b>")))).content.decode()
    assert "=1+1&lt;b&gt;" in page
