"""The demo's sign-in page: five people to be, and no such page anywhere else."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser import CheckAxe, PageAt, Screenshot
from waymark.demo import scenarios
from waymark.demo.cast import DOMAIN
from waymark.demo.doors import DOORS
from waymark.people.models import Person
from waymark.people.tests.make import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.DEMO = True
    for door in DOORS:
        scenarios.person(door.slug, at=AT)


def _who(client: Client) -> str:
    person = Person.objects.get(pk=client.session["_auth_user_id"])
    return person.email or ""


def test_five_people_are_offered_and_said_to_be_invented(client: Client, demo: None) -> None:
    page = client.get(reverse("demo:who"))
    assert b"All people here are invented" in page.content
    for door in DOORS:
        assert door.name.encode() in page.content
        assert str(door.sees).encode() in page.content


@pytest.mark.parametrize("slug", [door.slug for door in DOORS])
def test_one_press_signs_in(client: Client, demo: None, slug: str) -> None:
    answer = client.post(reverse("demo:be", args=[slug]))
    assert (answer.status_code, answer["Location"]) == (303, reverse("today"))
    assert _who(client) == f"{slug}@{DOMAIN}"


def test_being_somebody_else_ends_being_the_first(client: Client, demo: None) -> None:
    client.post(reverse("demo:be", args=["noor-haddad"]))
    before = client.session.session_key
    client.post(reverse("demo:be", args=["paul-adeyemi"]))
    assert client.session.session_key != before
    assert _who(client) == f"paul-adeyemi@{DOMAIN}"


def test_only_the_five_can_be_been_and_only_by_a_form(client: Client, demo: None) -> None:
    scenarios.person("emil-novak", at=AT)
    assert client.post(reverse("demo:be", args=["emil-novak"])).status_code == 404
    assert client.get(reverse("demo:be", args=["noor-haddad"])).status_code == 405
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(reverse("demo:be", args=["noor-haddad"])).status_code == 403


def test_outside_a_demo_there_is_no_such_page(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    scenarios.person("noor-haddad", at=AT)
    assert client.get(reverse("demo:who")).status_code == 404
    assert client.post(reverse("demo:be", args=["noor-haddad"])).status_code == 404
    assert "_auth_user_id" not in client.session
    for name in ("welcome", "account_login"):
        assert b"/demo/" not in client.get(reverse(name)).content


def test_the_first_pages_of_a_demo_lead_there(client: Client, demo: None) -> None:
    for name in ("welcome", "account_login"):
        page = client.get(reverse(name))
        assert b'href="/demo/"' in page.content
        assert b"invented people" in page.content


def test_the_page_reads_well_on_a_desk(
    page: Page, live: LiveServer, demo: None, axe: CheckAxe, screenshot: Screenshot
) -> None:
    page.goto("/demo/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who do you want to be?")
    axe(page)
    screenshot(page, "demo-1440-light")


def test_the_page_works_on_a_phone_without_a_script(
    page_at: PageAt, live: LiveServer, demo: None, screenshot: Screenshot
) -> None:
    page = page_at(360, "dark", script=False)
    page.goto("/demo/")
    screenshot(page, "demo-360-dark")
    page.get_by_role("button", name="Be Noor").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Noor")
