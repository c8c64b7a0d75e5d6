"""When two planned to look back and part, or to go on. Source: METHODS F5."""

from calendar import monthrange
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from waymark.base.errors import OutOfDate
from waymark.mentoring.models import Agreement, Mentorship
from waymark.mentoring.rules.messages import require_may_write
from waymark.people.models import Person

YEAR = 12
REVIEW_FROM, REVIEW_FOR = timedelta(days=3), timedelta(days=14)  # before the day that was agreed on, and after it


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


def review_due(agreement: Agreement, *, at: datetime) -> tuple[int, datetime] | None:
    """Which of the days the two agreed to look back on it is now, and from when on a talk counts as that."""
    if agreement.signed_at is None:
        return None
    begins = {day: agreement.signed_at + timedelta(days=day) - REVIEW_FROM for day in agreement.review_days}
    now = [day for day, begin in begins.items() if begin <= at < begin + REVIEW_FROM + REVIEW_FOR]
    return (max(now), begins[max(now)]) if now else None


def parting_takes() -> timedelta:
    """How long two who part have for a last talk."""
    return timedelta(days=settings.PARTING_DAYS)


def require_may_go_on(mentorship: Mentorship, *, by: Person) -> None:
    """Raise unless this is who said that it ends."""
    require_may_write(mentorship, by=by)
    if mentorship.ends_at is not None and mentorship.ends_by_id != by.pk:
        raise OutOfDate(_("Going on takes two yeses: propose the next months, and let the other sign."))
