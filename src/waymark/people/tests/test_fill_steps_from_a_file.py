"""Somebody's own CV fills the boxes of the intake; nothing is kept before they keep the page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client: Client) -> Person:
    person = make_person("Ana")
    person.profile.seeks_mentor = True
    person.profile.save()
    client.force_login(person, backend="waymark.people.backends.AuthenticationBackend")
    return person


def _file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


RESUME = b"""{"work": [{"name": "Harbour", "position": "Lead developer", "startDate": "2021-03-15"},
{"name": "Quay", "position": "Developer", "startDate": "2017-09", "endDate": "2021-02-28"}]}"""


def test_a_file_fills_the_steps_and_nothing_is_kept_before_its_owner_says_so(client: Client, ana: Person) -> None:
    typed = {"steps": "1", "steps-0-title": "Waiter", "steps-0-began": "2015", "arrange": "from-file"}
    page = client.post(
        reverse("people:where_i_am"), {**typed, "career_file": _file("cv.json", RESUME)}
    ).content.decode()
    assert "2 steps were found and stand below." in page
    assert [page.index(f'value="{title}"') > 0 for title in ("Waiter", "Developer", "Lead developer")]
    assert 'value="Harbour"' in page  # where they work now
    assert 'name="steps" value="3"' in page
    assert not ana.career_steps.exists()
    kept = {
        "steps": "2",
        "steps-0-title": "Developer",
        "steps-0-began": "10/2017",
        "steps-1-title": "Lead developer",
        "steps-1-began": "03/2021",
        "steps-1-is_current": "on",
    }
    assert client.post(reverse("people:where_i_am"), kept).status_code == 303
    assert [(one.title, one.began_month) for one in ana.career_steps.all()] == [
        ("Developer", 10),
        ("Lead developer", 3),
    ]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "Choose a file first."),
        (b"{", "be read as a JSON"),
        (b"PK\x03\x04", "damaged"),
        (b'{"work": [{"position": "Waiter", "startDate": "2015", "endDate": "2016"}]}', "stands there already"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_at_its_box_and_what_was_typed_stays(
    client: Client, ana: Person, file: bytes | None, words: str
) -> None:
    typed = {"steps": "1", "steps-0-title": "Waiter", "steps-0-began": "2015", "arrange": "from-file"}
    sent = {**typed, "career_file": _file("cv", file)} if file else typed
    page = client.post(reverse("people:where_i_am"), sent).content.decode()
    assert words in page
    assert page.count('value="Waiter"') == 1
