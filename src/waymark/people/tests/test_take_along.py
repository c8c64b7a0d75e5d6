import json
from datetime import UTC, datetime
from typing import IO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waymark.base import contracts
from waymark.base.contracts import ExportFile
from waymark.people.export import everything_of, file_name
from waymark.people.facts import StepFacts
from waymark.people.models import HeldSkill, Organisation, Person
from waymark.people.months import Month
from waymark.people.tests.make import AT, make_person

pytestmark = pytest.mark.django_db


def read(bundle: IO[bytes]) -> dict[str, str]:
    with bundle, ZipFile(bundle) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture
def ana() -> Person:
    person = make_person(
        "Ana",
        "Sá",
        mentor=True,
        mentee=True,
        wants=["6.2", "1.1"],
        offers={"4.1": 3},
        steps=[StepFacts(title="Nurse", began=Month(2019, 3), level=3)],
        destination="Surgeon",
        free=[(0, 18)],
        values=[1, None, 5, 3, 3, 3, 3, 3, 3, 3],
        about="I ask\nbefore I tell.",
        organisation=Organisation.objects.create(name="St. Mary’s", key="st mary s"),
    )
    HeldSkill.objects.create(person=person, name="Listening", key="listening", kind="field")
    return person


def test_everything_of_mine_is_in_it(ana: Person) -> None:
    files = read(everything_of(ana, at=AT))
    account = json.loads(files["account.json"])[0]
    assert account["given_name"] == "Ana"
    assert account["addresses"] == [ana.email]
    assert "password" not in account
    profile = json.loads(files["profile.json"])[0]
    assert profile["organisation"] == "St. Mary’s"
    assert profile["free_hours_of_the_week"] == ["0-18"]
    assert profile["values_in_words"][0] == {"from": "A safe job", "to": "A bold bet", "at": 1}
    step = json.loads(files["career-steps.json"])[0]
    assert (step["title"], step["level"], step["level_in_words"], step["occupation"]) == ("Nurse", 3, "Senior", None)
    assert json.loads(files["where-to.json"])[0]["title"] == "Surgeon"
    assert [want["item"] for want in json.loads(files["what-i-want.json"])] == ["6.2", "1.1"]
    assert json.loads(files["what-i-offer.json"])[0]["strength"] == 3
    assert json.loads(files["skills.json"])[0]["name"] == "Listening"


def test_a_page_says_what_is_what_in_words(ana: Person) -> None:
    files = read(everything_of(ana, at=AT))
    assert "Ana Sá, made on 2026-11-24 12:00 (UTC)" in files["README.md"]
    for name in files:
        assert name in files["README.md"] or name == "README.md"
    assert "- title: Nurse" in files["to-read.md"]
    assert "- about: I ask\n  before I tell." in files["to-read.md"]
    assert "## claim links\n\nNothing." in files["to-read.md"]


def test_other_apps_add_their_own_files(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = [{"text": "Não sei", "at": datetime(2026, 1, 1, tzinfo=UTC)}]
    monkeypatch.setattr(
        contracts.export_parts, "_offers", {"test": lambda _who: iter([ExportFile("notes.json", noted)])}
    )
    files = read(everything_of(ana, at=AT))
    assert json.loads(files["notes.json"]) == [{"text": "Não sei", "at": "2026-01-01T00:00:00Z"}]
    assert "- text: Não sei" in files["to-read.md"]


def test_nothing_of_anybody_else_is_in_it(ana: Person) -> None:
    make_person("Kanarie", "Vogel", steps=["Kanarie"], about="Kanarie")
    assert all("kanarie" not in words.lower() for words in read(everything_of(ana, at=AT)).values())


def test_the_file_is_named_after_the_day(ana: Person) -> None:
    assert file_name(ana, at=AT) == f"waymark-{ana.uuid.hex[:8]}-2026-11-24.zip"


def test_the_export_costs_the_same_however_much_there_is(ana: Person) -> None:
    counts = []
    for some in range(3):
        for number in range(some * 10):
            HeldSkill.objects.get_or_create(person=ana, name=f"s{number}", key=f"s{number}", kind="field")
        with CaptureQueriesContext(connection) as asked:
            everything_of(ana, at=AT).close()
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]
