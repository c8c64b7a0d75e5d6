"""Many at once: a place goes to exactly one, a form that arrives often is one thing, nobody writes after the end."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections

from waymark.base.errors import DomainError
from waymark.mentoring import actions
from waymark.mentoring.models import Mentorship, Message, Request
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.queries import invariants
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentor, make_mentorship, make_request
from waymark.mentoring.told import Told
from waymark.people import actions as people
from waymark.people.models import Profile
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS = 16
LATER = AT + timedelta(hours=1)


def race(act: Callable[[int], object]) -> list[str]:
    """Sixteen at the same moment: "" for each that went through, else the name of the rule that refused."""
    start = Barrier(CLIENTS)

    def run(number: int) -> str:
        start.wait(timeout=30)
        try:
            act(number)
        except DomainError as error:
            return type(error).__name__
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(run, range(CLIENTS)))


def all_true() -> bool:
    findings = [
        *invariants.over_capacity(),
        *invariants.untold_messages(at=LATER),
        *invariants.messages_after_the_end(),
        *invariants.lonely_active(),
    ]
    return findings == []


def test_the_last_place_goes_to_exactly_one_of_sixteen() -> None:
    ana = make_mentor(capacity=1)
    settings_cap = settings.REQUEST_OPEN_PER_MENTOR
    settings.REQUEST_OPEN_PER_MENTOR = CLIENTS
    try:
        requests = [make_request(mentor=ana) for _ in range(CLIENTS)]
    finally:
        settings.REQUEST_OPEN_PER_MENTOR = settings_cap
    answers = race(lambda number: actions.accept_request(requests[number], by=ana, at=LATER))
    assert sorted(answers) == ["", *["MentorIsFull"] * (CLIENTS - 1)]
    assert Mentorship.objects.active().filter(mentor=ana).count() == 1
    assert Request.objects.filter(state=RequestState.ACCEPTED).count() == len(told(Told.YES)) == 1
    assert all_true()


def test_sixteen_clicks_on_yes_are_one_yes() -> None:
    request = make_request()
    assert race(lambda _: actions.accept_request(request, by=request.mentor, at=LATER)) == [""] * CLIENTS
    assert Mentorship.objects.count() == len(told(Told.YES)) == 1


def test_the_last_open_request_of_a_mentor_goes_to_exactly_one_of_sixteen() -> None:
    ana = make_mentor(capacity=5)
    for _ in range(settings.REQUEST_OPEN_PER_MENTOR - 1):
        make_request(mentor=ana)
    drafts = [make_request(mentor=ana, state=RequestState.DRAFT) for _ in range(CLIENTS)]
    answers = race(lambda number: actions.send_request(drafts[number], by=drafts[number].mentee, at=LATER))
    assert sorted(answers) == ["", *["MentorHasEnoughRequests"] * (CLIENTS - 1)]
    assert Request.objects.open().filter(mentor=ana).count() == settings.REQUEST_OPEN_PER_MENTOR


def test_who_gives_two_talks_a_month_is_asked_by_exactly_one_of_sixteen() -> None:
    ana = make_mentor(talks_per_month=2)
    drafts = [make_request(mentor=ana, state=RequestState.DRAFT) for _ in range(CLIENTS)]
    answers = race(lambda number: actions.send_request(drafts[number], by=drafts[number].mentee, at=LATER))
    assert sorted(answers) == ["", *["MentorHasEnoughRequests"] * (CLIENTS - 1)]
    assert list(invariants.asked_too_much()) == []


def test_an_answer_and_the_end_of_two_other_notes_at_once_leave_one_truth() -> None:
    ana = make_mentor(capacity=5)
    late = [make_request(mentor=ana, at=AT - timedelta(days=11)) for _ in range(2)]
    asked = make_request(mentor=ana)

    def act(number: int) -> object:
        if number == 0:
            return actions.decline_request(asked, by=ana, at=LATER)
        return actions.expire_requests(at=LATER + timedelta(seconds=number))

    assert race(act) == [""] * CLIENTS
    assert Request.objects.filter(pk__in=[one.pk for one in late], state=RequestState.EXPIRED).count() == 2
    assert len(told(Told.RESTING)) <= 1
    assert bool(told(Told.RESTING)) == Profile.objects.filter(person=ana, resting_since__isnull=False).exists()
    assert all_true()


def test_sixteen_taps_bring_somebody_back_once() -> None:
    ana = make_mentor()
    for number in range(2):
        make_request(mentor=ana, state=RequestState.EXPIRED, at=AT + timedelta(days=number))
    assert sorted(race(lambda _: actions.come_back(by=ana, at=LATER))) == ["", *["OutOfDate"] * (CLIENTS - 1)]


def test_a_mentee_in_sixteen_tabs_asks_one() -> None:
    sara = make_person("Sara")
    drafts = [make_request(mentee=sara, mentor=make_mentor(), state=RequestState.DRAFT) for _ in range(CLIENTS)]
    answers = race(lambda number: actions.send_request(drafts[number], by=sara, at=LATER))
    assert sorted(answers) == ["", *["TooManyOpen"] * (CLIENTS - 1)]


def test_a_message_that_arrives_sixteen_times_is_one() -> None:
    mentorship, client_id = make_mentorship(), uuid4()
    assert mentorship.mentor is not None
    author = mentorship.mentor
    write = lambda _: actions.write_message(mentorship, by=author, words="x", client_id=client_id, at=LATER)  # noqa: E731
    assert race(write) == [""] * CLIENTS
    assert Message.objects.count() == len(told(Told.MESSAGE)) == 1


def test_yes_and_take_back_at_the_same_moment_end_in_one_of_the_two() -> None:
    request = make_request()

    def act(number: int) -> object:
        if number % 2:
            return actions.accept_request(request, by=request.mentor, at=LATER)
        return actions.withdraw_request(request, by=request.mentee, at=LATER)

    race(act)
    request.refresh_from_db()
    assert Mentorship.objects.count() == (request.state == RequestState.ACCEPTED)
    assert request.state in {RequestState.ACCEPTED, RequestState.WITHDRAWN}


def test_no_message_is_newer_than_a_block() -> None:
    mentorship = make_mentorship()
    ana, sara = mentorship.mentor, mentorship.mentee
    assert ana is not None
    assert sara is not None

    def act(number: int) -> object:
        if number == CLIENTS // 2:
            return actions.block_person(sara, by=ana, at=LATER)
        return actions.write_message(mentorship, by=sara, words="x", client_id=uuid4(), at=LATER)

    race(act)
    assert Mentorship.objects.active().count() == 0
    assert all_true()
    with pytest.raises(DomainError):
        actions.write_message(Mentorship.objects.get(), by=sara, words="x", client_id=uuid4(), at=LATER)


def test_somebody_leaves_while_fifteen_ask_them() -> None:
    ana = make_mentor(capacity=5)
    mentees = [make_person(f"M{number}") for number in range(CLIENTS)]
    together = make_mentorship(mentor=ana, mentee=mentees[1])

    def ask(number: int) -> None:
        if number == 0:
            people.erase(ana, at=LATER)
        elif number == 1:
            actions.write_message(together, by=mentees[1], words="hello", client_id=uuid4(), at=LATER)
        else:
            draft = actions.draft_request(ana, by=mentees[number], words="would you", at=LATER)
            actions.send_request(draft, by=mentees[number], at=LATER)

    answers = race(ask)
    assert answers[0] == ""
    assert set(answers) <= {"", "NotAllowed", "MentorHasEnoughRequests", "MentorshipEnded"}
    assert not Request.objects.exists()
    assert not Mentorship.objects.active().exists()
    assert all_true()


def test_a_link_is_used_while_another_is_made_and_a_note_kept_for_them() -> None:
    ana = make_person("Ana", mentor=True, email=None, claimed=False)
    link = people.make_claim(ana, at=LATER)
    mentees = [make_person(f"M{number}") for number in range(CLIENTS)]

    def at_once(number: int) -> None:
        if number == 0:
            newcomer = people.Newcomer(email="ana@example.org", given_name="Ana", password_hash="x")
            people.claim_profile(link.row, newcomer, at=LATER)
        elif number < 4:
            people.make_claim(ana, at=LATER + timedelta(seconds=number))
        else:
            actions.draft_request(ana, by=mentees[number], words="would you", at=LATER)

    answers = race(at_once)
    assert set(answers[:4]) <= {"", "LinkClosed"}
    assert answers[4:] == [""] * (CLIENTS - 4)
