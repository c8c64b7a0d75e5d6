"""The doors and the pages of administrators as people meet them: every width, day and night, script or none."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import CheckAxe, PageAt, Screenshot, SignIn, looks
from waymark.base import clock as present
from waymark.people import actions
from waymark.people.actions.setup import load_starter_help_lines
from waymark.people.house import HouseFacts
from waymark.people.models import HelpLine, Person
from waymark.people.tests.make import AT, PASSWORD, make_person
from waymark.people.tests.test_come_in import brought_in

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Maximiliana-Konstantina Wolfeschlegelsteinhausenbergerdorff-Papadimitriou"


def house() -> None:
    """A place that says who runs it."""
    said = HouseFacts(
        name="Harbour Mentors",
        run_by="Harbour College",
        contact="mo@harbour.example",
        country="BE",
        privacy_statement="We look at **counts** once a year.\n\n- No names\n- No marks",
    )
    actions.keep_instance(said, by=None, at=AT)


def claim_path(person: Person) -> str:
    """A fresh claim link."""
    return reverse("people:claim", args=[actions.make_claim(person, at=present.now()).token])


def listed() -> Person:
    """Somebody who was brought in with a few facts."""
    person = brought_in("list-17")
    person.profile.headline = "Head of nursing, formerly a cook"
    person.profile.save()
    person.career_steps.create(title="Head of nursing", began_year=2019, is_current=True)
    return person


OUTSIDE: dict[str, Callable[[], str]] = {
    "sign-up": lambda: "/account/signup/",
    "sign-in": lambda: "/account/login/",
    "forgotten": lambda: "/account/password/reset/",
    "claim": lambda: claim_path(listed()),
    "closed": lambda: reverse("people:claim", args=["forged"]),
}
INSIDE: dict[str, Callable[[], str]] = {
    "statistics": lambda: reverse("people:statistics"),
    "people": lambda: reverse("people:people"),
    "person": lambda: reverse("people:person", args=[listed().uuid]),
    "invite": lambda: reverse("people:invite"),
    "instance": lambda: reverse("people:instance"),
    "help-lines": lambda: reverse("people:help_lines"),
    "help-line": lambda: reverse("people:help_line", args=[HelpLine.objects.first().uuid]),  # type: ignore[union-attr]
}


@pytest.mark.parametrize("name", [*OUTSIDE, *INSIDE])
def test_every_page_fits_and_can_be_reached(
    name: str, page_at: PageAt, sign_in: SignIn, axe: CheckAxe, screenshot: Screenshot
) -> None:
    house()
    load_starter_help_lines()
    for number in range(45 if name == "people" else 1):
        make_person("Ana" if number else LONG, "Silva", mentor=bool(number % 2))
    path = {**OUTSIDE, **INSIDE}[name]()
    page = page_at()
    if name in INSIDE:
        sign_in(page, make_person("Mo", administrator=True))
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for width, scheme in looks(page, (360, 1440)):
        axe(page)
        screenshot(page, f"doors-{name}-{width}-{scheme}")


def test_somebody_signs_up_without_script_and_reads_what_is_missing(
    page_at: PageAt, axe: CheckAxe, screenshot: Screenshot
) -> None:
    house()
    page = page_at(360, script=False)
    page.goto("/account/signup/")
    page.get_by_label("E-mail").fill("ana@example.org")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_label("E-mail")).to_have_value("ana@example.org")
    screenshot(page, "doors-sign-up-wrong-360-light")
    page.get_by_label("What people call you").fill("Ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I am 18 or over").check()
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")


def test_a_link_is_shown_to_be_handed_over(
    page_at: PageAt, sign_in: SignIn, axe: CheckAxe, screenshot: Screenshot
) -> None:
    person = listed()
    page = sign_in(page_at(360), make_person("Mo", administrator=True))
    page.goto(reverse("people:person", args=[person.uuid]))
    page.get_by_role("button", name="Show it to me instead").click()
    address = page.locator("code").inner_text()
    axe(page)
    screenshot(page, "doors-link-360-light")
    other = page_at(1440)
    other.goto(address[address.index("/claim/") :])
    expect(other.get_by_role("heading", name="Mentor list-17")).to_be_visible()


def test_who_is_suspended_reads_why_and_finds_the_way_out(
    page_at: PageAt, sign_in: SignIn, axe: CheckAxe, screenshot: Screenshot
) -> None:
    house()
    ana = make_person("Ana")
    actions.suspend(ana, by=make_person("Mo", administrator=True), at=AT)
    page = sign_in(page_at(360, "dark"), ana)
    page.goto("/today/")
    expect(page.get_by_role("link", name="mo@harbour.example")).to_be_visible()
    axe(page)
    screenshot(page, "doors-suspended-360-dark")
    page.get_by_role("link", name="Leave, with everything erased").click()
    expect(page).to_have_url(re.compile(reverse("people:erase") + "$"))
