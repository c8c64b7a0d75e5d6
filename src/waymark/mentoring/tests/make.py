"""Requests, pairs and messages as tests and the demo need them: made by the actions people use."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from waymark.engine.wall_time import wall_of
from waymark.mentoring import actions
from waymark.mentoring.actions.agenda import Point
from waymark.mentoring.actions.clock import expire_request
from waymark.mentoring.models import AgendaItem, Meeting, Mentorship, Message, Request
from waymark.mentoring.models.requests import RequestState
from waymark.people.models import Person
from waymark.people.tests.make import make_person

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
WORDS = "I keep the books, and I want to work with data. What did you let go of first?"


def make_mentor(given_name: str = "Ana", **more: Any) -> Person:
    """Somebody who mentors and has room for two."""
    return make_person(given_name, mentor=True, **more)


def make_request(
    *,
    mentee: Person | None = None,
    mentor: Person | None = None,
    state: RequestState = RequestState.WAITING,
    words: str = WORDS,
    send_when_free: bool = False,
    last_word: str = "",
    at: datetime = AT,
) -> Request:
    """A request that came to stand where it stands by the steps people take; `at` is when the note was written."""
    mentee, mentor = mentee or make_person("Sara"), mentor or make_mentor()
    request = actions.draft_request(mentor, by=mentee, words=words, send_when_free=send_when_free, at=at)
    if state == RequestState.DRAFT:
        return request
    request = actions.send_request(request, by=mentee, at=at)
    later = at + timedelta(hours=1)
    match state:
        case RequestState.QUESTION:
            actions.ask_back(request, by=mentor, words="What would a good year look like?", at=later)
        case RequestState.ACCEPTED:
            actions.accept_request(request, by=mentor, at=later)
        case RequestState.NOT_NOW:
            actions.decline_request(request, by=mentor, words=last_word, at=later)
        case RequestState.WITHDRAWN:
            actions.withdraw_request(request, by=mentee, at=later)
        case RequestState.EXPIRED:
            expire_request(request, at=at + timedelta(days=settings.REQUEST_EXPIRY_DAYS))
        case _waiting:
            pass
    return Request.objects.select_related("mentor", "mentee").get(pk=request.pk)


def make_mentorship(
    *, mentor: Person | None = None, mentee: Person | None = None, at: datetime = AT, ended_at: datetime | None = None
) -> Mentorship:
    """Two people who work together since `at`."""
    request = make_request(mentor=mentor, mentee=mentee, at=at - timedelta(days=1))
    mentorship = actions.accept_request(request, by=request.mentor, at=at)
    if ended_at is not None:
        mentorship = actions.end_mentorship(mentorship, by=request.mentee, at=ended_at)
    return mentorship


def make_message(
    mentorship: Mentorship | None = None,
    *,
    author: Person | None = None,
    words: str = "Bring the chart that failed.",
    client_id: UUID | None = None,
    at: datetime = AT,
) -> Message:
    """Something one of the two wrote; the mentor, unless somebody is named."""
    mentorship = mentorship or make_mentorship(at=at - timedelta(days=1))
    writer = author or mentorship.mentor
    if writer is None:
        raise ValueError("Nobody is there to write.")
    return actions.write_message(mentorship, by=writer, words=words, client_id=client_id or uuid4(), at=at)


def make_meeting(
    mentorship: Mentorship | None = None,
    *,
    by: Person | None = None,
    starts: datetime | None = None,
    minutes: int = 50,
    agreed: bool = True,
    held: bool = False,
    at: datetime = AT,
) -> Meeting:
    """A meeting two days on that both agreed to; set by the mentor, unless somebody is named."""
    mentorship = mentorship or make_mentorship(at=at - timedelta(days=1))
    setter = by or mentorship.mentor
    if setter is None:
        raise ValueError("Nobody is there to set a time.")
    wall = wall_of(starts or at + timedelta(days=2), setter.zone)
    meeting = actions.book_meeting(mentorship, by=setter, wall=wall, minutes=minutes, at=at)
    other = mentorship.other_than(setter)
    if other and (agreed or held):
        meeting = actions.agree_to_meeting(meeting, by=other, at=at)
    if held:
        meeting = actions.say_held(meeting, by=setter, at=meeting.ends_at)
    return meeting


def make_point(
    mentorship: Mentorship, *, author: Person | None = None, words: str = "How much statistics is enough?", **more: Any
) -> AgendaItem:
    """A line on the agenda of two people; the mentee's, unless somebody is named."""
    writer = author or mentorship.mentee
    if writer is None:
        raise ValueError("Nobody is there to ask.")
    point = Point(words=words, client_id=uuid4(), **more)
    return actions.add_to_agenda(mentorship, by=writer, point=point, at=AT)
