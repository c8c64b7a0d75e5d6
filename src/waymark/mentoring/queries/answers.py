"""How mentors answer: counted from what they did, never promised."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.mentoring.models import Mentorship, Request
from waymark.mentoring.models.requests import OPEN
from waymark.people.models import Profile

ENOUGH_ANSWERS = 3


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """How long a mentor usually takes, how many wait already, and how many places are free."""

    median_days: int | None = None  # None: fewer than three answers on file
    open_requests: int = 0
    room: int = 0

    def usually(self, name: str) -> str:
        """“Ana usually answers in 2 days.”, or that Ana is new here."""
        who = {"name": name}
        if self.median_days is None:
            return _("%(name)s is new here.") % who
        if self.median_days == 0:
            return _("%(name)s usually answers on the same day.") % who
        said = ngettext(
            "%(name)s usually answers in %(days)d day.", "%(name)s usually answers in %(days)d days.", self.median_days
        )
        return said % {**who, "days": self.median_days}


def answer_facts(mentor_ids: Iterable[int], *, capacity: Mapping[int, int] | None = None) -> dict[int, AnswerFacts]:
    """The facts of many mentors by the key of the person, in three queries however many they are.

    Two where `capacity`, how many mentees each would have at once, is at hand.
    """
    wanted = set(mentor_ids)
    if capacity is None:
        capacity = dict(Profile.objects.filter(person__in=wanted).values_list("person", "capacity"))
    taken = _counted(Mentorship.objects.active().filter(mentor__in=wanted).values_list("mentor"))
    took, waiting = _answers(wanted)
    return {
        one: AnswerFacts(_usual(took[one]), waiting[one], max(capacity.get(one, 0) - taken.get(one, 0), 0))
        for one in wanted
    }


def usual_days(mentor_ids: Iterable[int]) -> dict[int, int | None]:
    """How many days each of these usually takes; None where too few answers are on file."""
    wanted = set(mentor_ids)
    took, _waiting = _answers(wanted)
    return {one: _usual(took[one]) for one in wanted}


def _answers(mentors: set[int]) -> tuple[dict[int, list[timedelta]], Counter[int]]:
    """How long each answer took, and how many notes wait for one, by mentor."""
    took, waiting = defaultdict[int, list[timedelta]](list), Counter[int]()
    sent = Request.objects.filter(Q(state__in=OPEN) | Q(first_answered_at__isnull=False), sent_at__isnull=False)
    rows = sent.filter(mentor__in=mentors).values_list("mentor", "state", "sent_at", "first_answered_at")
    for mentor, state, sent_at, answered_at in rows:
        waiting[mentor] += state in OPEN
        if sent_at and answered_at:
            took[mentor].append(answered_at - sent_at)
    return took, waiting


def _counted(rows: "object") -> dict[int, int]:
    return dict(rows.annotate(many=Count("pk")))  # type: ignore[attr-defined]


def _usual(answers: list[timedelta]) -> int | None:
    if len(answers) < ENOUGH_ANSWERS:
        return None
    return round(median(took.total_seconds() for took in answers) / 86400)
