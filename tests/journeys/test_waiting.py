"""Waiting: a mentee hears when to expect an answer; nobody stays silent for ever, and who was silent comes back."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.browser import CheckAxe, Screenshot, SignIn
from tests.moments import Clock
from waymark.jobs.tests.run import run_due
from waymark.mentoring import actions
from waymark.mentoring.models import Mentorship, Request
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.queries.forecast import KEPT_AS
from waymark.mentoring.tests.make import make_mentor, make_mentorship
from waymark.people.models import Person
from waymark.people.tests.make import make_person

NOTE = "I keep the books of a school and want to work with data. What did you let go of first?"


@dataclass(frozen=True)
class House:
    """A quiet mentor, one who answers, a mentee, and the clock on the wall."""

    vera: Person
    ben: Person
    samira: Person
    clock: Clock

    def days_pass(self, number: float) -> None:
        """A worker does what is due on the way."""
        end = self.clock.now + timedelta(days=number)
        while self.clock.now < end:
            self.clock.set(min(end, self.clock.now + timedelta(hours=12)))
            run_due(self.clock.now)


@pytest.fixture
def house(clock: Clock) -> House:
    """A quiet mentor with a mentee, a mentor who answers, a mentee; and what happened here so far."""
    cache.delete(KEPT_AS)
    told = {"offers": {"4.1": 3, "6.2": 2}, "languages": ["en"], "headline": "Has been there"}
    vera, ben = make_mentor("Vera", **told), make_mentor("Ben", **told)
    samira = make_person("Samira", wants=["4.1", "6.2"], languages=["en"])
    for number in range(24):
        _went(ben, clock, days=1 + number % 4)
    make_mentorship(mentor=vera, mentee=make_person("Tomás"), at=clock.now - timedelta(days=100))
    return House(vera, ben, samira, clock)


def _went(mentor: Person, clock: Clock, *, days: int) -> None:
    """A note of weeks ago that had its answer."""
    sent = clock.now - timedelta(days=60)
    Request.objects.create(
        mentee=make_person("Before"),
        mentor=mentor,
        state=RequestState.NOT_NOW,
        made_at=sent,
        sent_at=sent,
        first_answered_at=sent + timedelta(days=days),
        closed_at=sent + timedelta(days=days),
        expires_at=sent + timedelta(days=10),
    )


def test_silence_ends_the_next_choice_has_its_turn_and_who_was_silent_comes_back(
    house: House,
    two_people: tuple[Page, Page],
    sign_in: SignIn,
    screenshot: Screenshot,
    axe: CheckAxe,
) -> None:
    vera, ben, samira = house.vera, house.ben, house.samira
    mentee, mentor = two_people
    sign_in(mentee, samira)

    ask_and_hear_when(mentee, ben=ben, vera=vera)
    axe(mentee)
    screenshot(mentee, "journey-waiting-forecast")
    mentee.get_by_role("button", name="Ask Vera").click()
    expect(mentee.get_by_role("heading", level=1)).to_contain_text("Vera has your note")
    keep_a_next_choice(mentee, ben)
    _another_note(vera, house.clock)

    house.days_pass(9.5)
    assert Request.objects.get(mentee=samira, mentor=vera).state == RequestState.WAITING
    house.days_pass(1)
    sign_in(mentee, samira)
    the_next_choice_went(mentee)
    axe(mentee)

    cannot_be_asked_now(mentee, vera)
    screenshot(mentee, "journey-waiting-break")
    sign_in(mentor, vera)
    come_back(mentor, axe, screenshot)
    assert Mentorship.objects.active().filter(mentor=vera).count() == 1, "what there was has gone on"

    mentee.goto(f"/mentors/{vera.uuid}/")
    expect(mentee.locator("#ask")).to_contain_text("Vera can be the next one you ask.")
    say_yes(mentor, ben, sign_in)
    mentee.goto("/today/")
    expect(mentee.locator(".next__title")).to_have_text("Ben said yes. Say hello.")
    assert not any("books of a school" in str(letter.message()) for letter in mail.outbox)


def ask_and_hear_when(page: Page, *, ben: Person, vera: Person) -> None:
    """Each mentor says how they answer, and the page says when to expect that."""
    page.goto("/mentors/")
    card = page.locator("article.card", has_text="Meet Ben")
    expect(card).to_contain_text("Usually answers in 2 days · room for two · nobody waiting")
    page.goto(f"/mentors/{ben.uuid}/ask/")
    forecast = page.locator("#forecast")
    expect(forecast).to_contain_text("Eight in ten notes to Ben are answered between 21 hours and 4 days later.")
    expect(forecast).to_contain_text("24 of them to Ben. A forecast, not a promise.")
    page.goto(f"/mentors/{vera.uuid}/ask/")
    expect(page.locator("main")).to_contain_text("New here, so no answer times yet")
    expect(forecast).to_contain_text("1 of them to Vera")
    page.get_by_label("Your note to Vera").fill(NOTE)


def keep_a_next_choice(page: Page, ben: Person) -> None:
    """The note for Ben goes by itself when its turn comes."""
    page.goto(f"/mentors/{ben.uuid}/ask/")
    expect(page.locator("#forecast")).to_have_count(0)
    page.get_by_label("Your note to Ben").fill(NOTE)
    page.get_by_label("Send it by itself").check()
    page.get_by_role("button", name="Keep as a next choice").click()
    page.goto("/requests/next/")
    expect(page.locator("article.card")).to_contain_text("Goes by itself when it is its turn.")
    expect(page.locator("article.card")).to_contain_text("Usually answers in 2 days")


def _another_note(vera: Person, clock: Clock) -> None:
    """Somebody else asked the same quiet mentor an hour before."""
    other = make_person("Noor")
    before = clock.now - timedelta(hours=1)
    draft = actions.draft_request(vera, by=other, words=NOTE, at=before)
    actions.send_request(draft, by=other, at=before)


def the_next_choice_went(page: Page) -> None:
    """Ten days are over: the mentee was told kindly, and the next note is on its way."""
    page.goto("/today/")
    expect(page.locator("main")).to_contain_text("Ben has your note since")
    page.goto("/news/")
    expect(page.locator("main")).to_contain_text("Vera did not answer in time, and that says nothing about you.")
    expect(page.locator("main")).to_contain_text("Your note is on its way to Ben, your next choice.")


def cannot_be_asked_now(page: Page, vera: Person) -> None:
    """Two notes ran out: nobody is led to this mentor, and the page says why."""
    page.goto("/mentors/")
    expect(page.locator("main")).not_to_contain_text("Vera")
    page.goto(f"/mentors/{vera.uuid}/")
    expect(page.locator("main")).to_contain_text("Vera takes a break at the moment, and nobody new can ask.")
    expect(page.get_by_role("link", name="Ask Vera")).to_have_count(0)


def come_back(page: Page, axe: CheckAxe, screenshot: Screenshot) -> None:
    """The mentor was told by mail and on Today; one tap, and everything is as before."""
    letters = [letter for letter in mail.outbox if "/me/back/" in str(letter.body) or "/news/" in str(letter.body)]
    assert any("you are on a break" in str(letter.subject) for letter in letters)
    page.goto("/me/back/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are on a break")
    axe(page)
    screenshot(page, "journey-waiting-back")
    page.goto("/today/")
    expect(page.locator(".next__title")).to_have_text("You are on a break: nobody new can ask you.")
    axe(page)
    screenshot(page, "journey-waiting-today")
    page.get_by_role("button", name="I am back").click()
    expect(page.locator("main")).not_to_contain_text("You are on a break")
    expect(page.locator("body")).to_contain_text("Good to have you back.")


def say_yes(page: Page, ben: Person, sign_in: SignIn) -> None:
    """The next choice says yes."""
    page.context.clear_cookies()
    sign_in(page, ben)
    page.goto("/today/")
    page.get_by_role("link", name="Read what Samira wrote").click()
    page.get_by_role("button", name="Say yes to Samira").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You and Samira")
