"""The pages at the door: nobody learns who is here, nothing typed is lost, links answer in words."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.moments import Clock
from waymark.base import clock as present
from waymark.people import actions
from waymark.people.house import HouseFacts
from waymark.people.models import Instance, Person
from waymark.people.tests.make import AT, PASSWORD, make_person
from waymark.people.tests.test_come_in import brought_in, policy

pytestmark = pytest.mark.django_db

FORM = {"given_name": "Ana", "family_name": "", "email": "ana@example.org", "password1": PASSWORD, "adult": "on"}
SIGN_UP = "/account/signup/"
ODD = re.compile(rb'csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


def link_in(letter: EmailMessage) -> str:
    """The path of the link that a letter carries."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(letter.body))
    assert found
    return found[1]


def answer(client: Client, path: str, data: dict[str, Any]) -> tuple[int, str, bytes]:
    """What a browser gets to see in the end, without what is new on every page."""
    page = client.post(path, data, follow=True)
    return page.status_code, page.request["PATH_INFO"], ODD.sub(b"", page.content)


def test_somebody_signs_up_confirms_and_signs_in(client: Client, mailoutbox: list[EmailMessage]) -> None:
    page = client.post(SIGN_UP, FORM | {"statistics": "on"}, follow=True)
    assert "Look into your mail" in page.text
    ana = Person.objects.get()
    assert ana.name == "Ana"
    assert ana.statistics_consent_at
    assert mailoutbox[0].from_email.startswith("Waymark <")
    assert "confirmed" not in client.post("/account/login/", {"login": ana.email, "password": PASSWORD}).text
    client.post(link_in(mailoutbox[0]))
    page = client.post("/account/login/", {"login": ana.email, "password": PASSWORD})
    assert (page.status_code, page["Location"]) == (302, reverse("people:start"))


