"""The main job: somebody says where they are and what they want, sees five people, asks one, and hears yes."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser import CheckAxe, Screenshot
from waymark.base import clock
from waymark.careers.tests.make import make_catalogue
from waymark.jobs.tests.run import run_due
from waymark.mentoring.models import Mentorship
from waymark.people.imports.tests.make import real_mentors
from waymark.people.models import Person

PASSWORD = "four-words-that-fit"
NOTE = "I keep the books of a school and want to work with data. What did you let go of first?"


@pytest.fixture
def house_of_real_mentors() -> None:
    """The starter catalogue, and 88 real mentors brought in from the list they came in."""
    make_catalogue(at=clock.now())
    call_command("import_people", str(real_mentors()), stdout=StringIO())
    assert Person.objects.exclude(reference="").count() == 88


def test_a_new_mentee_finds_asks_and_hears_yes(
    house_of_real_mentors: None, two_people: tuple[Page, Page], screenshot: Screenshot, axe: CheckAxe
) -> None:
    mentee, mentor = two_people

    sign_up(mentee)
    say_where_i_am(mentee)
    say_where_to(mentee)
    say_how_i_work(mentee)

    expect(mentee.get_by_role("heading", level=1)).to_have_text("Five people who could help")
    cards = mentee.locator("article.card")
    expect(cards).to_have_count(5)
    expect(cards.last).to_contain_text("A different angle")
    axe(mentee)
    screenshot(mentee, "journey-mentors")

    reference = first_reference(mentee)
    take_over(mentor, reference)

    ask(mentee, reference)
    screenshot(mentee, "journey-asked")
    run_due(clock.now())

    say_yes(mentor)
    run_due(clock.now())
    write_to_one_another(mentee, mentor)
    axe(mentee)
    assert Mentorship.objects.active().count() == 1
    told = [str(letter.message()) for letter in mail.outbox]
    assert not any("at six?" in letter or "books of a school" in letter for letter in told)


def write_to_one_another(mentee: Page, mentor: Page) -> None:
    """The mentee says hello, and the mentor reads it."""
    mentee.goto("/today/")
    expect(mentee.locator(".next__title")).to_have_text("Vera said yes. Say hello.")
    mentee.get_by_role("link", name="Write to Vera").click()
    mentee.get_by_label("Write to Vera").fill("Hello Vera. Thursday at six?")
    mentee.get_by_role("button", name=re.compile("Send")).click()
    expect(mentee.locator(".thread")).to_contain_text("Thursday at six?")
    mentor.goto("/today/")
    mentor.get_by_role("link", name="Open your page together").click()
    expect(mentor.locator(".thread")).to_contain_text("Thursday at six?")


def sign_up(page: Page) -> None:
    """Somebody new comes in by the door, and confirms their address."""
    page.goto("/")
    page.get_by_role("link", name="Find your mentor").click()
    page.get_by_label("What people call you").fill("Samira")
    page.get_by_label("E-mail").fill("samira@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I am 18 or over").check()
    page.get_by_role("button", name=re.compile("Sign up|Come in")).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(link_in_last_mail())
    page.locator("main form button").click()
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill("samira@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def link_in_last_mail() -> str:
    """The path of the link in the last mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def say_where_i_am(page: Page) -> None:
    """The first page: what brings me, and one step."""
    expect(page).to_have_url(re.compile("/start/"))
    page.get_by_label("I look for a mentor", exact=True).check()
    page.get_by_role("button", name=re.compile("Keep|Begin|Go on")).click()
    expect(page).to_have_url(re.compile("where-i-am"))
    page.get_by_label("What you did").fill("Accountant")
    page.get_by_label("From", exact=True).fill("13/2019")
    page.get_by_label("I am still there").check()
    page.get_by_role("button", name=re.compile("Keep")).click()
    expect(page.locator(".field__error")).to_contain_text("There is no month 13")
    expect(page.get_by_label("What you did")).to_have_value("Accountant")
    page.get_by_label("From", exact=True).fill("03/2019")
    page.get_by_role("button", name=re.compile("Keep")).click()


def say_where_to(page: Page) -> None:
    """The second page: a destination, and the help that is wanted most."""
    expect(page).to_have_url(re.compile("where-to"))
    page.get_by_label("The work you are drawn to").fill("Data scientist")
    page.get_by_text("Build the skills that count.").click()
    page.get_by_label("Which skills are worth most for where I want to go").check()
    page.get_by_text("Know the way, and how long it takes.").click()
    page.get_by_label("Real routes from here to there").check()
    page.get_by_role("button", name=re.compile("Keep")).click()


def say_how_i_work(page: Page) -> None:
    """The third page: languages and hours."""
    expect(page).to_have_url(re.compile("how-i-work"))
    page.get_by_label("Language 1").select_option(label="English")
    page.get_by_label("Mon Early evening").or_(page.get_by_label(re.compile("Monday 17"))).first.check()
    page.get_by_role("button", name=re.compile("Keep")).click()
    page.goto("/mentors/")


def first_reference(page: Page) -> str:
    """The reference of the first mentor shown: real people came without names."""
    shown = page.locator("article.card .person__name").first.inner_text()
    found = re.search(r"M\d{3}", shown)
    assert found, shown
    return found[0]


def take_over(page: Page, reference: str) -> None:
    """The mentor gets a claim link and takes the profile over."""
    said = StringIO()
    call_command("claim", reference, stdout=said)
    found = re.search(r"https?://[^/\s]+(/claim/\S+)", said.getvalue())
    assert found, said.getvalue()
    page.goto(found[1])
    page.get_by_label("What people call you").fill("Vera")
    page.get_by_label("E-mail").fill("vera@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I am 18 or over").check()
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(link_in_last_mail())
    page.locator("main form button").click()
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill("vera@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/(start|today)/"))


def ask(page: Page, reference: str) -> None:
    """The mentee opens the mentor's page and writes a note."""
    page.goto("/mentors/")
    page.get_by_role("link", name=re.compile("Meet Vera")).click()
    page.get_by_role("link", name="Ask Vera").click()
    page.get_by_role("button", name="Ask Vera").click()
    expect(page.locator(".field__error")).to_be_visible()
    page.get_by_label("Your note to Vera").fill(NOTE)
    page.get_by_role("button", name="Ask Vera").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vera")


def say_yes(page: Page) -> None:
    """The mentor reads the note and says yes; a second click changes nothing."""
    page.goto("/today/")
    page.get_by_role("link", name="Read what Samira wrote").click()
    expect(page.locator("main")).to_contain_text("What did you let go of first?")
    page.get_by_role("button", name="Say yes to Samira").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("You and Samira")
