"""The clock of a request: it runs while the mentor is waited for, and stands while a question is open."""

from datetime import datetime, timedelta

from django.conf import settings

from waymark.mentoring.models import Request


def ends_at(sent_at: datetime) -> datetime:
    """When a request that was sent then ends by itself."""
    return sent_at + timedelta(days=settings.REQUEST_EXPIRY_DAYS)


def answer_by(request: Request) -> datetime | None:
    """The day a mentor is asked to answer by; a few kind days lie between it and the end."""
    if request.expires_at is None:
        return None
    kind = max(settings.REQUEST_EXPIRY_DAYS - settings.REQUEST_ANSWER_DAYS, 0)
    return request.expires_at - timedelta(days=kind)


def question_ends_at(request: Request) -> datetime | None:
    """When an open question that nobody answers ends the request."""
    if request.paused_at is None:
        return None
    return request.paused_at + timedelta(days=settings.REQUEST_EXPIRY_DAYS)


def is_over(request: Request, *, at: datetime) -> bool:
    """Whether nobody answered in time: the mentor while the clock runs, the mentee while a question is open."""
    end = question_ends_at(request) if request.paused_at else request.expires_at
    return request.is_open and end is not None and at >= end


def reminders_due(request: Request, *, at: datetime) -> int:
    """How many of the reminders' days have passed on this request's own clock."""
    if request.state != Request.State.WAITING or request.expires_at is None:
        return 0
    waited = timedelta(days=settings.REQUEST_EXPIRY_DAYS) - (request.expires_at - at)
    return sum(waited >= timedelta(days=one) for one in settings.REQUEST_REMINDER_DAYS)
