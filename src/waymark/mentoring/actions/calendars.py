"""A person's own calendar address, and what a mentor asks for before somebody books."""

import secrets
from datetime import datetime

from django.db import transaction

from waymark.mentoring.models import BookingRules, CalendarFeed
from waymark.people.digests import token_digest
from waymark.people.models import Person

TOKEN_BYTES = 32


@transaction.atomic
def open_calendar(*, by: Person, at: datetime) -> str:
    """A new address for one's meetings; the one before stops working. The token is known only now."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Person.objects.select_for_update().get(pk=by.pk)
    CalendarFeed.objects.update_or_create(person=by, defaults={"token_digest": token_digest(token), "made_at": at})
    return token


@transaction.atomic
def close_calendar(*, by: Person) -> None:
    """The address leads nowhere from now on."""
    CalendarFeed.objects.filter(person=by).delete()


@transaction.atomic
def keep_booking_rules(*, by: Person, notice_hours: int, buffer_minutes: int, most_a_week: int) -> BookingRules:
    """What somebody asks for before a mentee books; meetings that stand are left alone."""
    Person.objects.select_for_update().get(pk=by.pk)
    said = {"notice_hours": notice_hours, "buffer_minutes": buffer_minutes, "most_a_week": most_a_week}
    rules, _fresh = BookingRules.objects.update_or_create(person=by, defaults=said)
    return rules
