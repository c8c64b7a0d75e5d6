"""A mentee keeps a note for a mentor and sends it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from waymark.base.errors import DomainError
from waymark.mentoring import errors
from waymark.mentoring.actions.locks import lock_request, lock_two
from waymark.mentoring.actions.notes import keep_purpose
from waymark.mentoring.actions.telling import tell_about, tell_room
from waymark.mentoring.models import Request
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.models.requests import OPEN
from waymark.mentoring.rules import answering, asking, timing
from waymark.mentoring.told import Told
from waymark.people.models import Person, Profile


@transaction.atomic
def draft_request(
    mentor: Person,
    *,
    by: Person,
    words: str,
    kind: PairKind = PairKind.ONE_TO_ONE,
    send_when_free: bool = False,
    at: datetime,
) -> Request:
    """The mentee's note is kept as the next choice after those kept before; written again, it replaces itself."""
    lock_two(by.pk, mentor.pk)
    asking.require_may_ask(mentee=by, mentor=mentor)
    mine = Request.objects.filter(mentee=by)
    request = mine.filter(mentor=mentor, state__in=[Request.State.DRAFT, *OPEN]).first()
    if request is not None and request.is_open:
        raise errors.AlreadyAsked(_("Your note is with %(name)s already.") % {"name": mentor.first_name})
    if request is None:
        last = mine.filter(state=Request.State.DRAFT).aggregate(last=Max("rank"))["last"]
        request = Request.objects.create(mentee=by, mentor=mentor, rank=(last or 0) + 1, made_at=at)
    request.kind, request.send_when_free = kind, send_when_free
    request.save(update_fields=["kind", "send_when_free"])
    keep_purpose(request, words, by=by, at=at)
    return request


@transaction.atomic
def send_request(request: Request, *, by: Person, at: datetime) -> Request:
    """The note goes to the mentor, and the clock begins; already sent, it is the same answer again."""
    profiles = lock_two(request.mentor_id, request.mentee_id)
    request = lock_request(request)
    answering.require_mentee(request, by=by)
    if request.is_open:
        return request
    if request.state != Request.State.DRAFT:
        answering.require_open(request, by=by)
    asking.require_may_ask(mentee=request.mentee, mentor=request.mentor)
    asking.require_free_hand(request.mentee)
    asking.require_can_be_asked(profiles[request.mentor_id], at=at)
    return send(request, at=at)


def send(request: Request, *, at: datetime) -> Request:
    """A draft that every rule lets pass is on its way; the caller holds both profiles."""
    request.move_to(Request.State.WAITING, at=at)
    request.sent_at, request.expires_at = at, timing.ends_at(at)
    request.rank, request.send_when_free = None, False
    request.save()
    tell_about(request, Told.ASKED, to=request.mentor, by=request.mentee, at=at)
    tell_room(request, at=at)
    return request


def can_go_now(draft: Request, mentor: Profile | None, *, at: datetime) -> bool:
    """Whether a kept note could be sent at this moment."""
    try:
        asking.require_may_ask(mentee=draft.mentee, mentor=draft.mentor)
        if mentor is None:
            return False
        asking.require_can_be_asked(mentor, at=at)
    except DomainError:
        return False
    return True


@transaction.atomic
def withdraw_request(request: Request, *, by: Person, at: datetime) -> Request:
    """The mentee takes a note back; nothing is sent by itself after that, because they are here to choose."""
    lock_two(request.mentor_id, request.mentee_id)
    request = lock_request(request)
    answering.require_mentee(request, by=by)
    if request.state == Request.State.WITHDRAWN:
        return request
    if request.state != Request.State.DRAFT:
        answering.require_open(request, by=by)
        Request.objects.filter(mentee=by, state=Request.State.DRAFT).update(send_when_free=False)
        tell_about(request, Told.WITHDRAWN, to=request.mentor, by=by, at=at)
    request.move_to(Request.State.WITHDRAWN, at=at)
    request.save()
    tell_room(request, at=at)
    return request


@transaction.atomic
def keep_asking(request: Request, *, by: Person) -> Request:
    """Somebody else said yes, and the mentee wants this answer as well."""
    request = lock_request(request)
    answering.require_mentee(request, by=by)
    answering.require_open(request, by=by)
    request.to_settle = False
    request.save(update_fields=["to_settle"])
    return request
