"""How long one of two still sees the other's goals, actions and weeks: while they work together, and a while after."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from waymark.mentoring.models.blocks import Block
from waymark.mentoring.models.mentorships import Mentorship, Mentorships
from waymark.people.models import Person


def closes_at(mentorship: Mentorship) -> datetime | None:
    """When what the other shared closes; None while the two work together."""
    return mentorship.ended_at + timedelta(days=settings.CLOSING_DAYS) if mentorship.ended_at else None


def open_to(person: Person, *, at: datetime) -> Mentorships:
    """The mentorships through which this person may see what the other shared: at once none where a door is closed."""
    since = at - timedelta(days=settings.CLOSING_DAYS)
    shut = Block.objects.filter(blocked=person).values("blocker")
    theirs = Mentorship.objects.filter(Q(ended_at=None) | Q(ended_at__gt=since))
    as_mentor = Q(mentor=person, mentee__isnull=False) & ~Q(mentee__in=shut)
    as_mentee = Q(mentee=person, mentor__isnull=False) & ~Q(mentor__in=shut)
    return theirs.filter(as_mentor | as_mentee)


def is_open(mentorship: Mentorship, *, reader: int, at: datetime) -> bool:
    """The same for one mentorship at hand."""
    closing = closes_at(mentorship)
    if reader not in {mentorship.mentor_id, mentorship.mentee_id} or (closing is not None and at >= closing):
        return False
    return not any(blocked == reader for _blocker, blocked in mentorship.walls)
