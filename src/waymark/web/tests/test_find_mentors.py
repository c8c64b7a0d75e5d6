"""The page of mentors: five to begin with, a search that works without JavaScript, words where nobody is."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.moments import NOON, Clock
from waymark.matching.tests.make import MORNINGS, make_fitting, make_imported, make_mentee, make_work
from waymark.mentoring.actions import block_person
from waymark.mentoring.models import Request
from waymark.mentoring.tests.make import make_request
from waymark.people.actions import tell_changed
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def opened(client: Client, person: Person, address: str = "/mentors/", **headers: str) -> str:
    client.force_login(person)
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_five_with_reasons_and_where_they_come_from(client: Client) -> None:
    make_work()
    for number in range(6):
        make_fitting(f"P{number}")
    html = opened(client, make_mentee())
    assert "<h1>Five people who could help</h1>" in html
    assert (
        "Chosen from 6 mentors by what you asked for: <strong>skills that count</strong>, then"
        " <strong>career paths</strong>, then <strong>constructive feedback</strong>." in html
    )
    assert html.count('class="card') == 5
    assert "made your move, from accountant to data scientist." in html
    assert "The last one sees it differently." in html
    assert 'href="?page=1"' in html


@pytest.mark.parametrize(
    ("wants", "sentence"),
    [
        ((), "Chosen from 1 mentor. Say what you want help with"),
        (("4.1",), "by what you asked for: <strong>skills that count</strong>."),
        (("4.1", "6.2"), "<strong>skills that count</strong>, then <strong>career paths</strong>."),
    ],
)
def test_the_first_sentence_fits_the_number_of_wishes(client: Client, wants: tuple[str, ...], sentence: str) -> None:
    make_fitting("Ana")
    html = opened(client, make_mentee(wants=wants))
    assert sentence in html
    assert "<h1>One person who could help</h1>" in html


def test_a_search_is_an_address_and_needs_no_script(client: Client) -> None:
    make_work()
    make_fitting("Ana")
    make_fitting("Wim", languages=["fr"], kind="coach")
    sara = make_mentee()
    html = opened(client, sara)
    form = html[html.index('<form class="page__aside') : html.index("</form>")]
    assert 'method="get" action="/mentors/"' in form
    assert form.count('name="help"') == 21
    html = opened(client, sara, "/mentors/?lang=nl&q=ana")
    assert "<h1>1 person</h1>" in html
    assert ">Meet Ana</a>" in html
    assert "Meet Wim" not in html
    assert re.search(r'name="lang" value="nl"[^>]*checked', html)


def test_htmx_gets_the_part_that_changed(client: Client) -> None:
    make_work()
    make_fitting("Ana")
    sara = make_mentee()
    part = opened(client, sara, "/mentors/?lang=nl", **{"HX-Request": "true"})
    assert "<html" not in part
    assert "page__aside" not in part
    assert re.search(r'<div hx-swap-oob="innerHTML:#narrow">.*Dutch</span><span class="pick__count">1</span>', part)
    assert ">Meet Ana</a>" in part
    assert '<div hx-swap-oob="innerHTML:#head"> <h1>1 person</h1>' in part
    again = opened(client, sara, "/mentors/?lang=nl", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in again


def test_nobody_and_what_would_bring_somebody(client: Client) -> None:
    make_work()
    make_fitting("Ana", capacity=0)
    html = opened(client, make_mentee(), "/mentors/?lang=nl&room=yes")
    assert "<h1>Nobody answers to all of that</h1>" in html
    assert 'href="?lang=nl">Without “has room now”: 1 person.</a>' in html
    html = opened(client, make_mentee("Tom"), "/mentors/?lang=sv&room=yes")
    assert "No single part of it stands in the way." in html


def test_an_empty_house_says_so(client: Client) -> None:
    html = opened(client, make_mentee())
    assert "<h1>Nobody fits all of this yet</h1>" in html
    assert "Nobody mentors here yet." in html
    html = opened(client, make_mentee("Tom"), "/mentors/?page=1")
    assert "Nobody mentors here yet." in html


def test_a_wish_is_let_go_for_one_look(client: Client) -> None:
    make_work()
    make_fitting("Ana", free=MORNINGS)
    sara = make_mentee()
    html = opened(client, sara)
    assert "Hours free together rule out most." in html
    assert 'href="?loosen=hours">Loosen it for this look: 1 more person</a>' in html
    html = opened(client, sara, "/mentors/?loosen=hours&loosen=nonsense")
    assert ">Meet Ana</a>" in html
    assert "You let a wish go for this look." in html
    assert "Meet Ana" not in opened(client, sara)


def test_who_has_a_note_on_its_way_sees_it_first(client: Client) -> None:
    ana, sara = make_fitting(), make_mentee()
    asked = make_request(mentor=ana, mentee=sara, at=NOON - timedelta(days=1))
    html = opened(client, sara)
    assert f'<a href="/requests/{asked.uuid}/">Ana has your note since yesterday</a>. Ana is new here.' in html
    Request.objects.filter(pk=asked.pk).update(state=Request.State.WITHDRAWN)
    assert "has your note" not in opened(client, sara)


def test_before_the_intake_one_step_leads_there_and_people_can_be_seen(client: Client) -> None:
    make_fitting("Ana")
    html = opened(client, make_person("New", intake_done_at=None))
    assert "Say what you look for, and five people stand here." in html
    assert 'href="/start/"' in html
    assert ">Meet Ana</a>" in html
    assert "<h1>Everybody who mentors here</h1>" in html


def test_who_only_mentors_can_look_round(client: Client) -> None:
    make_fitting("Ana")
    html = opened(client, make_person("Tom", mentor=True))
    assert ">Meet Ana</a>" in html
    assert "five people stand here" not in html
    assert "fit</strong>" not in html


def test_many_people_are_leafed_through(client: Client) -> None:
    for number in range(25):
        make_fitting(f"P{number}", steps=[])
    sara = make_mentee()
    html = opened(client, sara, "/mentors/?page=1")
    assert 'href="?page=2" rel="next"' in html
    html = opened(client, sara, "/mentors/?page=3")
    assert 'href="?page=2" rel="prev"' in html
    assert html.count('class="card') == 5
    assert "<h1>Everybody who mentors here</h1>" in opened(client, sara, "/mentors/?page=9")


def test_the_pages_ask_the_database_as_often_for_many_as_for_few(client: Client) -> None:
    make_work()
    sara = make_mentee()
    client.force_login(sara)
    addresses = ["/mentors/", "/mentors/?lang=nl", f"/mentors/{make_fitting('Ana').uuid}/"]

    def questions() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts.append(len(asked))
        return counts

    for number in range(9):
        make_fitting(f"M{number}")
    questions()
    few = questions()
    for number in range(50):
        make_fitting(f"N{number}")
    questions()
    assert questions() == few


def test_a_mentors_page(client: Client) -> None:
    make_work()
    ana, sara = make_fitting("Ana", family_name="Ribeiro", about="I count *squirrels*."), make_mentee()
    html = opened(client, sara, f"/mentors/{ana.uuid}/")
    assert "<h1>Ana Ribeiro</h1>" in html
    assert f'<a class="button button--go" href="/mentors/{ana.uuid}/ask/">Ask Ana</a>' in html
    assert "<em>squirrels</em>" in html
    assert 'Skills that count <span class="quietly">strongest</span>' in html
    assert "Monday 19:00–20:00" in html
    assert 'steps__one--same"' in html
    assert "Why you two may fit" in html


def test_an_unclaimed_profile_has_no_button(client: Client) -> None:
    imported = make_imported()
    tell_changed([imported.uuid], at=NOON)
    html = opened(client, make_mentee(), f"/mentors/{imported.uuid}/")
    assert "Nobody has claimed this profile yet." in html
    assert "/ask/" not in html


def test_denied_and_absent_look_alike(client: Client) -> None:
    ana, sara = make_fitting(), make_mentee()
    block_person(sara, by=ana, at=NOON)
    client.force_login(sara)
    denied = client.get(f"/mentors/{ana.uuid}/")
    absent = client.get("/mentors/00000000-0000-4000-8000-000000000000/")
    assert (denied.status_code, absent.status_code) == (404, 404)
    assert re.sub(rb'[a-f0-9]{8}-[-a-f0-9]+|nonce="[^"]+"', b"", denied.content) == re.sub(
        rb'[a-f0-9]{8}-[-a-f0-9]+|nonce="[^"]+"', b"", absent.content
    )


@pytest.mark.parametrize("address", ["/mentors/", "/mentors/00000000-0000-4000-8000-000000000000/"])
def test_who_is_not_signed_in_is_led_to_the_door(client: Client, clock: Clock, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/account/login/")
