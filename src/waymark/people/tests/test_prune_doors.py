"""What nobody used at the doors is not kept for ever."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from waymark.people import actions, today
from waymark.people.models import Claim, ErasureEntry, HelpLine, Invitation, Person
from waymark.people.tests.make import AT, make_person
from waymark.people.tests.test_come_in import brought_in, newcomer

pytestmark = pytest.mark.django_db


def test_links_tries_and_sessions_go_when_their_time_is_over() -> None:
    mo = make_person("Mo", administrator=True)
    actions.make_claim(brought_in(), by=mo, at=AT)
    actions.invite("ana@example.org", by=mo, at=AT)
    AccessAttempt.objects.create(username="a@example.org", failures_since_start=1)
    AccessAttempt.objects.update(attempt_time=AT)
    Session.objects.create(session_key="x", expire_date=AT + timedelta(days=1))
    assert actions.prune_doors(at=AT) == 0
    assert actions.prune_doors(at=AT + timedelta(days=89)) == 2
    assert actions.prune_doors(at=AT + timedelta(days=91)) == 2
    for model in (Claim, Invitation, AccessAttempt, Session):
        assert not model.objects.exists()


def test_an_address_nobody_confirmed_is_forgotten_after_a_month() -> None:
    ana, wim = make_person("Ana"), brought_in()
    stranger = actions.sign_up(newcomer(), at=AT)
    mistyped = actions.claim_profile(actions.make_claim(wim, at=AT).row, newcomer("w@example.org"), at=AT)
    assert actions.forget_unconfirmed(at=AT + timedelta(days=30)) == 0
    assert actions.forget_unconfirmed(at=AT + timedelta(days=31)) == 1
    assert set(Person.objects.all()) == {ana, mistyped}
    assert ErasureEntry.objects.get().person_uuid == stranger.uuid


def test_administrators_are_asked_to_look_help_lines_up() -> None:
    mo, ana = make_person("Mo", administrator=True), make_person("Ana")
    assert list(today.lines(mo, AT)) == []
    HelpLine.objects.create(name="112", phone="112")
    HelpLine.objects.create(name="Elsewhere", phone="1", country="NZ")
    (line,) = today.lines(mo, AT)
    assert line.text.startswith("1 help line has not been looked up lately.")
    assert list(today.lines(ana, AT)) == []
