"""Who stands in the list of mentors today."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from waymark.people.models import Person, Profile

_EARLIEST_MIDNIGHT = timedelta(hours=14)  # no clock on earth is further ahead


def listed_profiles(*, at: datetime) -> QuerySet[Profile]:
    """Profiles of mentors who are here and have said or had said for them what they are; see `is_on_a_break` too."""
    told = Q(intake_done_at__isnull=False) | ~Q(person__reference="")
    no_break = Q(paused_until=None) | Q(paused_until__lte=(at + _EARLIEST_MIDNIGHT).date())
    here = Profile.objects.filter(person__suspended_at=None, person__is_active=True)
    return here.filter(told, no_break, offers_mentoring=True, resting_since=None)


def is_on_a_break(paused_until: date | None, time_zone: str, *, at: datetime) -> bool:
    """Whether a break lasts today, by the mentor's own calendar."""
    return paused_until is not None and paused_until > at.astimezone(ZoneInfo(time_zone or "UTC")).date()


def is_listed(person: Person, *, at: datetime) -> bool:
    """Whether this person, whose profile is at hand, stands in the list."""
    return person.profile.resting_since is None and is_open(person, at=at)


def is_open(person: Person, *, at: datetime) -> bool:
    """Whether everybody may turn to this person's page; it stays while notes ran out on them, and says so."""
    profile = person.profile
    told = profile.intake_done_at is not None or person.reference != ""
    here = person.is_active and person.suspended_at is None
    return (
        here and told and profile.offers_mentoring and not is_on_a_break(profile.paused_until, person.time_zone, at=at)
    )
