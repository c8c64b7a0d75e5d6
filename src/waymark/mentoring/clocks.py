"""When two people meet, as each of them would say it, and where the other one is then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext as _

from waymark.mentoring.models import Meeting
from waymark.mentoring.words import on_day
from waymark.people.models import Person, Profile

A_WEEK = 6


@dataclass(frozen=True, slots=True)
class When:
    """One time on the clocks of both."""

    starts: datetime
    ends: datetime
    day: str  # “on Thursday”, “tomorrow”, “on Thursday 3 December”
    clock: str  # “18:00”
    until: str
    there: str  # “17:00 for Ana in Porto”; empty where both clocks show the same


def when_of(meeting: Meeting, *, other: Person | None, at: datetime) -> When:
    """A meeting's time for the reader, whose own zone is the current one."""
    return when(meeting.starts_at, minutes=meeting.minutes, other=other, at=at)


def when(starts: datetime, *, minutes: int, other: Person | None, at: datetime) -> When:
    """A time for the reader, and what it is for the other."""
    ends = starts + timedelta(minutes=minutes)
    return When(
        starts=starts,
        ends=ends,
        day=near_day(starts, at=at),
        clock=clock(starts),
        until=clock(ends),
        there=there(starts, other=other) if other else "",
    )


def clock(moment: datetime) -> str:
    """“18:00”, on the reader's own clock."""
    return date_format(localtime(moment), "H:i")


def near_day(moment: datetime, *, at: datetime) -> str:
    """“today”, “on Thursday”, and from a week on “on Thursday 3 December”."""
    days = (localtime(moment).date() - localtime(at).date()).days
    if 1 < days <= A_WEEK:
        return _("on %(day)s") % {"day": date_format(localtime(moment), "l")}
    return on_day(moment, at=at)


def there(moment: datetime, *, other: Person) -> str:
    """“17:00 for Ana in Porto”, with the day where it is another; empty where the clocks agree."""
    if not other.time_zone:
        return ""
    theirs, mine = moment.astimezone(other.zone), localtime(moment)
    if theirs.replace(tzinfo=None) == mine.replace(tzinfo=None):
        return ""
    said = {"clock": date_format(theirs, "H:i"), "name": other.first_name, "place": place_of(other)}
    if theirs.date() == mine.date():
        return _("%(clock)s for %(name)s in %(place)s") % said
    return _("%(day)s, %(clock)s for %(name)s in %(place)s") % {**said, "day": date_format(theirs, "l")}


def place_of(person: Person) -> str:
    """Where somebody's clock hangs: their town, or the town their zone is named after."""
    return _city(person) or place_in(person.zone)


def _city(person: Person) -> str:
    """Their town, of a profile that is at hand or else without the rest of it."""
    if Person.profile.is_cached(person):
        return person.profile.city
    return next(iter(Profile.objects.filter(person=person).order_by().values_list("city", flat=True)), "")


def place_in(zone: ZoneInfo) -> str:
    """“Lisbon” of “Europe/Lisbon”."""
    return str(zone.key).rpartition("/")[2].replace("_", " ")


def my_place(person: Person) -> str:
    """Where the reader's own clock hangs; empty while they never said."""
    return place_of(person) if person.time_zone else ""


def no_such_hour(shows: datetime, onward: datetime) -> str:
    """What to say of an hour that the clocks jump over."""
    said = {"clock": date_format(shows, "H:i"), "onward": date_format(onward, "H:i"), "day": date_format(shows, "j F")}
    return _("There is no %(clock)s on %(day)s: the clocks go forward then. %(onward)s is there.") % said


def twice(shows: datetime) -> str:
    """What to say of an hour that comes twice."""
    said = {"clock": date_format(shows, "H:i"), "day": date_format(shows, "j F")}
    return _("%(clock)s comes twice on %(day)s, as the clocks go back. You meet at the first one.") % said


def in_full(meeting: Meeting) -> str:
    """Day and hour with the zone, for a mail: “Thursday 3 December 2026, 18:00 (Europe/Brussels)”."""
    # Translators: day and time in full; the letters are those of Django's date formats.
    exactly = date_format(localtime(meeting.starts_at), _("l j F Y, H:i"))
    return _("%(when)s (%(zone)s)") % {"when": exactly, "zone": str(get_current_timezone())}
