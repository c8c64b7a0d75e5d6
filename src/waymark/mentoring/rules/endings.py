"""When two planned to look back and part, or to go on. Source: METHODS F5."""

from calendar import monthrange
from datetime import datetime, timedelta

from django.conf import settings

from waymark.mentoring.models import Agreement

YEAR = 12


def months_on(when: datetime, months: int) -> datetime:
    """The same day so many months later; the last of a month that is too short for it."""
    place = when.month - 1 + months
    year, month = when.year + place // YEAR, place % YEAR + 1
    return when.replace(year=year, month=month, day=min(when.day, monthrange(year, month)[1]))


def planned_end(agreement: Agreement) -> datetime | None:
    """So many months after the second of the two signed; none while one signature is missing."""
    return months_on(agreement.signed_at, agreement.months) if agreement.signed_at else None


def is_time_to_look_back(end: datetime | None, *, at: datetime) -> bool:
    """Whether the day the two planned for is near, or behind them."""
    return end is not None and at >= end - timedelta(days=settings.LOOK_BACK_DAYS)
