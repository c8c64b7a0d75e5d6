"""The same journey for people who use no script, and for people who use no mouse."""

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import PageAt, SignIn
from waymark.matching.tests.make import make_fitting, make_mentee
from waymark.people.models import Person

NOTE = "I keep the books of a school and want to work with data."


@pytest.fixture
def samira(live: LiveServer) -> Person:
    """A mentee who has said what she looks for."""
    return make_mentee("Samira")


@pytest.fixture
def ana(live: LiveServer) -> Person:
    """A mentor who fits."""
    return make_fitting("Ana")


def test_without_a_script_somebody_asks_and_hears_yes(
    page_at: PageAt, sign_in: SignIn, samira: Person, ana: Person
) -> None:
    mentee, mentor = sign_in(page_at(360, script=False), samira), sign_in(page_at(360, script=False), ana)

    mentee.goto("/mentors/")
    mentee.get_by_role("link", name="Meet Ana").click()
    mentee.get_by_role("link", name="Ask Ana").click()
    mentee.get_by_role("button", name="Ask Ana").click()
    expect(mentee.locator(".field__error").first).to_be_visible()
    mentee.get_by_label("Your note to Ana").fill(NOTE)
    mentee.get_by_role("button", name="Ask Ana").click()
    expect(mentee.get_by_role("heading", level=1)).to_contain_text("Ana has your note")

    mentor.goto("/today/")
    mentor.get_by_role("link", name="Read what Samira wrote").click()
    mentor.get_by_label("Your question to Samira").fill("What would you try first?")
    mentor.get_by_role("button", name="Ask Samira first").click()

    mentee.goto("/today/")
    mentee.locator(".next a.button").click()
    mentee.locator("main textarea").first.fill("A course on Saturdays.")
    mentee.locator("main form:has(textarea) button[type=submit]").first.click()

    mentor.goto("/today/")
    mentor.locator(".next a.button").click()
    expect(mentor.locator("main")).to_contain_text("A course on Saturdays.")
    mentor.get_by_role("button", name="Say yes to Samira").click()
    expect(mentor.get_by_role("heading", level=1)).to_have_text("You and Samira")
    mentor.get_by_label("Write to Samira").fill("Welcome. Thursday at six?")
    mentor.get_by_role("button", name="Send").click()
    expect(mentor.locator(".thread")).to_contain_text("Thursday at six?")


def test_by_keyboard_alone_somebody_asks_and_hears_yes(
    page_at: PageAt, sign_in: SignIn, samira: Person, ana: Person
) -> None:
    mentee, mentor = sign_in(page_at(), samira), sign_in(page_at(), ana)

    mentee.goto("/today/")
    mentee.keyboard.press("Tab")
    expect(mentee.get_by_role("link", name="Skip to the page")).to_be_focused()
    press(mentee, mentee.get_by_role("link", name="Mentors", exact=True))
    press(mentee, mentee.get_by_role("link", name="Meet Ana"))
    press(mentee, mentee.get_by_role("link", name="Ask Ana"))
    reach(mentee, mentee.get_by_label("Your note to Ana"))
    mentee.keyboard.type(NOTE)
    press(mentee, mentee.get_by_role("button", name="Ask Ana"))
    expect(mentee.get_by_role("heading", level=1)).to_contain_text("Ana has your note")

    mentor.goto("/today/")
    press(mentor, mentor.get_by_role("link", name="Read what Samira wrote"))
    press(mentor, mentor.get_by_role("button", name="Say yes to Samira"))
    expect(mentor.get_by_role("heading", level=1)).to_have_text("You and Samira")

    mentee.goto("/today/")
    press(mentee, mentee.get_by_role("link", name="Write to Ana"))
    reach(mentee, mentee.get_by_label("Write to Ana"))
    mentee.keyboard.type("Hello Ana.")
    press(mentee, mentee.get_by_role("button", name="Send"))
    expect(mentee.locator(".thread")).to_contain_text("Hello Ana.")


def reach(page: Page, target: Locator) -> None:
    """Go there by Tab, as far as it takes; what has the focus must show it."""
    expect(target).to_be_visible()
    for _step in range(120):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {target}")


def press(page: Page, target: Locator) -> None:
    """Go there by Tab and press Enter."""
    reach(page, target)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
