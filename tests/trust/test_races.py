"""One seat, one person: what sixteen browsers at once may make of one thing, through the pages themselves."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import connections
from django.test import Client
from django.urls import reverse

from waymark.base import clock
from waymark.base.contracts import invariants
from waymark.jobs.models import Event
from waymark.mentoring import actions as mentoring
from waymark.mentoring.models import Mentorship, Message, Request
from waymark.people import actions as people
from waymark.people.models import Claim, Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 16


@dataclass(frozen=True, slots=True)
class Said:
    """What one of the browsers got back."""

    status: int
    location: str
    body: str


def at_once(calls: list[Callable[[], Any]]) -> list[Said]:
    """Each in a thread and on connections of its own, let go together."""
    gate, answers = Barrier(len(calls)), dict[int, Said]()

    def run(number: int, call: Callable[[], Any]) -> None:
        gate.wait()
        try:
            answer = call()
            answers[number] = Said(answer.status_code, answer.headers.get("Location", ""), answer.content.decode())
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number, call)) for number, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == len(calls)
    return [answers[number] for number in range(len(calls))]


def browser(person: Person | None) -> Client:
    """Somebody's browser; a page that breaks answers 500 instead of raising."""
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return client


def posting(client: Client, address: str, **words: Any) -> Callable[[], Any]:
    """A form that is about to be sent."""
    return lambda: client.post(address, words)


def sound() -> list[str]:
    """What the independent checker finds wrong."""
    return [finding.what for _name, look in invariants for finding in look() if finding.grave]


def asks(mentor: Person, number: int) -> Request:
    """One more person who waits for this mentor."""
    mentee = make_person(f"Mentee{number}")
    note = mentoring.draft_request(mentor, by=mentee, words="I would like to learn from you.", at=clock.now())
    return mentoring.send_request(note, by=mentee, at=clock.now())


def test_the_last_seat_goes_to_one(settings: Any) -> None:
    settings.REQUEST_OPEN_PER_MENTOR = MANY
    mentor = make_person("Mo", mentor=True, capacity=1)
    requests = [asks(mentor, number) for number in range(MANY)]
    calls = [posting(browser(mentor), reverse("mentoring:accept", args=[one.uuid])) for one in requests]
    answers = at_once(calls)
    won = [answer for answer in answers if answer.status == 303]
    assert [answer.status for answer in answers if answer.status >= 500] == []
    assert len(won) == 1
    assert Mentorship.objects.active().filter(mentor=mentor).count() == 1
    assert Request.objects.filter(state=Request.State.ACCEPTED).count() == 1
    others = [answer for answer in answers if answer is not won[0]]
    assert [answer for answer in others if "place is taken" not in answer.body] == []
    assert sound() == []


def test_a_note_is_accepted_once_however_often_yes_is_pressed() -> None:
    mentor = make_person("Mo", mentor=True, capacity=5)
    request = asks(mentor, 1)
    answers = at_once([posting(browser(mentor), reverse("mentoring:accept", args=[request.uuid])) for _n in range(8)])
    assert [answer.status for answer in answers if answer.status >= 500] == []
    assert Mentorship.objects.count() == 1
    assert sound() == []


def test_yes_and_taken_back_at_once_leave_one_of_the_two() -> None:
    mentor = make_person("Mo", mentor=True)
    request = asks(mentor, 1)
    answers = at_once(
        [
            posting(browser(mentor), reverse("mentoring:accept", args=[request.uuid])),
            posting(browser(request.mentee), reverse("mentoring:withdraw", args=[request.uuid])),
        ]
    )
    request.refresh_from_db()
    assert [answer.status for answer in answers if answer.status >= 500] == []
    assert request.state in {Request.State.ACCEPTED, Request.State.WITHDRAWN}
    assert Mentorship.objects.count() == (request.state == Request.State.ACCEPTED)
    assert sound() == []


def test_a_message_sent_eight_times_is_one_message() -> None:
    mentor = make_person("Mo", mentor=True)
    request = asks(mentor, 1)
    together = mentoring.accept_request(request, by=mentor, at=clock.now())
    events = Event.objects.count()
    address, once = reverse("mentoring:write", args=[together.uuid]), str(uuid4())
    answers = at_once([posting(browser(mentor), address, words="Hello.", client_id=once) for _number in range(8)])
    assert {answer.status for answer in answers} == {303}
    assert Message.objects.count() == 1
    assert Event.objects.count() == events + 1
    assert sound() == []


def test_nothing_arrives_after_a_block() -> None:
    mentor = make_person("Mo", mentor=True)
    request = asks(mentor, 1)
    together = mentoring.accept_request(request, by=mentor, at=clock.now())
    address = reverse("mentoring:write", args=[together.uuid])
    writes = [posting(browser(mentor), address, words="Hello.", client_id=str(uuid4())) for _number in range(7)]
    shuts = posting(browser(request.mentee), reverse("mentoring:block", args=[mentor.uuid]))
    answers = at_once([*writes, shuts])
    assert [answer.status for answer in answers if answer.status >= 500] == []
    together.refresh_from_db()
    assert together.ended_at is not None
    assert Message.objects.filter(sent_at__gt=together.ended_at).count() == 0
    assert browser(mentor).post(address, {"words": "Still here.", "client_id": str(uuid4())}).status_code == 404
    assert sound() == []


def test_a_claim_link_opens_once() -> None:
    brought = people.make_person(given_name="", reference="M-17", at=clock.now())
    link = people.make_claim(brought, at=clock.now())
    address = reverse("people:claim", args=[link.token])
    calls = [
        posting(
            browser(None),
            address,
            given_name="Mira",
            email=f"mira{number}@example.org",
            password1="a-long-way-up-the-hill",
            adult="on",
        )
        for number in range(2)
    ]
    answers = at_once(calls)
    brought.refresh_from_db()
    assert sorted(answer.status for answer in answers) == [302, 410]
    assert Claim.objects.exclude(used_at=None).count() == 1
    assert re.fullmatch(r"mira[01]@example\.org", str(brought.email))
    assert EmailAddress.objects.filter(user=brought).count() == 1


def test_asking_twice_at_once_is_asking_once() -> None:
    mentor, mentee = make_person("Mo", mentor=True), make_person("Mia")
    address = reverse("mentoring:ask", args=[mentor.uuid])
    answers = at_once([posting(browser(mentee), address, words="Would you?") for _number in range(6)])
    assert [answer.status for answer in answers if answer.status >= 500] == []
    assert Request.objects.count() == 1
    assert Request.objects.get().state == Request.State.WAITING
    assert Event.objects.filter(kind="mentoring.asked").count() == 1
    assert sound() == []
