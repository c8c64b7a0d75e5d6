"""The first ninety days of two people: they meet, agree, set out, tell, fall quiet, pause, and part."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tests.browser import CheckAxe, Screenshot, SignIn
from tests.moments import Clock
from waymark.jobs.tests.run import run_due
from waymark.mentoring.models import Meeting, Mentorship
from waymark.mentoring.tests.make import make_mentor, make_mentorship
from waymark.people.models import Person
from waymark.people.tests.make import make_person

EVENINGS = [(day, hour) for day in range(5) for hour in range(17, 21)]
GOAL, STEP = "Work with data, not only report it", "Rebuild the cash report in SQL"
SAW, CHANGED = "You put the one number first.", "Two people stopped typing and listened."
WORDS = (GOAL, STEP, SAW, CHANGED, "Which table do I trust?", "Two joins that worked")


@dataclass(frozen=True)
class House:
    """A mentor and a mentee who said yes today, each in a browser, and the clock on the wall."""

    ana: Person
    sara: Person
    two: Mentorship
    mentor: Page
    mentee: Page
    clock: Clock
    sign_in: SignIn

    @property
    def address(self) -> str:
        """The page of the two."""
        return f"/together/{self.two.uuid}/"

    def it_is(self, when: datetime) -> None:
        """Time passes, a worker does what is due on the way, and both are still signed in."""
        while self.clock.now < when:
            self.clock.set(min(when, self.clock.now + timedelta(hours=12)))
            run_due(self.clock.now)
        self.sign_in(self.mentor, self.ana)
        self.sign_in(self.mentee, self.sara)

    def days_pass(self, number: float) -> None:
        """So many days."""
        self.it_is(self.clock.now + timedelta(days=number))


@pytest.fixture
def house(clock: Clock, two_people: tuple[Page, Page], sign_in: SignIn) -> House:
    """Ana in Porto and Sara in Ghent, both free in the evening."""
    ana = make_mentor("Ana", zone="Europe/Lisbon", free=EVENINGS, city="Porto")
    sara = make_person("Sara", zone="Europe/Brussels", free=EVENINGS, city="Ghent", mentee=True)
    mentee, mentor = two_people
    two = make_mentorship(mentor=ana, mentee=sara, at=clock.now)
    return House(ana, sara, two, sign_in(mentor, ana), sign_in(mentee, sara), clock, sign_in)


def test_ninety_days(house: House, axe: CheckAxe, screenshot: Screenshot) -> None:
    find_a_time(house)
    meet_and_say_what_is_next(house)
    agree(house)
    set_out(house)
    find_a_time(house)
    tell_about_the_week(house)
    hear_what_went_well(house)
    for page in (house.mentee, house.mentor):
        page.goto(house.address)
        axe(page)
    screenshot(house.mentee, "journey-mentorship")
    meet_again_on_what_stands(house)
    fall_quiet_and_pause(house, axe)
    part(house)
    sent = "".join(str(letter.message()) for letter in mail.outbox)
    assert not [words for words in WORDS if words in sent]


def find_a_time(house: House) -> None:
    """The first of three times that suit both."""
    house.mentee.goto(f"{house.address}meet/")
    house.mentee.get_by_role("radio").first.check()
    house.mentee.get_by_role("button", name="Meet then").click()
    expect(house.mentee.get_by_role("heading", level=1)).to_have_text(re.compile("with Ana"))


def meet_and_say_what_is_next(house: House) -> None:
    """In its hour a line is written down; afterwards the next date, a step and the agreement are asked for."""
    meeting = Meeting.objects.latest("starts_at")
    house.it_is(meeting.starts_at + timedelta(minutes=5))
    page = house.mentee
    page.goto(f"/meetings/{meeting.uuid}/")
    page.locator("textarea[data-box=topic]").fill("Which table do I trust?")
    page.get_by_role("button", name="Finish the meeting").click()
    expect(page.get_by_role("heading", name="When do you meet Ana again?")).to_be_visible()
    expect(page.locator("main")).to_contain_text("You have not written down yet how you work together.")
    expect(page.locator("main")).to_contain_text("Set a first goal")
    page.goto(f"{house.address}meet/")
    expect(page.get_by_role("link", name="Go on without it for now")).to_be_visible()


def agree(house: House) -> None:
    """One proposes and signs, the other finds it on Today and signs."""
    page = house.mentee
    page.goto(f"{house.address}agreement/change/")
    page.get_by_label("What is this for?").fill("To get from reports to data.")
    page.get_by_role("checkbox", name=re.compile("I have read what stays between us")).check()
    page.get_by_role("button", name="Show it to Ana").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How you and Ana work together")
    house.mentor.goto("/today/")
    house.mentor.get_by_role("link", name="Read the agreement").click()
    house.mentor.get_by_role("checkbox", name=re.compile("I have read what stays between us")).check()
    house.mentor.get_by_role("button", name="Sign this version").click()
    page.goto(house.address)
    expect(page.locator("main")).to_contain_text("Signed by both")


def set_out(house: House) -> None:
    """A goal that the other sees, and its one next thing with if and then."""
    page = house.mentee
    page.goto(f"/goals/?with={house.two.uuid}")
    page.get_by_label("What would you like to reach?").fill(GOAL)
    page.get_by_role("button", name="Set this goal").click()
    page.get_by_label("What is the next thing?").fill(STEP)
    page.get_by_label("If …").fill("it is Wednesday and I have closed the books")
    page.get_by_label("… then").fill("I open the exercise for twenty-five minutes")
    page.get_by_role("button", name="Make this the next thing").click()
    expect(page.locator("main")).to_contain_text(STEP)
    house.mentor.goto(house.address)
    expect(house.mentor.locator("main")).to_contain_text(GOAL)


def tell_about_the_week(house: House) -> None:
    """A minute from Friday on; the mentor reads what is shown to them."""
    house.days_pass(3)
    page = house.mentee
    page.goto("/check-in/")
    page.get_by_label("What moved?").fill("Two joins that worked")
    page.locator("details.who summary").click()
    page.get_by_role("radio", name=re.compile("You and Ana")).check()
    page.get_by_role("button", name="Keep this week").click()
    expect(page.get_by_label("What moved?")).to_have_value("Two joins that worked")
    house.mentor.goto("/today/")
    expect(house.mentor.locator("main")).to_contain_text("Two joins that worked")


def hear_what_went_well(house: House) -> None:
    """The mentor says what they saw and what it changed; its owner keeps it."""
    page = house.mentor
    page.goto(f"{house.address}evidence/")
    page.get_by_label("What did Sara do?").fill(SAW)
    page.get_by_label("What did it change?").fill(CHANGED)
    page.get_by_role("button", name="Give it to Sara").click()
    house.mentee.goto("/today/")
    house.mentee.get_by_role("link", name="Read it and keep it").click()
    house.mentee.get_by_role("button", name="Keep it").click()
    expect(house.mentee.locator("main")).to_contain_text(SAW)


def meet_again_on_what_stands(house: House) -> None:
    """The agenda begins from the next thing; the mentor says that they met, and the moments remember."""
    meeting = Meeting.objects.latest("starts_at")
    house.it_is(meeting.starts_at + timedelta(hours=1))
    page = house.mentor
    page.goto(f"/meetings/{meeting.uuid}/")
    expect(page.locator("aside").first).to_contain_text(STEP)
    page.get_by_role("button", name="We met").click()
    page.goto(house.address)
    expect(page.locator(".timeline")).to_contain_text("You met")


def fall_quiet_and_pause(house: House, axe: CheckAxe) -> None:
    """After weeks of silence each is asked privately; one pauses, the other takes it up again."""
    house.days_pass(40)
    for page, name in ((house.mentee, "Ana"), (house.mentor, "Sara")):
        page.goto("/today/")
        expect(page.locator("main")).to_contain_text(f"It has been quiet between you and {name}.")
    page = house.mentee
    page.get_by_role("link", name="Say how it is").click()
    page.get_by_label("Busy at the moment").check()
    page.get_by_role("button", name="That is how it is").click()
    axe(page)
    page.get_by_label("Until").fill(str((house.clock.now + timedelta(days=20)).date()))
    page.get_by_role("button", name="Pause").click()
    house.mentor.goto("/today/")
    expect(house.mentor.locator("main")).to_contain_text("You and Sara take a pause.")
    house.mentor.get_by_role("link", name="Take it up again, or change it").click()
    expect(house.mentor.locator("main")).not_to_contain_text("Busy")
    house.mentor.get_by_role("button", name="Take it up again").click()
    expect(house.mentor.locator("main")).to_contain_text("Good. You are on again.")


def part(house: House) -> None:
    """No reason, no consent, and time for a last talk; then each keeps their own words, and the other's goals close."""
    page = house.mentee
    page.goto(house.address)
    page.get_by_role("link", name="End the mentorship").click()
    page.get_by_role("button", name="after a last talk").click()
    expect(page.locator("main")).to_contain_text("as you said")
    house.mentor.goto("/today/")
    expect(house.mentor.locator("main")).to_contain_text("You and Sara part on")
    house.days_pass(15)
    house.mentor.goto(house.address)
    expect(house.mentor.locator("main")).to_contain_text("You no longer work together here")
    expect(house.mentor.locator("main")).to_contain_text(GOAL)
    house.days_pass(15)
    house.mentor.goto(house.address)
    expect(house.mentor.locator("main")).not_to_contain_text(GOAL)
    page.goto("/goals/")
    expect(page.locator("main")).to_contain_text(GOAL)
