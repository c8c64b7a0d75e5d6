"""A stolen database, a log, a mail, a session or somebody else's page shows no word that was not meant for it."""

import logging
import sys
import zipfile
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import cast
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from django.views.debug import ExceptionReporter

from tests import databases
from tests.trust import hunt
from tests.trust.hunt import Canaries
from tests.trust.matrix import MATRIX
from tests.trust.routes import routes
from tests.trust.world import PERSONAS, World, make_world
from waymark.base import clock
from waymark.base.http import signed_in
from waymark.jobs.tests.run import run_due
from waymark.mentoring.models import Message
from waymark.people.models import Person
from waymark.people.tests.make import PASSWORD
from waymark.vault import door as vault
from waymark.vault.door import sealed_columns
from waymark.vault.queries import sealed_tables

pytestmark = pytest.mark.django_db(transaction=True)
# How a page draws what it read is the same on both databases; whether it reads what is another's may not be.
LOOKING = ("partner", "stranger", "administrator") if databases.wanted() else PERSONAS
DIRECTORY = "dq5f0c1e7a9b3d4826aa"  # somebody's own words for the directory: for everybody here, until they leave


@pytest.fixture
def canaries(caplog: pytest.LogCaptureFixture) -> Canaries:
    """Tokens for everything that is written; whatever is logged from now on is kept."""
    caplog.set_level(logging.DEBUG)
    return Canaries()


def live(canaries: Canaries) -> World:
    """Weeks by actions, then a day by the pages themselves."""
    world = make_world(canaries)
    profile = world.owner.profile
    profile.headline, profile.about = f"Walks {DIRECTORY}", f"About {DIRECTORY}"
    profile.save()
    owner, stranger = signed(world.owner), signed(world.stranger)
    steps = [
        (owner, reverse("mentoring:write", args=[world.together.uuid]), {"client_id": str(uuid4())}),
        (owner, reverse("mentoring:edit", args=[world.word.uuid]), {}),
        (owner, reverse("mentoring:ask", args=[world.administrator.uuid]), {}),
        (stranger, reverse("mentoring:answer", args=[world.questioned.uuid]), {}),
        (owner, reverse("mentoring:report"), {"category": "money"}),
        (Client(), reverse("mentoring:report"), {"category": "other", "contact": next(canaries)}),
    ]
    for client, address, more in steps:
        answer = client.post(address, {"words": next(canaries), **more})
        assert answer.status_code < 400, address
    # A form that is refused comes back with what was typed, and keeps nothing of it.
    refused = owner.post(reverse("mentoring:report"), {"words": next(canaries)})
    assert canaries.sung[-1] in refused.content.decode()
    run_due(at=clock.now())
    return world


def signed(person: Person) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(person)
    return client


def visits(world: World, persona: str) -> Iterator[hunt.Place]:
    """Every page this persona can ask for, and every search for a word."""
    person = world.who(persona)
    client = signed(person) if person else Client()
    for route in routes():
        for thing in MATRIX.get(route.name, ()):
            query = "".join(f"?{name}={value}" for name, value in thing.query(world).items())
            answer = client.get(route.path(thing.kwargs(world)) + query)
            held = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            yield f"{persona} {route.name}", held + repr(answer.headers).encode()


# The hunt itself finds


def test_a_word_that_lies_open_is_found(canaries: Canaries) -> None:
    words = next(canaries)
    world = make_world()
    world.owner.profile.headline = words
    world.owner.profile.save()
    found = hunt.hits(hunt.everywhere_kept(), canaries.sung)
    assert any("people_profile" in place for place in found)
    if connection.vendor == "sqlite":
        assert any(place.startswith("default test-default") for place in found)


def test_a_word_is_found_in_hex_and_base64_too() -> None:
    token = "zq0123456789abcdef0123456789abcdef"
    for lead in range(5):
        plain = b"x" * lead + token.encode() + b"y" * 7
        assert hunt.hits([("b", b64encode(plain))], [token])
    assert hunt.hits([("h", token.encode().hex().encode())], [token])
    assert not hunt.hits([("n", b"something else altogether")], [token])


# The hunt


def test_every_sealed_column_holds_a_word_to_hunt_for(canaries: Canaries) -> None:
    live(canaries)
    rows = list(hunt.sealed_rows())
    sung = {(row._meta.label, column) for row, column, words in rows if _tokens(words, canaries)}
    assert sung == {(model._meta.label, column) for model in sealed_tables() for column in sealed_columns(model)}
    assert [f"{row!r}.{column}" for row, column, words in rows if not _tokens(words, canaries)] == []


def _tokens(words: str, canaries: Canaries) -> set[str]:
    return {token for token in canaries.sung if token in words}


def test_nobody_reads_a_sealed_word_that_was_not_for_them_and_nothing_kept_sent_or_logged_holds_one(
    canaries: Canaries, caplog: pytest.LogCaptureFixture
) -> None:
    world = live(canaries)
    _read_by_nobody_else(world, canaries)
    run_due(at=clock.now())
    assert len(list(hunt.mails())) > 3
    assert len(caplog.records) > 0
    assert hunt.hits(hunt.everywhere_kept(), canaries.sung) == []
    assert hunt.hits(hunt.logged(caplog.records), canaries.sung) == []


