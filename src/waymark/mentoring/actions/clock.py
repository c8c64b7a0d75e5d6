"""What time does to a request: two reminders, a kind end, and a break for who is silent."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from waymark.base.errors import NotAllowed
from waymark.jobs.each import each
from waymark.mentoring.actions.choices import ask_next_choice
from waymark.mentoring.actions.locks import lock_around, lock_request
from waymark.mentoring.actions.resting import rest_if_silent
from waymark.mentoring.actions.telling import tell_about, tell_room
from waymark.mentoring.models import Request
from waymark.mentoring.rules import asking, timing
from waymark.mentoring.told import Told


def expire_requests(*, at: datetime) -> int:
    """End every request that nobody answered in time, or whose mentor or mentee may not be here; gives how many."""
    longest = at - timedelta(days=settings.REQUEST_EXPIRY_DAYS)
    ended = Q(paused_at=None, expires_at__lte=at) | Q(paused_at__lte=longest)
    away = Q(mentor__suspended_at__isnull=False) | Q(mentee__suspended_at__isnull=False)
    return each(partial(expire_request, at=at), Request.objects.open().filter(ended | away))


@transaction.atomic
def expire_request(request: Request, *, at: datetime) -> bool:
    """End one request kindly, if it is over; gives whether it was."""
    profiles = lock_around(request)
    try:
        request = lock_request(request)
    except NotAllowed:
        return False  # one of the two was erased meanwhile
    away = not (asking.is_present(request.mentor) and asking.is_present(request.mentee))
    if not request.is_open or not (away or timing.is_over(request, at=at)):
        return False
    mentee_was_asked = request.state == Request.State.QUESTION
    request.move_to(Request.State.EXPIRED, at=at)
    request.save()
    kind = Told.QUESTION_LAPSED if mentee_was_asked else Told.EXPIRED
    tell_about(request, kind, to=request.mentee, by=request.mentor, at=at)
    tell_about(request, Told.LAPSED, to=request.mentor, by=request.mentee, at=at)
    tell_room(request, at=at)
    if not away:
        rest_if_silent(profiles[request.mentor_id], at=at)
    ask_next_choice(request.mentee, profiles, at=at)
    return True


def remind_mentors(*, at: datetime) -> int:
    """Remind each mentor on the days the settings name, each once; gives how many were reminded."""
    most = len(settings.REQUEST_REMINDER_DAYS)
    waiting = Request.objects.of_present().filter(state=Request.State.WAITING, reminded__lt=most, expires_at__gt=at)
    due = [one for one in waiting if timing.reminders_due(one, at=at) > one.reminded]
    return each(partial(remind_mentor, at=at), due)


@transaction.atomic
def remind_mentor(request: Request, *, at: datetime) -> bool:
    """Remind one mentor, if a reminder is due; gives whether it was."""
    try:
        request = lock_request(request)
    except NotAllowed:
        return False  # one of the two was erased meanwhile
    due = timing.reminders_due(request, at=at)
    if due <= request.reminded:
        return False
    # After a long pause of the worker one reminder stands for all that were missed.
    request.reminded = due
    request.save(update_fields=["reminded"])
    tell_about(request, Told.REMINDER, to=request.mentor, by=request.mentee, at=at)
    return True
