"""Two people as Today and their own page speak of them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from waymark.mentoring.models import Mentorship
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.paths import mentorship_path
from waymark.people.models import Person


@dataclass(frozen=True, slots=True)
class Pair:
    """The reader and the other of the two."""

    other: Person | None
    title: str
    kind: str  # said where it is not a mentorship as most are
    since: str
    url: str


def pair_of(mentorship: Mentorship, *, viewer: Person, at: datetime) -> Pair:
    """The heading of their page, and since when."""
    other = mentorship.other_than(viewer)
    title = _("You and %(name)s") % {"name": other.first_name} if other else _("You, and somebody who has left")
    kind = "" if mentorship.kind == PairKind.ONE_TO_ONE else str(PairKind(mentorship.kind).label)
    return Pair(other, title, kind, _since(mentorship, at), mentorship_path(mentorship))


def _since(mentorship: Mentorship, at: datetime) -> str:
    """“Since 3 August.”, with the year where it is another than this one."""
    began = localtime(mentorship.began_at)
    day = {"day": date_format(began, "j F" if began.year == localtime(at).year else "j F Y")}
    if mentorship.ended_at is None:
        return _("Since %(day)s.") % day
    ended = localtime(mentorship.ended_at)
    return _("From %(day)s to %(end)s.") % {**day, "end": date_format(ended, "j F Y")}
