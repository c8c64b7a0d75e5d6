"""The pages of those who look after the place: forms, sentences, links shown once, and nobody else inside."""

import re
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from waymark.base import clock as present
from waymark.people import actions, queries
from waymark.people.house import HouseFacts, LineFacts
from waymark.people.models import Claim, HelpLine, Invitation, Person
from waymark.people.tests.make import AT, make_person
from waymark.people.tests.test_come_in import brought_in

pytestmark = pytest.mark.django_db

LINE = {"name": "Samaritans", "country": "GB", "phone": "116 123"}
HOUSE = {"name": "Harbour", "sign_up": "open", "privacy_statement": "Ours."}


@pytest.fixture
def mo() -> Person:
    """Somebody who looks after the place."""
    return make_person("Mo", administrator=True)


@pytest.fixture
def inside(client: Client, mo: Person) -> Client:
    """Their browser."""
    client.force_login(mo)
    return client


def act(inside: Client, name: str, person: Person) -> str:
    """Press a button on a person's page, and read what follows."""
    page = inside.post(reverse(f"people:{name}", args=[person.uuid]), follow=True)
    return page.text


@pytest.mark.parametrize("name", ["people", "invite", "instance", "help_lines", "add_help_line"])
def test_for_everybody_else_the_pages_are_not_there(name: str, client: Client) -> None:
    client.force_login(make_person())
    assert client.get(reverse(f"people:{name}")).status_code == 404
    assert Client().get(reverse(f"people:{name}")).status_code == 302


def test_the_list_costs_the_same_for_one_and_for_many(inside: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert inside.get(reverse("people:people")).status_code == 200
        return len(seen)

    asked()
    few = asked()
    for number in range(50):
        make_person(f"Ana{number}", mentor=bool(number % 2))
    assert asked() == few


def test_people_are_found_listed_and_turned_by_pages(inside: Client) -> None:
    for number in range(45):
        make_person(f"Ana{number}")
    page = inside.get(reverse("people:people"))
    assert "1 to 40 of 46" in page.text
    assert "Ana0<" in inside.get(reverse("people:people") + "?page=2&circle=nonsense").text
    assert "Nobody here matches that" in inside.get(reverse("people:people") + "?q=zebra").text
    assert "Nobody in this circle" in inside.get(reverse("people:people") + "?circle=suspended").text
    assert inside.get(reverse("people:people") + "?q=" + "x" * 300).status_code == 200


def test_a_persons_page_shows_facts_and_never_words(inside: Client) -> None:
    ana = make_person("Ana", headline="A sentence of hers", about="More of hers")
    page = inside.get(reverse("people:person", args=[ana.uuid])).text
    assert str(ana.email) in page
    assert "of hers" not in page
    assert inside.get(reverse("people:person", args=[Claim().uuid])).status_code == 404


def test_buttons_say_what_is_so_now_also_when_pressed_twice(inside: Client, mo: Person) -> None:
    ana = make_person("Ana")
    assert "Ana is suspended. Nobody finds" in act(inside, "suspend", ana)
    assert "Ana is suspended already." in act(inside, "suspend", ana)
    assert "Ana is back as before." in act(inside, "lift", ana)
    assert "looks after this place too" in act(inside, "make_administrator", ana)
    assert "is not an administrator any more" in act(inside, "withdraw_administrator", ana)
    assert "at least one administrator" in act(inside, "withdraw_administrator", mo)
    assert inside.get(reverse("people:suspend", args=[ana.uuid])).status_code == 405


def test_who_withdraws_themselves_is_led_out(inside: Client, mo: Person) -> None:
    make_person("Zoe", administrator=True)
    answer = inside.post(reverse("people:withdraw_administrator", args=[mo.uuid]))
    assert (answer.status_code, answer["Location"]) == (303, reverse("today"))


def test_a_claim_link_is_shown_once(inside: Client) -> None:
    person = brought_in()
    page = inside.post(reverse("people:claim_link", args=[person.uuid]), {"show": "1"})
    shown = re.search(r"http://testserver(/claim/[\w-]+/)", page.text)
    assert shown
    assert Client().get(shown[1]).status_code == 200
    again = inside.get(reverse("people:person", args=[person.uuid])).text
    assert shown[1] not in again
    assert "A link was made on" in again


def test_a_claim_link_is_mailed(inside: Client, mailoutbox: list[EmailMessage]) -> None:
    person = brought_in()
    path = reverse("people:claim_link", args=[person.uuid])
    page = inside.post(path, {"send": "1", "email": "not an address"})
    assert 'value="not an address"' in page.text
    assert not mailoutbox
    page = inside.post(path, {"send": "1", "email": "Ana@example.org"}, follow=True)
    assert "on its way to ana@example.org" in page.text
    assert mailoutbox[0].to == ["ana@example.org"]
    assert "A link went to ana@example.org" in page.text


def test_a_claim_link_for_somebody_who_is_here_is_refused_in_words(inside: Client) -> None:
    page = inside.post(reverse("people:claim_link", args=[make_person().uuid]), {"show": "1"})
    assert "was taken over" in page.text


def test_a_letter_that_could_not_go_is_said(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    path = reverse("people:claim_link", args=[brought_in().uuid])
    page = inside.post(path, {"send": "1", "email": "ana@example.org"})
    assert "did not take the letter" in page.text
    assert 'value="ana@example.org"' in page.text
    assert "did not take the letter" in inside.post(reverse("people:invite"), {"email": "a@example.org"}).text


def test_an_invitation_that_makes_no_sense_keeps_what_was_typed(inside: Client, mo: Person) -> None:
    page = inside.post(reverse("people:invite"), {"email": str(mo.email)})
    assert "Mo is here already" in page.text
    assert f'value="{mo.email}"' in page.text
    assert not Invitation.objects.exists()


def test_what_is_said_of_the_place_is_on_the_next_page(inside: Client) -> None:
    queries.instance()
    page = inside.post(reverse("people:instance"), HOUSE | {"sign_up": "domain", "sign_up_domains": "@A.org; b.org"})
    assert page.status_code == 303
    assert queries.instance().sign_up_domains == ["a.org", "b.org"]
    assert "Harbour" in inside.get(reverse("people:instance")).text


def test_a_preview_keeps_nothing(inside: Client) -> None:
    page = inside.post(reverse("people:instance"), HOUSE | {"preview": "1", "privacy_statement": "**Ours** <script>"})
    assert "<strong>Ours</strong>" in page.text
    assert "<script>" not in page.text.split('id="preview"')[1].split("</section>")[0]
    assert queries.instance().name == "Waymark"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Give this place a name"),
        ({"sign_up": "domain"}, "Name at least one domain"),
        ({"sign_up": "domain", "sign_up_domains": "not a domain!"}, "is not a domain"),
        ({"contact": "nobody"}, "does not look like an e-mail address"),
    ],
)
def test_a_wrong_answer_keeps_the_others(wrong: dict[str, str], sentence: str, inside: Client) -> None:
    page = inside.post(reverse("people:instance"), HOUSE | {"run_by": "Typed before"} | wrong)
    assert sentence in page.text
    assert "Typed before" in page.text
    assert queries.instance().run_by == ""


