"""Both pages in a real browser: every width and scheme, without script, by keyboard, with names that are too long."""

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import CheckAxe, PageAt, Scheme, Screenshot, SignIn, looks
from tests.moments import NOON
from waymark.matching.tests.make import MORNINGS, make_fitting, make_imported, make_mentee, make_work, step
from waymark.mentoring.tests.make import make_request
from waymark.people.actions import tell_changed
from waymark.people.models import Person

LONG = "Ngozi Chimamanda-Oluwaseun-Featherstonehaugh-Vandenbroucke"
pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def sara() -> Person:
    """A mentee in a house with mentors of every sort."""
    make_work()
    make_fitting("Ana", family_name="Ribeiro", about="I was an auditor for **seven years**.\n\nThen I asked why.")
    finance = [step("Accountant", 2001, 2008), step("Data scientist", 2008, industry="transport")]
    make_fitting(LONG, steps=finance, directiveness_offered=None, kind="leader", city="Antwerp", country="BE")
    make_fitting("Tomás", family_name="Verhaeghe", steps=finance, values=[], offers={"2.3": 3}, capacity=5)
    cook = step("Cook", 2011, industry="hospitality")
    make_fitting("Wout", family_name="Deschacht", steps=[cook], values=[], offers={"4.1": 2}, free=[])
    imported = make_imported(steps=["Data scientist"], languages=["en"], country="TR", years_experience=5)
    tell_changed([imported.uuid], at=NOON)
    for language in ("de", "fr", "es", "it", "pl", "pt"):
        make_fitting(f"Speaks {language}", languages=[language], free=MORNINGS, offers={"5.1": 1}, steps=[])
    person: Person = make_mentee()
    make_request(mentor=Person.objects.get(given_name="Tomás"), mentee=person, at=NOON - timedelta(days=1))
    return person


@pytest.fixture
def page_of_sara(page_at: PageAt, sign_in: SignIn, sara: Person) -> PageAt:
    """Opens pages that are signed in as the mentee."""

    def opened(width: int = 1440, scheme: Scheme = "light", *, script: bool = True, **more: Any) -> Page:
        return sign_in(page_at(width, scheme, script=script, **more), sara)

    return opened


def test_they_fit_every_screen(page_of_sara: PageAt, axe: CheckAxe, screenshot: Screenshot) -> None:
    page = page_of_sara()
    imported = Person.objects.get(reference="M002")
    pages = {
        "mentors": "/mentors/",
        "mentors-found": "/mentors/?q=data&lang=en",
        "mentors-nobody": "/mentors/?lang=nl&kind=coach",
        "mentor": f"/mentors/{Person.objects.get(given_name='Ana').uuid}/",
        "mentor-long": f"/mentors/{Person.objects.get(given_name=LONG).uuid}/",
        "mentor-unclaimed": f"/mentors/{imported.uuid}/",
    }
    for name, address in pages.items():
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for width, scheme in looks(page):
            screenshot(page, f"{name}-{width}-{scheme}")
            if width in {320, 1440}:
                axe(page)


def test_on_a_phone_people_come_before_filters(page_of_sara: PageAt) -> None:
    page = page_of_sara(360)
    page.goto("/mentors/")
    expect(page.get_by_role("group", name="Kind of mentor")).to_be_hidden()
    expect(page.get_by_role("link", name="Ana Ribeiro")).to_be_visible()
    page.get_by_text("Narrow it down").click()
    expect(page.get_by_role("group", name="Kind of mentor")).to_be_visible()


def test_filters_change_the_people_and_the_address_and_nothing_else(page_of_sara: PageAt, axe: CheckAxe) -> None:
    page = page_of_sara()
    page.goto("/mentors/")
    page.get_by_label("Leader in the field").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 person")
    expect(page.get_by_role("link", name=LONG, exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Ana Ribeiro")).to_have_count(0)
    expect(page).to_have_url(re.compile("kind=leader"))
    expect(page.locator("#told")).to_have_text("1 person")
    axe(page)
    page.get_by_label("Look for somebody").fill("nobody at all")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody answers to all of that")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 person")


def test_everything_works_without_a_script(page_of_sara: PageAt) -> None:
    page = page_of_sara(script=False)
    page.goto("/mentors/")
    page.get_by_label("Look for somebody").fill("cook")
    page.get_by_role("button", name="Show who answers to it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 person")
    page.get_by_role("link", name="Meet Wout").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wout Deschacht")


def test_the_keyboard_leads_from_the_search_box_to_a_person(page_of_sara: PageAt) -> None:
    page = page_of_sara()
    page.goto("/mentors/")
    page.keyboard.press("/")
    page.keyboard.type("wout")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 person")
    page.wait_for_load_state("networkidle")  # a search as typed may follow the one by Enter, with new links
    page.get_by_role("link", name="Wout Deschacht").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wout Deschacht")
