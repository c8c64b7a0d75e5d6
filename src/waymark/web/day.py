"""What one person's day holds, gathered from what the apps offer."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from waymark.base.contracts import Place, TodayLine, today_lines
from waymark.people.models import Person

MAY_BE_NEXT = 100
MORNING, AFTERNOON, EVENING = 5, 12, 18


@dataclass(frozen=True, slots=True)
class Day:
    """A greeting, at most one next step, the rest in order, what others did, and the people one walks with."""

    greeting: str
    date: datetime
    next: TodayLine | None
    rest: list[TodayLine]
    beside: list[TodayLine]
    people: list[TodayLine]


def day_of(person: Person, *, at: datetime) -> Day:
    """Everything Today shows to this person."""
    offered = list(_offered(person, at))
    found = any(line.place is Place.PEOPLE and line.context["is_mentor"] for line in offered)
    placed = defaultdict[Place, list[TodayLine]](list)
    for line in sorted([*_own_lines(person, found=found), *offered], key=lambda line: line.order):
        placed[line.place].append(line)
    lines = placed[Place.PAGE]
    first = lines[0] if lines and lines[0].order < MAY_BE_NEXT else None
    local = timezone.localtime(at, person.zone)
    rest = lines[1:] if first else lines
    return Day(_greeting(person, local), local, first, rest, placed[Place.GIVEN], placed[Place.PEOPLE])


def _offered(person: Person, at: datetime) -> Iterator[TodayLine]:
    for _name, lines in today_lines:
        yield from lines(person, at)


def _own_lines(person: Person, *, found: bool) -> Iterator[TodayLine]:
    """Where to begin; `found`: somebody mentors them already."""
    profile = person.profile
    if profile.intake_done_at is None:
        begun = profile.intake_step > 0
        yield TodayLine(
            order=90,
            title=_("Go on where you stopped") if begun else _("Say where you are, and whom you look for"),
            text=_("Three short pages, kept as you go. They take twelve minutes or less."),
            url=reverse("people:start"),
            action=_("Go on") if begun else _("Begin"),
        )
    elif profile.seeks_mentor and not found and not person.requests_sent.exclude(sent_at=None).exists():
        yield TodayLine(
            order=95,
            title=_("Five people could help you. Who is near to what you want?"),
            text=_("Four who fit best, and one who sees it differently. Each says why."),
            url=reverse("mentors"),
            action=_("See the five"),
        )


def _greeting(person: Person, local: datetime) -> str:
    """A greeting for their own clock."""
    name = {"name": person.first_name}
    if MORNING <= local.hour < AFTERNOON:
        return _("Good morning, %(name)s.") % name
    if AFTERNOON <= local.hour < EVENING:
        return _("Good afternoon, %(name)s.") % name
    if local.hour >= EVENING:
        return _("Good evening, %(name)s.") % name
    return _("Hello, %(name)s.") % name
