"""Erasing somebody clears what other packages' tables know of them by another name than their row's."""

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.test import Client

from waymark.people import actions
from waymark.people.models import Invitation, Person
from waymark.people.tests.make import AT, PASSWORD, make_person
from waymark.people.tests.test_open_the_doors import FORM, SIGN_UP

pytestmark = pytest.mark.django_db


def tries(client: Client, address: str) -> None:
    """Somebody mistypes a password."""
    client.post("/account/login/", {"login": address, "password": "mistyped-it"})


def test_addresses_tries_sessions_and_logs_go_and_those_of_others_stay(client: Client) -> None:
    for number in range(40):
        make_person(f"Nobody{number}")  # allauth writes keys with letters beyond nine
    mo, ana, wim = make_person("Mo", administrator=True), make_person("Ana"), make_person("Wim")
    EmailAddress.objects.create(user=ana, email="second@example.org", verified=True)
    for address in (str(ana.email), "second@example.org", str(wim.email)):
        tries(Client(), address.upper())
    for person in (ana, wim):
        Client().force_login(person)
    about = ContentType.objects.get_for_model(Person)
    for person in (ana, wim):
        LogEntry.objects.create(
            user=mo, content_type=about, object_id=str(person.pk), object_repr=person.name, action_flag=CHANGE
        )
    actions.invite("third@example.org", by=mo, at=AT)
    Invitation.objects.create(email="second@example.org", token_digest="x", made_at=AT, expires_at=AT)

    actions.erase(ana, at=AT)

    assert list(AccessAttempt.objects.values_list("username", flat=True)) == [wim.email]
    assert not EmailAddress.objects.filter(email__in=[str(ana.email), "second@example.org"]).exists()
    assert EmailAddress.objects.filter(user=wim).exists()
    assert [one.get_decoded()["_auth_user_id"] for one in Session.objects.all()] == [str(wim.pk)]
    assert [entry.object_repr for entry in LogEntry.objects.all()] == ["Wim"]
    assert [one.email for one in Invitation.objects.all()] == ["third@example.org"]


def test_a_session_on_its_way_in_goes_too(client: Client, mailoutbox: list[EmailMessage]) -> None:
    client.post(SIGN_UP, FORM)
    Client().post(SIGN_UP, FORM)  # somebody else who types that address leaves it in their session
    assert mailoutbox
    ana = Person.objects.get()
    assert Session.objects.count() == 2
    actions.erase(ana, at=AT)
    assert Session.objects.count() == 0
    assert client.post("/account/login/", {"login": FORM["email"], "password": PASSWORD}).status_code == 200
