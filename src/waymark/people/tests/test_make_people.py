from datetime import UTC, datetime
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from waymark.base import contracts
from waymark.people import actions
from waymark.people.actions.profile import tell_changed, telling_once
from waymark.people.facts import StepFacts
from waymark.people.models import Person
from waymark.people.months import Month
from waymark.people.tests.make import AT, PASSWORD, make_person

pytestmark = pytest.mark.django_db


def test_a_made_person_can_sign_in(client: Client) -> None:
    ana = make_person("Ana")
    assert EmailAddress.objects.get(user=ana).verified
    client.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD, "next": "/healthz"})
    assert client.session["_auth_user_id"] == str(ana.pk)


def test_somebody_without_an_address_has_a_profile_too() -> None:
    nobody = actions.make_person(reference="17", at=AT)
    assert nobody.email is None
    assert not nobody.has_usable_password()
    assert nobody.profile.changed_at == AT


def test_a_profile_is_made_once() -> None:
    ana = make_person()
    assert actions.make_profile(ana, at=datetime(2027, 1, 1, tzinfo=UTC)) == ana.profile
    assert Person.objects.count() == 1


def test_those_who_keep_a_copy_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[list[UUID], datetime]] = []
    monkeypatch.setattr(contracts.profile_changed, "_offers", {"test": lambda who, at: told.append((who, at))})
    ana = actions.make_person(given_name="Ana", at=AT)
    assert told == [([ana.uuid], AT)]


def test_the_maker_says_everything_about_somebody() -> None:
    wim = make_person(
        "Wim",
        mentor=True,
        offers={"4.1": 3},
        wants=["6.2"],
        steps=["Baker", StepFacts(title="Nurse", began=Month(2019, 3), is_current=True)],
        destination="Surgeon",
        zone="Europe/Brussels",
        free=[(0, 18)],
        languages=["nl"],
    )
    assert wim.profile.offers_mentoring
    assert not wim.profile.seeks_mentor
    assert wim.career_steps.count() == 2
    assert wim.destination.title == "Surgeon"
    assert wim.profile.languages == ["nl"]
    with pytest.raises(Exception, match="no field"):
        make_person(langages=["nl"])


def test_work_that_changes_nobody_tells_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[UUID]] = []
    monkeypatch.setattr(contracts.profile_changed, "_offers", {"tests": lambda people, _at: told.append(people)})
    with telling_once(at=AT):
        pass
    assert told == []
    ana = make_person("Ana")
    told.clear()
    with telling_once(at=AT):
        tell_changed([ana.uuid], at=AT)
        tell_changed([ana.uuid], at=AT)
    assert told == [[ana.uuid]]