def test_two_windows_do_not_undo_each_other(inside: Client, mo: Person) -> None:
    seen = HouseFacts.of(queries.instance_now()).stamp
    actions.keep_instance(HouseFacts(name="Their name"), by=mo, at=AT)
    page = inside.post(reverse("people:instance"), HOUSE | {"name": "My name", "seen": seen})
    assert "Their name" in page.text
    assert 'value="My name"' in page.text
    assert queries.instance_now().name == "Their name"
    now_seen = re.search(r'name="seen" value="(\w+)"', page.text)
    assert now_seen
    inside.post(reverse("people:instance"), HOUSE | {"name": "My name", "seen": now_seen[1]})
    assert queries.instance_now().name == "My name"


def test_a_help_line_is_added_changed_checked_and_removed(inside: Client) -> None:
    assert inside.post(reverse("people:add_help_line"), LINE).status_code == 303
    line = HelpLine.objects.get()
    assert "Not yet checked by this site" in inside.get(reverse("people:help_lines")).text
    path = reverse("people:help_line", args=[line.uuid])
    inside.post(path, LINE | {"hours": "day and night", "seen": LineFacts.of(line).stamp})
    inside.post(reverse("people:check_help_line", args=[line.uuid]))
    line.refresh_from_db()
    assert (line.hours, line.verified_on) == ("day and night", present.now().date())
    assert "Checked by this site on" in inside.get(reverse("people:help_lines")).text
    assert "is off the list" in inside.post(reverse("people:remove_help_line", args=[line.uuid]), follow=True).text
    assert inside.post(path, LINE).status_code == 404


def test_a_help_line_nobody_could_reach_is_not_kept(inside: Client) -> None:
    page = inside.post(reverse("people:add_help_line"), {"name": "A friend"})
    assert "One of them is enough" in page.text
    assert 'value="A friend"' in page.text
    line = HelpLine.objects.create(**LINE)
    page = inside.post(reverse("people:help_line", args=[line.uuid]), {"name": "A friend"})
    assert "One of them is enough" in page.text


def test_two_windows_on_one_help_line_keep_both(inside: Client, mo: Person) -> None:
    line = HelpLine.objects.create(**LINE)
    seen = LineFacts.of(line).stamp
    actions.keep_help_line(line, LineFacts(name="Theirs", phone="1"), seen=seen, by=mo)
    page = inside.post(reverse("people:help_line", args=[line.uuid]), LINE | {"name": "Mine", "seen": seen})
    assert "Theirs" in page.text
    assert 'value="Mine"' in page.text


def test_a_check_is_asked_for_again_after_the_days_of_the_settings(inside: Client, settings: Settings) -> None:
    settings.HELP_LINE_CHECK_DAYS = 180
    today = present.now().date()
    HelpLine.objects.create(**LINE, verified_on=today - timedelta(days=181))
    page = inside.get(reverse("people:help_lines")).text
    assert "which is a while ago" in page
    assert "I checked it today" in page
    assert queries.lines_to_check(country="GB", on=today).count() == 1
    HelpLine.objects.update(verified_on=today - timedelta(days=180))
    assert "I checked it today" not in inside.get(reverse("people:help_lines")).text
    assert queries.lines_to_check(country="GB", on=today).count() == 0
