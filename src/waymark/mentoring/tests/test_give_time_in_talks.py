"""Room as talks a month: how many people that is, and that nobody is asked for more than they allow."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from waymark.mentoring import actions, errors, queries
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.queries import invariants
from waymark.mentoring.rules import asking
from waymark.mentoring.tests.make import AT, make_mentor, make_mentorship, make_request
from waymark.people.models import Cadence, Person, Profile
from waymark.people.models.profile import places_of

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.mark.parametrize(
    ("talks", "cadence", "places"),
    [
        (None, Cadence.WEEKLY, 3),
        (1, None, 1),
        (2, None, 1),
        (4, None, 2),
        (2, Cadence.MONTHLY, 2),
        (4, Cadence.WEEKLY, 1),
        (2, Cadence.WEEKLY, 1),  # fewer than a pair takes: one person, at a slower pace
        (7, Cadence.FORTNIGHTLY, 3),
        (20, Cadence.MONTHLY, 5),
    ],
)
def test_talks_are_room_for_so_many(talks: int | None, cadence: int | None, places: int) -> None:
    assert places_of(3, talks, cadence) == places


def test_how_many_talks_a_mentee_takes_is_a_setting(settings: Settings) -> None:
    settings.TALKS_PER_MENTEE = 1
    assert places_of(1, 3, None) == 3


def room(mentor: Person) -> tuple[int, int]:
    facts = queries.answer_facts([mentor.pk])[mentor.pk]
    return facts.room, facts.seats


def test_each_waiting_note_holds_a_place_until_it_is_answered() -> None:
    ana = make_mentor(talks_per_month=4)
    assert room(ana) == (2, 2)
    first = make_request(mentor=ana)
    second = make_request(mentor=ana)
    assert room(ana) == (0, 2)
    draft = make_request(mentor=ana, state=RequestState.DRAFT)
    with pytest.raises(errors.MentorHasEnoughRequests, match="2 people wait for Ana"):
        actions.send_request(draft, by=draft.mentee, at=LATER)
    (kept,) = queries.next_choices(viewer=draft.mentee, at=LATER).kept
    assert kept.waits_because.startswith("2 people wait for Ana")
    assert kept.answers == "New here, so no answer times yet · no room right now · two people waiting"
    actions.decline_request(first, by=ana, at=LATER)
    assert room(ana) == (1, 2)
    actions.accept_request(second, by=ana, at=LATER)
    assert room(ana) == (1, 1)
    actions.send_request(draft, by=draft.mentee, at=LATER)
    assert room(ana) == (0, 1)
    actions.withdraw_request(draft, by=draft.mentee, at=LATER)
    assert room(ana) == (1, 1)
    assert [*invariants.asked_too_much(), *invariants.over_capacity()] == []


def test_heads_are_counted_as_before() -> None:
    ana = make_mentor(capacity=1)
    for _ in range(5):
        make_request(mentor=ana)
    assert room(ana) == (1, 1)
    assert asking.most_waiting(ana.profile, seats=1) == 5


def test_the_doctor_sees_more_than_was_allowed_and_tells_who_lowered_the_number() -> None:
    ana = make_mentor(capacity=3)
    for _ in range(3):
        make_request(mentor=ana)
    make_mentorship(mentor=ana)
    Profile.objects.filter(person=ana).update(talks_per_month=2)
    (asked,) = invariants.asked_too_much()
    assert "Ana has 3 notes waiting" in asked.what
    assert asked.grave
    assert list(invariants.over_capacity()) == []
    Profile.objects.filter(person=ana).update(changed_at=LATER)
    (lowered,) = invariants.asked_too_much()
    assert not lowered.grave
