"""How mentors answer: counted from what they did, never promised."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Final

from django.core.cache import cache
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.text import in_words
from waymark.mentoring.models import Mentorship, Request
from waymark.mentoring.models.requests import OPEN
from waymark.people.models import Profile

ENOUGH_ANSWERS = 3
USUAL_AS: Final = "mentoring.usual"
USUAL_SECONDS: Final = 60  # a median of answers moves slowly


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """How long a mentor usually takes, how many wait already, and how many places are free."""

    median_days: int | None = None  # None: fewer than three answers on file
    open_requests: int = 0
    room: int = 0
    held: int = 0  # free places that waiting notes hold; they are not in `room`
    resting: bool = False  # notes ran out on them, and they have not said that they are back

    @property
    def seats(self) -> int:
        """Places that no mentee has."""
        return self.room + self.held

    @property
    def line(self) -> str:
        """“Usually answers in 2 days · room for one more · one person waiting”."""
        if self.resting:
            return _("Takes a break at the moment")
        return f"{self.answer_words} · {self.room_words} · {self.waiting_words}"

    @property
    def answer_words(self) -> str:
        """How long an answer usually takes, where three or more are on file."""
        if self.median_days is None:
            return _("New here, so no answer times yet")
        if self.median_days == 0:
            return _("Usually answers the same day")
        said = ngettext("Usually answers in {days} day", "Usually answers in {days} days", self.median_days)
        return said.format(days=self.median_days)

    @property
    def room_words(self) -> str:
        """How many more mentees there is room for."""
        if self.room <= 0:
            return _("no room right now")
        return ngettext("room for {number} more", "room for {number}", self.room).format(number=in_words(self.room))

    @property
    def waiting_words(self) -> str:
        """How many people wait for an answer."""
        if not self.open_requests:
            return _("nobody waiting")
        said = ngettext("{number} person waiting", "{number} people waiting", self.open_requests)
        return said.format(number=in_words(self.open_requests))


def usually(name: str, days: int | None) -> str:
    """“Ana usually answers in 2 days.”, or that Ana is new here; `days` as of `usual_days`."""
    who = {"name": name}
    if days is None:
        return _("%(name)s is new here.") % who
    if days == 0:
        return _("%(name)s usually answers on the same day.") % who
    said = ngettext("%(name)s usually answers in %(days)d day.", "%(name)s usually answers in %(days)d days.", days)
    return said % {**who, "days": days}


def answer_facts(mentor_ids: Iterable[int], *, profiles: Mapping[int, Profile] | None = None) -> dict[int, AnswerFacts]:
    """The facts of many mentors by the key of the person, in three queries however many they are.

    Two where the `profiles` of all of them are at hand.
    """
    wanted = set(mentor_ids)
    if profiles is None:
        columns = ("person", "capacity", "talks_per_month", "cadence", "resting_since")
        profiles = {row.person_id: row for row in Profile.objects.filter(person__in=wanted).only(*columns)}
    taken = _counted(Mentorship.objects.active().filter(mentor__in=wanted).values_list("mentor"))
    took, waiting = _answers(wanted)
    return {
        one: _facts(profiles.get(one), _usual(took[one]), waiting=waiting[one], mentees=taken.get(one, 0))
        for one in wanted
    }


def _facts(profile: Profile | None, median_days: int | None, *, waiting: int, mentees: int) -> AnswerFacts:
    if profile is None:
        return AnswerFacts(median_days, waiting)
    seats = max(profile.places - mentees, 0)
    held = min(waiting, seats) if profile.notes_hold_places else 0
    return AnswerFacts(median_days, waiting, seats - held, held, resting=profile.resting_since is not None)


def usual_days(mentor_ids: Iterable[int]) -> dict[int, int | None]:
    """How many days each of these usually takes, as of a minute ago; None where too few answers are on file."""
    keys = {one: f"{USUAL_AS}.{one}" for one in mentor_ids}
    kept = cache.get_many(keys.values())
    missing = {one for one, key in keys.items() if key not in kept}
    if missing:
        took, _waiting = _answers(missing)
        fresh = {keys[one]: _usual(took[one]) for one in missing}
        cache.set_many(fresh, USUAL_SECONDS)
        kept |= fresh
    return {one: kept[key] for one, key in keys.items()}


def _answers(mentors: set[int]) -> tuple[dict[int, list[timedelta]], Counter[int]]:
    """How long each answer took, and how many notes wait for one, by mentor."""
    took, waiting = defaultdict[int, list[timedelta]](list), Counter[int]()
    sent = Request.objects.filter(mentor__in=mentors, sent_at__isnull=False)
    for mentor, state, sent_at, answered_at in sent.values_list("mentor", "state", "sent_at", "first_answered_at"):
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
