"""The world is made whole, once, and holds every state that a page can show."""

import sys
import time
from typing import ClassVar

import pytest
from django.apps import apps
from django.core import mail
from django.test import TestCase

from waymark.base.contracts import invariants
from waymark.demo import world
from waymark.demo.cast import DOMAIN, cast
from waymark.demo.doors import DOORS
from waymark.demo.house import move_in
from waymark.demo.tests.make import make_world
from waymark.jobs.models import Attempt, Event
from waymark.jobs.running import run_due
from waymark.mentoring.models import Mentorship, Report, Request
from waymark.mentoring.queries.answers import answer_facts
from waymark.notices.models import Notice
from waymark.people.models import CareerStep, HelpLine, Instance, Person
from waymark.people.tests.make import AT
from waymark.vault.queries import unopenable

pytestmark = pytest.mark.django_db


def _counts() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("waymark.")
    }


class TestTheWorld(TestCase):
    """Looked at from all sides; made once, because that takes seconds."""

    databases = {"default", "keys"}
    made: ClassVar[world.World]
    took: ClassVar[float]

    @classmethod
    def setUpTestData(cls) -> None:
        began = time.process_time()
        cls.made = make_world()
        cls.took = time.process_time() - began

    def test_the_world_holds_everybody_and_every_state_of_a_request(self) -> None:
        assert self.took < 15 * (2 if sys.gettrace() else 1)  # a run that counts lines takes twice as long
        assert self.made.fresh
        assert self.made.people == len(cast())
        assert set(Request.objects.values_list("state", flat=True)) == set(Request.State.values)
        assert Mentorship.objects.active().count() >= 5
        assert Mentorship.objects.exclude(ended_at=None).exists()
        assert set(Report.objects.values_list("state", flat=True)) == {"open", "closed"}
        assert Person.objects.filter(claimed_at=None).count() >= 3
        assert Person.objects.exclude(suspended_at=None).count() == 1
        assert CareerStep.objects.filter(person__claimed_at=None).exclude(match__in=["sure", "chosen"]).exists()

    def test_made_twice_it_is_the_same_world(self) -> None:
        before = _counts()
        again = make_world()
        assert not again.fresh
        assert _counts() == before

    def test_nobody_is_written_to_about_a_past_that_never_was(self) -> None:
        assert not Event.objects.filter(handed_on_at=None).exists()
        assert not Event.objects.exclude(error="").exists()
        assert Notice.objects.count() > 40
        assert not Attempt.objects.exists()
        run_due(at=AT)
        assert mail.outbox == []

    def test_all_that_must_always_be_true_is_true_of_it(self) -> None:
        assert [(name, found.what) for name, check in invariants for found in check()] == []

    def test_every_word_in_it_opens_and_none_is_plain(self) -> None:
        assert list(unopenable()) == []

    def test_the_five_can_sign_in_and_mentors_of_long_standing_have_answer_times(self) -> None:
        people = {person.email: person for person in Person.objects.filter(email__in=[door.email for door in DOORS])}
        assert len(people) == len(DOORS) == 5
        assert all(person.check_password("a-long-way-up") for person in people.values())
        assert [email for email, person in people.items() if person.is_staff] == [f"paul-adeyemi@{DOMAIN}"]
        ingrid = people[f"ingrid-solheim@{DOMAIN}"]
        facts = answer_facts([ingrid.pk])[ingrid.pk]
        assert (facts.median_days, facts.open_requests, facts.room) == (2, 3, 2)

    def test_dates_are_told_from_the_moment_it_is_made(self) -> None:
        assert not Request.objects.filter(made_at__gt=AT).exists()
        assert not Notice.objects.filter(happened_at__gt=AT).exists()
        assert not Person.objects.filter(joined_at__gt=AT).exists()


def test_moving_in_leaves_the_house_of_somebody_else_as_it_is() -> None:
    move_in(at=AT)
    assert HelpLine.objects.exists()
    Instance.objects.update(name="Ours")
    move_in(at=AT)
    assert list(Instance.objects.values_list("name", flat=True)) == ["Ours"]


def test_a_world_that_fails_half_way_leaves_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(_at: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(world, "STORIES", (*world.STORIES[:2], trip))
    with pytest.raises(RuntimeError):
        make_world()
    assert not world.stands()
