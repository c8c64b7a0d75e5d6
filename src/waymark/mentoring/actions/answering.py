"""A mentor answers: yes, a question first, or not now."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.base.errors import OutOfDate
from waymark.mentoring.actions.choices import ask_next_choice
from waymark.mentoring.actions.locks import lock_around, lock_request, lock_two
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.actions.notes import add_note
from waymark.mentoring.actions.telling import tell_about, tell_room
from waymark.mentoring.models import Mentorship, Moment, Request, RequestNote
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.paths import mentorship_path
from waymark.mentoring.rules import answering
from waymark.mentoring.told import Told
from waymark.people.actions import tell_changed
from waymark.people.models import Person


@transaction.atomic
def ask_back(request: Request, *, by: Person, words: str, at: datetime) -> Request:
    """The mentor asks something first; the clock stands still until the mentee answers."""
    request = lock_request(request)
    answering.require_mentor(request, by=by)
    answering.require_open(request, by=by)
    request.move_to(Request.State.QUESTION, at=at)
    request.paused_at = at
    request.first_answered_at = request.first_answered_at or at
    request.save()
    add_note(request, RequestNote.Kind.QUESTION, words, by=by, at=at)
    tell_about(request, Told.QUESTION, to=request.mentee, by=by, at=at)
    return request


@transaction.atomic
def answer_question(request: Request, *, by: Person, words: str, at: datetime) -> Request:
    """The mentee answers, and the clock goes on where it stood."""
    request = lock_request(request)
    answering.require_mentee(request, by=by)
    answering.require_open(request, by=by)
    if request.state != Request.State.QUESTION or request.paused_at is None or request.expires_at is None:
        raise OutOfDate(_("You have answered this question already."))
    request.move_to(Request.State.WAITING, at=at)
    request.expires_at += at - request.paused_at
    request.paused_at = None
    request.save()
    add_note(request, RequestNote.Kind.ANSWER, words, by=by, at=at)
    tell_about(request, Told.ANSWERED, to=request.mentor, by=by, at=at)
    return request


@transaction.atomic
def accept_request(request: Request, *, by: Person, at: datetime, one_talk: bool = False) -> Mentorship:
    """A mentor says yes: the request closes and the mentorship begins; a second click gets the same answer.

    `one_talk`: yes to a single talk, whatever was asked for.
    """
    mentor = lock_two(request.mentor_id, request.mentee_id)[request.mentor_id]
    request = lock_request(request)
    answering.require_mentor(request, by=by)
    if request.state == Request.State.ACCEPTED:
        return Mentorship.objects.get(request=request)
    answering.require_open(request, by=by)
    answering.require_may_accept(request, by=mentor)
    request.move_to(Request.State.ACCEPTED, at=at)
    request.first_answered_at = request.first_answered_at or at
    request.save()
    kind = PairKind.FLASH if one_talk else request.kind
    mentorship = Mentorship.objects.create(mentor=by, mentee=request.mentee, request=request, kind=kind, began_at=at)
    _leave_the_rest_to(request.mentee)
    path = mentorship_path(mentorship)
    record_moment(request.mentee, by=by, kind=Moment.Kind.BEGAN, mentorship=mentorship, path=path, at=at)
    tell_about(request, Told.YES, to=request.mentee, by=by, at=at)
    tell_changed([by.uuid], at=at)  # there is one place less to be found
    return mentorship


def _leave_the_rest_to(mentee: Person) -> None:
    """After a yes the mentee is asked what to do with the other notes; until then none goes out by itself."""
    Request.objects.open().filter(mentee=mentee).update(to_settle=True)
    Request.objects.filter(mentee=mentee, state=Request.State.DRAFT).update(send_when_free=False)


@transaction.atomic
def decline_request(request: Request, *, by: Person, words: str = "", at: datetime) -> Request:
    """The mentor can't right now; the mentee's next choice has its turn. Said twice, it is the same answer."""
    profiles = lock_around(request)
    request = lock_request(request)
    answering.require_mentor(request, by=by)
    if request.state == Request.State.NOT_NOW:
        return request
    answering.require_open(request, by=by)
    request.move_to(Request.State.NOT_NOW, at=at)
    request.first_answered_at = request.first_answered_at or at
    request.save()
    if words:
        add_note(request, RequestNote.Kind.REPLY, words, by=by, at=at)
    tell_about(request, Told.NOT_NOW, to=request.mentee, by=by, at=at)
    tell_room(request, at=at)
    ask_next_choice(request.mentee, profiles, at=at)
    return request