def test_a_known_and_an_unknown_address_get_the_same_answer_at_sign_up(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    make_person(email="here@example.org")
    known = answer(client, SIGN_UP, FORM | {"email": "here@example.org"})
    unknown = answer(Client(), SIGN_UP, FORM | {"email": "gone@example.org"})
    assert known[:2] == unknown[:2]
    assert known[2].replace(b"here@", b"gone@") == unknown[2]
    assert [letter.to for letter in mailoutbox] == [["here@example.org"], ["gone@example.org"]]
    assert "has an account already" in str(mailoutbox[0].body)


def test_a_known_and_an_unknown_address_cost_the_same_hashing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_person(email="here@example.org")
    hashed: list[str] = []

    def counted(password: str | None) -> str:
        hashed.append(str(password))
        return "!"

    monkeypatch.setattr("waymark.people.forms.doors.make_password", counted)
    for email in ("here@example.org", "gone@example.org"):
        client.post(SIGN_UP, FORM | {"email": email})
    assert hashed == [PASSWORD, PASSWORD]


def test_a_known_and_an_unknown_address_get_the_same_answer_at_password_reset(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    make_person(email="here@example.org")
    known = answer(client, "/account/password/reset/", {"email": "here@example.org"})
    unknown = answer(Client(), "/account/password/reset/", {"email": "gone@example.org"})
    assert known == unknown
    assert [letter.to for letter in mailoutbox] == [["here@example.org"], ["gone@example.org"]]


def test_a_forgotten_password_is_chosen_anew(client: Client, mailoutbox: list[EmailMessage]) -> None:
    ana = make_person()
    client.post("/account/password/reset/", {"email": ana.email})
    page = client.get(link_in(mailoutbox[0]), follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "another-long-way-up"})
    ana.refresh_from_db()
    assert ana.check_password("another-long-way-up")


@pytest.mark.parametrize("path", [SIGN_UP, "/account/password/reset/"])
def test_who_was_brought_in_with_an_address_is_sent_the_claim_link(
    path: str, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    person = brought_in(email="list@example.org")
    client.post(path, FORM | {"email": "list@example.org"})
    assert mailoutbox[0].to == ["list@example.org"]
    assert link_in(mailoutbox[0]).startswith("/claim/")
    assert person.claims.get().sent_to == "list@example.org"


@pytest.mark.parametrize("left_out", ["given_name", "email", "password1", "adult"])
def test_a_form_that_lacks_something_keeps_what_was_typed(left_out: str, client: Client) -> None:
    typed = {name: value for name, value in FORM.items() if name != left_out} | {"family_name": "Silva-Typed"}
    page = client.post(SIGN_UP, typed)
    assert page.status_code == 200
    assert "Silva-Typed" in page.text
    assert not Person.objects.exists()


def test_an_easy_password_is_refused_in_words(client: Client) -> None:
    page = client.post(SIGN_UP, FORM | {"password1": "password12"})
    assert 'value="ana@example.org"' in page.text
    assert not Person.objects.exists()


def test_the_page_says_who_runs_it_and_what_they_can_see(client: Client) -> None:
    said = HouseFacts(name="Harbour", run_by="Harbour College", contact="m@example.org", privacy_statement="**Ours**")
    actions.keep_instance(said, by=None, at=AT)
    page = client.get(SIGN_UP).text
    for words in ("Harbour is run by Harbour College.", "<strong>Ours</strong>", "m@example.org", "keeps the keys"):
        assert words in page
    assert 'name="statistics"' in page
    assert "checked" not in page.split('name="statistics"')[1].split(">")[0]


def test_a_house_by_invitation_is_closed_and_opens_by_a_link(client: Client, mailoutbox: list[EmailMessage]) -> None:
    policy(Instance.SignUp.INVITATION)
    assert "by invitation" in client.get(SIGN_UP).text
    client.post(SIGN_UP, FORM)
    assert not Person.objects.exists()
    mo = make_person("Mo", administrator=True)
    inside = Client()
    inside.force_login(mo)
    assert inside.post(reverse("people:invite"), {"email": "Ana@Example.org"}).status_code == 303
    page = client.get(link_in(mailoutbox[0]), follow=True)
    assert 'value="ana@example.org"' in page.text
    page = client.post(SIGN_UP, FORM)
    assert page["Location"] == reverse("people:start")
    assert client.session["_auth_user_id"] == str(Person.objects.get(email="ana@example.org").pk)
    assert "This link was used today" in Client().get(link_in(mailoutbox[0])).text


def test_a_house_of_domains_says_which(client: Client) -> None:
    policy(Instance.SignUp.DOMAIN, "college.example")
    assert "@college.example" in client.get(SIGN_UP).text
    page = client.post(SIGN_UP, FORM)
    assert "Only addresses that end in @college.example" in page.text
    assert 'value="ana@example.org"' in page.text
    assert client.post(SIGN_UP, FORM | {"email": "ana@college.example"}).status_code == 302


def test_taking_a_profile_over_leads_to_what_one_offers(client: Client) -> None:
    person = brought_in()
    person.career_steps.create(title="Nurse")
    path = reverse("people:claim", args=[actions.make_claim(person, sent_to=FORM["email"], at=present.now()).token])
    page = client.get(path)
    assert "Mentor 17" in page.text
    assert "Nurse" in page.text
    assert 'value="ana@example.org"' in page.text
    page = client.post(path, FORM)
    assert page["Location"] == reverse("people:offer")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get("/account/logout/").status_code == 200


def test_an_address_that_was_not_written_to_is_confirmed_first(client: Client, mailoutbox: list[EmailMessage]) -> None:
    path = reverse("people:claim", args=[actions.make_claim(brought_in(), at=present.now()).token])
    page = client.post(path, FORM, follow=True)
    assert "Look into your mail" in page.text
    assert "_auth_user_id" not in client.session
    assert link_in(mailoutbox[0]).startswith("/account/confirm-email/")


def test_at_a_claim_too_a_known_address_looks_like_an_unknown_one(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    make_person(email="here@example.org")
    one, other = (actions.make_claim(brought_in(str(number)), at=present.now()) for number in (1, 2))
    known = answer(client, reverse("people:claim", args=[one.token]), FORM | {"email": "here@example.org"})
    unknown = answer(Client(), reverse("people:claim", args=[other.token]), FORM | {"email": "gone@example.org"})
    assert known[:2] == unknown[:2]
    assert known[2].replace(b"here@", b"gone@") == unknown[2]
    assert "has an account already" in str(mailoutbox[0].body)
    one.row.refresh_from_db()
    assert one.row.used_at is None


@pytest.mark.parametrize("left_out", ["given_name", "email", "password1", "adult"])
def test_a_claim_that_lacks_something_keeps_what_was_typed(left_out: str, client: Client) -> None:
    path = reverse("people:claim", args=[actions.make_claim(brought_in(), at=present.now()).token])
    typed = {name: value for name, value in FORM.items() if name != left_out} | {"family_name": "Silva-Typed"}
    page = client.post(path, typed)
    assert page.status_code == 200
    assert "Silva-Typed" in page.text
    assert "12345678901" in client.post(path, FORM | {"given_name": "12345678901", "password1": "12345678901"}).text
    assert not Person.objects.exclude(claimed_at=None).exists()


def test_links_that_are_used_old_or_forged_answer_in_words(client: Client, clock: Clock) -> None:
    path = reverse("people:claim", args=[actions.make_claim(brought_in(), at=clock.now).token])
    old = reverse("people:claim", args=[actions.make_claim(brought_in("18"), at=clock.now).token])
    assert client.post(path, FORM).status_code == 302
    clock.forward(days=3)
    page = Client().get(path)
    assert page.status_code == 410
    assert "This link was used on Tuesday. Ask those who run this site for a new one." in page.text
    clock.forward(days=12)
    assert Client().post(old, FORM).status_code == 410
    for forged in ("claim", "invitation"):
        page = client.get(reverse(f"people:{forged}", args=["forged"]))
        assert page.status_code == 404
        assert "We never made this link" in page.text


def test_who_is_signed_in_does_not_take_another_profile_over(client: Client) -> None:
    wim = make_person("Wim")
    client.force_login(wim)
    path = reverse("people:claim", args=[actions.make_claim(brought_in(), at=present.now()).token])
    assert "You are signed in as Wim" in client.get(path).text
    client.post(path, FORM)
    assert not Person.objects.filter(email=FORM["email"]).exists()


def test_somebody_is_sent_where_they_were_going_but_never_away(client: Client) -> None:
    ana = make_person()
    sign_in = {"login": ana.email, "password": PASSWORD}
    assert client.post("/account/login/?next=/help/", sign_in)["Location"] == "/help/"
    other = Client()
    assert other.post("/account/login/?next=https://evil.example/", sign_in)["Location"] == reverse("today")


def test_many_wrong_tries_are_answered_with_a_sentence(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "100/m/ip"}
    settings.AXES_FAILURE_LIMIT = 3
    ana = make_person()
    for _try in range(2):
        page = client.post("/account/login/", {"login": ana.email, "password": "wrong"})
        assert "do not belong together" in page.text
    for password in ("wrong", PASSWORD):
        page = client.post("/account/login/", {"login": ana.email, "password": password})
        assert page.status_code == 429
        assert "That was a lot of tries" in page.text


def test_failed_tries_keep_no_address_but_the_one_they_are_counted_by(client: Client) -> None:
    ana = make_person()
    client.post("/account/login/", {"login": ana.email, "password": "a-wrong-one"})
    kept = AccessAttempt.objects.get()
    assert kept.username == ana.email
    assert "a-wrong-one" not in kept.post_data
    client.post("/account/login/", {"login": ana.email, "password": PASSWORD})
    assert not AccessAttempt.objects.exists()


def test_who_is_suspended_signs_in_and_reads_why(client: Client) -> None:
    said = HouseFacts(run_by="Harbour College", contact="mo@example.org")
    actions.keep_instance(said, by=None, at=AT)
    ana = make_person()
    actions.suspend(ana, by=make_person("Mo", administrator=True), at=AT)
    page = client.post("/account/login/", {"login": ana.email, "password": PASSWORD}, follow=True)
    assert page.status_code == 403
    assert "Your account is suspended" in page.text
    assert reverse("people:erase") in page.text


def test_a_mail_server_that_is_away_breaks_no_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    page = client.post(SIGN_UP, FORM, follow=True)
    assert "Our mail server is away" in page.text
    brought_in(email="list@example.org")
    assert client.post("/account/password/reset/", {"email": "list@example.org"}).status_code == 302


def test_an_address_in_somebody_elses_profile_is_not_confirmed_twice(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.post(SIGN_UP, FORM)
    Person.objects.filter(email=FORM["email"]).update(email="other@example.org")
    brought_in(email=FORM["email"])
    page = client.post(link_in(mailoutbox[0]), follow=True)
    assert page.status_code == 200
    assert not Person.objects.filter(emailaddress__verified=True).exists()


def test_being_counted_is_taken_back_as_easily_as_it_was_given(client: Client) -> None:
    ana = make_person()
    client.force_login(ana)
    path = reverse("people:statistics")
    assert "You are counted, never by name." in client.post(path, {"statistics": "on"}, follow=True).text
    ana.refresh_from_db()
    since = ana.statistics_consent_at
    assert since
    client.post(path, {"statistics": "on"})
    ana.refresh_from_db()
    assert ana.statistics_consent_at == since
    assert "You are not counted any more." in client.post(path, {}, follow=True).text
    ana.refresh_from_db()
    assert ana.statistics_consent_at is None


def test_old_links_are_too_old_after_the_days_of_the_settings(settings: Settings) -> None:
    settings.CLAIM_DAYS = 1
    assert actions.make_claim(brought_in(), at=AT).row.expires_at == AT + timedelta(days=1)
