"""What must always be true of meetings; `waymark doctor` asks, and so does every race test."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Finding
from waymark.engine.wall_time import Skipped
from waymark.mentoring.models import Meeting
from waymark.mentoring.models.meetings import TAKES_TIME


def overlapping() -> Iterator[Finding]:
    """No two meetings of one person take the same time."""
    until: dict[int, datetime] = {}
    wrong = 0
    rows = Meeting.objects.filter(state__in=TAKES_TIME).order_by("starts_at", "ends_at")
    columns = ("starts_at", "ends_at", "mentorship__mentor", "mentorship__mentee")
    for starts, ends, *two in rows.values_list(*columns).iterator():
        people = [one for one in two if one is not None]
        wrong += any(one in until and until[one] > starts for one in people)
        until |= {one: max(until[one], ends) if one in until else ends for one in people}
    if wrong:
        said = ngettext(
            "%(count)d meeting takes time that one of the two has given to another one.",
            "%(count)d meetings take time that one of the two has given to another one.",
            wrong,
        )
        yield Finding(said % {"count": wrong}, _("Ask the two to move it, and tell those who build Waymark."))


def moved_hours() -> Iterator[Finding]:
    """Each meeting that stands begins when the clock of its zone shows its hour."""
    wrong = sum(_is_elsewhere(meeting) for meeting in Meeting.objects.standing().iterator())
    if wrong:
        said = ngettext(
            "%(count)d meeting does not begin at the hour that was agreed.",
            "%(count)d meetings do not begin at the hour that was agreed.",
            wrong,
        )
        todo = _("A country may have changed its clocks; the worker puts it right within a day.")
        yield Finding(said % {"count": wrong}, todo)


def _is_elsewhere(meeting: Meeting) -> bool:
    try:
        return meeting.wall.instant != meeting.starts_at
    except (Skipped, ZoneInfoNotFoundError):
        return True


def after_the_end(*, at: datetime) -> Iterator[Finding]:
    """Where two no longer work together, no meeting of theirs lies ahead."""
    wrong = Meeting.objects.upcoming(at=at).filter(mentorship__ended_at__isnull=False).count()
    if wrong:
        said = ngettext(
            "%(count)d meeting stands ahead of two people who no longer work together.",
            "%(count)d meetings stand ahead of people who no longer work together.",
            wrong,
        )
        yield Finding(said % {"count": wrong}, _("Tell those who build Waymark."))
