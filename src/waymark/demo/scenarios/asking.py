"""A note to a mentor, in each of the states it can be in."""

from datetime import datetime, timedelta

from waymark.demo.cast import words
from waymark.demo.moments import day
from waymark.demo.scenarios.arriving import person
from waymark.mentoring import actions
from waymark.mentoring.models import Request
from waymark.mentoring.models.kinds import PairKind


def ask(mentee: str, mentor: str, *, at: datetime, sent: datetime, kind: PairKind = PairKind.ONE_TO_ONE) -> Request:
    """The note of a character is written and on its way; `at` is the present, `sent` the moment it went."""
    draft = keep(mentee, mentor, at=at, kept=sent - timedelta(minutes=4), kind=kind)
    return actions.send_request(draft, by=draft.mentee, at=sent)


def keep(
    mentee: str,
    mentor: str,
    *,
    at: datetime,
    kept: datetime,
    by_itself: bool = False,
    kind: PairKind = PairKind.ONE_TO_ONE,
) -> Request:
    """The note of a character is kept as a next choice."""
    asker, asked = person(mentee, at=at), person(mentor, at=at)
    said = words("purpose", mentee)
    return actions.draft_request(asked, by=asker, words=said, kind=kind, send_when_free=by_itself, at=kept)


def note_kept_for_later(at: datetime, *, mentee: str = "pavel-dimitrov", mentor: str = "farid-rahimi") -> Request:
    """Written, not sent: a next choice."""
    return keep(mentee, mentor, at=at, kept=day(at, 1, 17, 45))


def mentee_waiting_since_monday(
    at: datetime, *, mentee: str = "grace-achieng", mentor: str = "ingrid-solheim"
) -> Request:
    """Sent last Monday morning, and no answer yet."""
    monday = at - timedelta(days=at.weekday() or 7)
    return ask(mentee, mentor, at=at, sent=monday.replace(hour=7, minute=20))


def question_open(at: datetime, *, mentee: str = "sunniva-berg", mentor: str = "bashir-karimi") -> Request:
    """The mentor asked something first, the day before yesterday; the clock stands."""
    request = ask(mentee, mentor, at=at, sent=day(at, 4, 19, 10))
    asked = day(at, 2, 8, 40)
    return actions.ask_back(request, by=request.mentor, words=words("question", mentee), at=asked)


def question_answered(at: datetime, *, mentee: str = "emil-novak", mentor: str = "ingrid-solheim") -> Request:
    """Asked back and answered: the mentor's turn again."""
    request = ask(mentee, mentor, at=at, sent=day(at, 4, 20, 15))
    mentor_asks = day(at, 2, 17, 5)
    request = actions.ask_back(request, by=request.mentor, words=words("question", mentee), at=mentor_asks)
    return actions.answer_question(request, by=request.mentee, words=words("answer", mentee), at=day(at, 1, 20, 30))


def request_about_to_expire(
    at: datetime, *, mentee: str = "agnieszka-wrona", mentor: str = "ingrid-solheim"
) -> Request:
    """Half a day is left, and both reminders have gone."""
    request = ask(mentee, mentor, at=at, sent=at - timedelta(days=9, hours=12))
    actions.remind_mentors(at=at - timedelta(days=3))
    request.refresh_from_db()
    return request


def expired_with_next_choice(
    at: datetime,
    *,
    mentee: str = "samuel-osei",
    mentor: str = "maximiliane-von-hohenberg",
    next_choice: str = "eleni-papadaki",
) -> Request:
    """Nobody answered in time; the mentee has been asked whether the next choice should have the note."""
    request = ask(mentee, mentor, at=at, sent=at - timedelta(days=11))
    keep(mentee, next_choice, at=at, kept=at - timedelta(days=8))
    actions.expire_requests(at=at - timedelta(days=1))
    request.refresh_from_db()
    return request


def silent_twice(
    at: datetime, *, mentor: str = "misaki-sato", mentees: tuple[str, str] = ("henrik-madsen", "tama-rewi")
) -> list[Request]:
    """Two notes ran out on a mentor, who has a kind break until they say that they are back."""
    sent = [ask(mentee, mentor, at=at, sent=day(at, 34 - 11 * number)) for number, mentee in enumerate(mentees)]
    for ago in (23, 12):
        actions.expire_requests(at=day(at, ago))
    for request in sent:
        request.refresh_from_db()
    return sent


def not_now_with_next_choice(
    at: datetime,
    *,
    mentee: str = "leila-farouk",
    mentor: str = "amara-nwosu",
    next_choice: str = "siobhan-oconnell",
) -> Request:
    """The mentor can't right now and said so kindly; the mentee has been asked about the next choice."""
    request = ask(mentee, mentor, at=at, sent=day(at, 5, 18, 20))
    keep(mentee, next_choice, at=at, kept=day(at, 4))
    return actions.decline_request(
        request, by=request.mentor, words=words("last", "leila-farouk"), at=day(at, 1, 16, 15)
    )


def not_now_and_next_choice_sent(
    at: datetime,
    *,
    mentee: str = "jamal-carter",
    mentor: str = "marek-zielinski",
    next_choice: str = "aroha-ngata",
) -> Request:
    """Not now; the note went to the next choice by itself, as its writer had said. Gives the one on its way."""
    first = ask(mentee, mentor, at=at, sent=day(at, 6, 21, 10))
    second = keep(mentee, next_choice, at=at, kept=day(at, 5, 21), by_itself=True)
    actions.decline_request(first, by=first.mentor, at=day(at, 2, 15, 20))
    second.refresh_from_db()
    return second


def request_taken_back(at: datetime, *, mentee: str = "zeynep-aydin", mentor: str = "kwame-asante") -> Request:
    """Sent, and taken back the same day."""
    request = ask(mentee, mentor, at=at, sent=day(at, 7, 9, 30))
    return actions.withdraw_request(request, by=request.mentee, at=day(at, 7, 15, 45))


def asking_three_at_once(
    at: datetime,
    *,
    mentee: str = "oluwaseun-bello",
    mentors: tuple[str, str, str] = ("yasmin-al-khatib", "dmitri-volkov", "kofi-mensah"),
) -> list[Request]:
    """Somebody who chose to ask three mentors at once, and does."""
    actions.choose_open_at_once(3, by=person(mentee, at=at))
    days = (3, 2, 1)
    return [ask(mentee, one, at=at, sent=day(at, ago, 20, 10)) for one, ago in zip(mentors, days, strict=True)]