def _read_by_nobody_else(world: World, canaries: Canaries) -> None:
    """Every page as everybody."""
    rows = [(hunt.readers(row), words) for row, _column, words in hunt.sealed_rows()]
    seen = 0
    for persona in LOOKING:
        person = world.who(persona)
        mine = {token for who, words in rows if person and person.pk in who for token in _tokens(words, canaries)}
        pages = list(visits(world, persona))
        assert hunt.hits(pages, set(canaries.sung) - mine) == [], persona
        seen += len(hunt.hits(pages, mine))
    assert seen > 5  # those it was written for read it


def test_what_others_take_along_holds_none_of_my_words(canaries: Canaries) -> None:
    world = live(canaries)
    mine = {
        token
        for row, _column, words in hunt.sealed_rows()
        if row.sealed_by == world.owner.uuid  # type: ignore[attr-defined]
        for token in _tokens(words, canaries)
    }
    assert mine
    for persona in ("asked", "partner", "stranger", "blocked", "administrator", "suspended"):
        assert hunt.hits(_taken_along(world.who(persona)), mine) == [], persona
    found = hunt.hits(_taken_along(world.owner), mine)
    assert {place.rpartition(" ")[2] for place in found} == mine  # all of it is in one's own


def _taken_along(person: Person | None) -> Iterator[hunt.Place]:
    assert person
    answer = signed(person).post(reverse("people:export"))
    held = BytesIO(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    with zipfile.ZipFile(held) as bundle:
        for name in bundle.namelist():
            yield name, bundle.read(name)


# When something breaks with words in hand


@signed_in
def breaks(request: HttpRequest) -> HttpResponse:
    """A page that falls over while it holds opened words."""
    person = cast("Person", request.user)
    rows = list(Message.objects.filter(author=person))
    opened = vault.open_many(rows, actor=person)
    raise RuntimeError(f"{len(opened)} of {rows!r} and {opened!r}")


urlpatterns = [path("breaks/", breaks, name="breaks"), path("", include("waymark.config.urls"))]
handler500 = "waymark.web.views.errors.broken"


@pytest.mark.urls(__name__)
def test_an_error_report_holds_no_sealed_word(canaries: Canaries, caplog: pytest.LogCaptureFixture) -> None:
    world = live(canaries)
    client = signed(world.owner)
    client.raise_request_exception = False
    answer = client.get("/breaks/")
    assert answer.status_code == 500
    reports = [("page", answer.content), *hunt.logged(caplog.records)]
    with pytest.raises(RuntimeError) as caught:
        client_error(world.owner)
    within = caught.traceback.filter(lambda entry: entry.name != "test_an_error_report_holds_no_sealed_word")
    reporter = ExceptionReporter(None, caught.type, caught.value, within[0]._rawentry)
    reports += [("html", reporter.get_traceback_html().encode()), ("text", reporter.get_traceback_text().encode())]
    assert "2 of" in str(caught.value)
    assert hunt.hits(reports, canaries.sung) == []


def client_error(person: Person) -> None:
    """The same outside of any request."""
    request = HttpRequest()
    request.user = person
    breaks(request)


# After somebody left


def test_what_somebody_wrote_is_gone_when_they_are(canaries: Canaries) -> None:
    world = live(canaries)
    theirs = [
        (row, words)
        for row, _column, words in hunt.sealed_rows()
        if row.sealed_by == world.owner.uuid  # type: ignore[attr-defined]
    ]
    # What others saw somebody do is about them, and so it goes with them; all else that others wrote is theirs.
    others = [
        words
        for row, _c, words in hunt.sealed_rows()
        if row.sealed_by == world.partner.uuid and getattr(row, "subject", None) != world.owner  # type: ignore[attr-defined]
    ]
    email = str(world.owner.email)
    assert hunt.hits(hunt.everywhere_kept(), [DIRECTORY, email])
    left = signed(world.owner).post(reverse("people:erase"), {"address": email, "password": PASSWORD})
    assert left.headers["Location"] == reverse("people:goodbye")
    run_due(at=clock.now() + timedelta(minutes=11))  # the job that finishes erasures has come round
    assert theirs
    assert others
    assert [words for row, _column, words in hunt.sealed_rows() if words in {one for _row, one in theirs}] == []
    assert [words for words in others if words not in {one for _r, _c, one in hunt.sealed_rows()}] == []
    kept = [place for place in hunt.everywhere_kept() if not place[0].startswith("mail")]
    assert hunt.hits(kept, [DIRECTORY, email, "Onelia", "Ownerby"]) == []
    pages = [page for persona in LOOKING if persona != "owner" for page in visits(world, persona)]
    assert hunt.hits(pages, [*canaries_of(theirs, canaries), DIRECTORY]) == []


def canaries_of(rows: Sequence[tuple[object, str]], canaries: Canaries) -> list[str]:
    """The tokens in these rows."""
    return [token for _row, words in rows for token in _tokens(words, canaries)]


def test_the_hunt_looks_at_files_on_sqlite() -> None:
    if connection.vendor == "sqlite":
        names = [name for name, _held in hunt.database_files()]
        assert any("default" in name for name in names)
        assert any("keys" in name for name in names)
        assert all(Path(str(connection.settings_dict["NAME"])).exists() for _alias in ("default",))
    assert sys.getsizeof(b"".join(held for _name, held in hunt.dumps())) > 0
