"""Two people in a meeting, each in a browser: kept as they type, beside one another, through a lost connection."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser import CheckAxe, PageAt, Screenshot, SignIn
from waymark.base import clock
from waymark.mentoring.models import Meeting, MeetingNote
from waymark.mentoring.queries import boxes_of, notes
from waymark.mentoring.tests.make import make_meeting, make_mentor, make_mentorship, make_point
from waymark.people.models import Person
from waymark.people.tests.make import make_person

PATIENCE = 30_000
TOPIC = "textarea[data-box=topic]"
KEPT = "[data-box-of=topic] [data-kept]"


def make_room() -> tuple[Meeting, Person, Person]:
    """A meeting that began a few minutes ago, with something on its agenda."""
    now = clock.now()
    ana, sara = make_mentor("Ana", zone="Europe/Lisbon"), make_person("Sara", zone="Europe/Brussels")
    two = make_mentorship(mentor=ana, mentee=sara, at=now - timedelta(days=9))
    make_point(two)
    return make_meeting(two, by=sara, starts=now - timedelta(minutes=5), at=now - timedelta(days=3)), ana, sara


def words_of(meeting: Meeting, who: Person) -> list[str]:
    """Every version somebody wrote in the first box."""
    box = boxes_of(meeting, viewer=who, at=clock.now())[MeetingNote.Box.TOPIC]
    return [box.words, *(one.words for one in box.beside)]


@pytest.mark.django_db(transaction=True)
def test_what_two_people_type_is_kept_and_neither_overwrites_the_other(
    page_at: PageAt, sign_in: SignIn, axe: CheckAxe, screenshot: Screenshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "WRITING_FOR", timedelta(seconds=8))  # a box is somebody's for a shorter while
    meeting, ana, sara = make_room()
    address = reverse("mentoring:meeting", args=[meeting.uuid])
    mentee, mentor = sign_in(page_at(), sara), sign_in(page_at(360, "dark"), ana)
    phone = mentee.context.new_page()
    for page in (mentee, mentor, phone):
        page.goto(address)

    mentee.locator(TOPIC).press_sequentially("Which table to trust?")
    expect(mentee.locator(KEPT)).to_have_text("kept", timeout=PATIENCE)
    expect(mentor.locator("[data-box-of=topic] [data-theirs]")).to_contain_text("Which table", timeout=PATIENCE)
    expect(mentor.locator(TOPIC)).not_to_be_editable()  # a box has one writer at a time
    expect(mentor.locator(TOPIC)).to_be_editable(timeout=PATIENCE)
    mentor.locator(TOPIC).fill("Start with one invoice.")
    expect(mentor.locator(KEPT)).to_have_text("kept", timeout=PATIENCE)
    assert (words_of(meeting, sara), words_of(meeting, ana)) == (["Which table to trust?"], ["Start with one invoice."])

    phone.locator(TOPIC).press_sequentially("From the phone.")
    expect(phone.locator(KEPT)).to_contain_text("Both versions are kept", timeout=PATIENCE)
    assert words_of(meeting, sara) == ["Which table to trust?", "From the phone."]

    through_a_lost_connection(mentee)
    assert words_of(meeting, sara) == ["Which table to trust? I lost it.", "From the phone."]

    mentee.get_by_label("How much statistics").check()
    mentee.reload()
    expect(mentee.get_by_text("This was changed in another window. Both versions are kept.")).to_be_visible()
    axe(mentee)
    axe(mentor)
    screenshot(mentee, "journey-meeting")
    mentee.get_by_role("button", name="Put it below what is in the box").click()
    expect(mentee.locator(TOPIC)).to_have_value("Which table to trust? I lost it.\n\nFrom the phone.")
    mentee.get_by_role("button", name="Finish the meeting").click()
    expect(mentee.get_by_role("heading", name="When do you meet Ana again?")).to_be_visible()
    axe(mentee)
    screenshot(mentee, "journey-meeting-after")


def through_a_lost_connection(page: Page) -> None:
    """Words typed without a network stay, are said to wait, and are kept when it is back."""
    page.context.set_offline(True)
    page.locator(TOPIC).press("End")
    page.locator(TOPIC).press_sequentially(" I lost it.")
    expect(page.locator(KEPT)).to_contain_text("No connection. Your words stay here", timeout=PATIENCE)
    page.context.set_offline(False)
    expect(page.locator(KEPT)).to_have_text("kept", timeout=PATIENCE)


@pytest.mark.django_db(transaction=True)
def test_the_same_page_works_without_a_script(page_at: PageAt, sign_in: SignIn) -> None:
    meeting, _ana, sara = make_room()
    page = sign_in(page_at(script=False), sara)
    page.goto(reverse("mentoring:meeting", args=[meeting.uuid]))
    page.locator(TOPIC).fill("Typed and kept by a button.")
    page.get_by_label("Only for you").fill("For me.")
    page.get_by_label("How much statistics").check()
    page.get_by_role("button", name="Keep, and leave it open").click()
    expect(page.locator(TOPIC)).to_have_value("Typed and kept by a button.")
    expect(page.get_by_label("Only for you")).to_have_value("For me.")
    assert meeting.talked_about.count() == 1
