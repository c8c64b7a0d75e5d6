"""A spreadsheet comes in: its columns are explained, it is looked at, brought in, and a mentor takes over."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.browser import SIDEWAYS, CheckAxe, PageAt, Screenshot, SignIn
from waymark.base import clock
from waymark.careers.tests.make import make_catalogue
from waymark.jobs.tests.run import run_due
from waymark.people.imports.tests.make import a_workbook
from waymark.people.models import Person
from waymark.people.tests.make import make_person

PASSWORD = "four-words-that-fit"
HEAD = ("Nr", "Vorname", "Beruf", "E-Mail", "Schuhe")
LONG = "Wolfeschlegelsteinhausenbergerdorff"
LINES = [
    ("M1", "Ana", "Nurse", "ana@example.org", "44"),
    ("M2", LONG, "Software developer", f"{LONG.lower()}@a-very-long-name-of-an-organisation.example.org", "39"),
    ("M3", "Kofi", "Engineering manager", "kofi@example.org", "41"),
]


@pytest.fixture
def administrator(page: Page, sign_in: SignIn) -> Page:
    """Ada's browser."""
    make_catalogue(at=clock.now())
    return sign_in(page, make_person("Ada", administrator=True))


def test_a_list_with_heads_of_its_own_comes_in_and_a_mentor_takes_over(
    administrator: Page, page_at: PageAt, axe: CheckAxe, screenshot: Screenshot
) -> None:
    page = administrator
    send(page, [("M1", "Ana", "=1+1", "ana@example.org", "44")])
    say_what_columns_mean(page)
    run_due(clock.now())
    expect(page.locator("main")).to_contain_text("1 line needs mending")
    expect(page.get_by_role("button", name=re.compile("Bring in"))).to_have_count(0)
    axe(page)

    send(page, LINES)
    for width in (360, 820, 1440):
        fits(page, width, f"import-columns-{width}", screenshot)
    say_what_columns_mean(page)
    expect(page.locator("#list")).to_have_attribute("hx-trigger", "every 1s")
    run_due(clock.now())  # the page asks by itself, and nobody presses anything
    expect(page.get_by_role("button", name="Bring in 3 people")).to_be_visible()
    for width in (360, 820, 1440):
        fits(page, width, f"import-preview-{width}", screenshot)
    axe(page)
    page.get_by_role("button", name="Bring in 3 people").click()
    run_due(clock.now())
    expect(page.locator("main")).to_contain_text("3 new, 0 changed, 0 left as they were.")
    axe(page)

    address = claim_link(page, "Ana")
    take_over(page_at(), address)
    assert Person.objects.get(reference="M1").claimed_at is not None
    assert Person.objects.get(reference="M2").claimed_at is None


def send(page: Page, lines: Sequence[Sequence[str]]) -> None:
    """Choose the list; its columns are asked about."""
    page.goto("/look-after/import/")
    data = a_workbook(HEAD, *lines)
    page.get_by_label("The list", exact=True).set_input_files(
        {"name": "ours.xlsx", "mimeType": "application/zip", "buffer": data}
    )
    page.get_by_role("button", name="Look at the list").click()
    expect(page.get_by_label("Beruf")).to_be_visible()


def say_what_columns_mean(page: Page) -> None:
    """Two columns that mean the same are refused, and what was said stands."""
    page.get_by_label("Nr").select_option("reference")
    page.get_by_label("Vorname").select_option("given_name")
    page.get_by_label("Schuhe").select_option("title")
    page.get_by_label("Beruf").select_option("title")
    go_on = page.locator("form[action$='columns/'] button[type=submit]")
    go_on.click()
    expect(page.locator("main")).to_contain_text("all mean “title”")
    expect(page.get_by_label("Nr")).to_have_value("reference")
    page.get_by_label("Schuhe").select_option("ignore")
    go_on.click()


def fits(page: Page, width: int, name: str, screenshot: Screenshot) -> None:
    """Nothing is pushed off a screen this wide."""
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(SIDEWAYS) <= 0, f"{page.url} scrolls sideways at {width}"
    screenshot(page, name)


def claim_link(page: Page, name: str) -> str:
    """The link that the administrator shows or sends this person."""
    page.get_by_role("link", name="See the people").click()
    page.get_by_role("link", name=re.compile(name)).first.click()
    page.get_by_role("button", name="Show it to me instead").click()
    return "/claim/" + page.locator("code.address").inner_text().partition("/claim/")[2]


def take_over(page: Page, address: str) -> None:
    """In another browser somebody takes the profile over and is at home in it."""
    page.goto(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I am 18 or over").check()
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
