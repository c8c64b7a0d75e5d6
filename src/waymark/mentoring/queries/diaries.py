"""When two people could meet: their free hours, what stands already, what the mentor asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from waymark.engine.slots import Diary, Span, Terms, propose
from waymark.mentoring.models import BookingRules, Meeting, Mentorship
from waymark.mentoring.models.meetings import TAKES_TIME
from waymark.people.free_hours import local_week
from waymark.people.models import Person, Profile
from waymark.people.models.profile import Cadence

A_WEEK = timedelta(days=8)  # a week of a mentor's counts from Monday, so it begins before now
RHYTHM = {Cadence.WEEKLY: 7, Cadence.FORTNIGHTLY: 14, Cadence.MONTHLY: 28}


@dataclass(frozen=True, slots=True)
class Diaries:
    """Both sides of one pair."""

    mentor: Diary
    mentee: Diary
    terms: Terms
    rhythm: timedelta  # how far apart they mean to meet

    def of(self, person: Person, mentorship: Mentorship) -> Diary:
        """The diary of this one of the two."""
        return self.mentor if mentorship.mentor_id == person.pk else self.mentee

    def other_than(self, person: Person, mentorship: Mentorship) -> Diary:
        """The diary of the other one."""
        return self.mentee if mentorship.mentor_id == person.pk else self.mentor

    @property
    def are_known(self) -> bool:
        """Whether both said when they are free."""
        return self.mentor.free is not None and self.mentee.free is not None


def diaries_of(mentorship: Mentorship, *, at: datetime, without: Meeting | None = None) -> Diaries:
    """In four queries; a meeting that is being moved is not in its own way."""
    profiles = {
        row.person_id: row for row in Profile.objects.filter(person__in=[mentorship.mentor_id, mentorship.mentee_id])
    }
    mentor, mentee = mentorship.mentor, mentorship.mentee
    if mentor is None or mentee is None:
        raise Person.DoesNotExist
    taken = _taken([mentor.pk, mentee.pk], at=at, without=without)
    return Diaries(
        mentor=_diary(mentor, profiles.get(mentor.pk), taken[mentor.pk]),
        mentee=_diary(mentee, profiles.get(mentee.pk), taken[mentee.pk]),
        terms=booking_rules_of(mentor).terms,
        rhythm=rhythm_of(
            _agreed(mentorship), *(one.cadence for key in (mentee.pk, mentor.pk) if (one := profiles.get(key)))
        ),
    )


def _agreed(mentorship: Mentorship) -> int | None:
    """How often they agreed to meet, in the version that holds."""
    return mentorship.agreements.in_force().order_by("-version").values_list("cadence", flat=True).first()


def booking_rules_of(mentor: Person) -> BookingRules:
    """What this mentor asks for, or the defaults."""
    return BookingRules.objects.filter(person=mentor).first() or BookingRules.by_default()


def _diary(person: Person, profile: Profile | None, taken: Iterable[Span]) -> Diary:
    free = local_week(profile.free_hours) if profile else None
    return Diary(free, person.zone, tuple(taken))


def rhythm_of(*said: int | None) -> timedelta:
    """How far apart two mean to meet: by the first that was said, else every two weeks."""
    return timedelta(days=RHYTHM[Cadence(next(filter(None, said), Cadence.FORTNIGHTLY))])


def _taken(people: list[int], *, at: datetime, without: Meeting | None) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {one: [] for one in people}
    rows = Meeting.objects.filter(state__in=TAKES_TIME, ends_at__gt=at - A_WEEK)
    ours = rows.filter(mentorship__mentor__in=people) | rows.filter(mentorship__mentee__in=people)
    for key, mentor, mentee, starts, ends in ours.values_list(
        "pk", "mentorship__mentor", "mentorship__mentee", "starts_at", "ends_at"
    ):
        for one in {mentor, mentee} & set(people) if without is None or key != without.pk else ():
            found[one].append(Span(starts, ends))
    return found


def three_times(
    diaries: Diaries, *, minutes: int, at: datetime, after: datetime | None = None, count: int = 3
) -> list[datetime]:
    """Three starts both could make, from now on or from a later moment; nearer ones where nothing fits so late."""
    for begin in (after, None) if after else (None,):
        found = propose(
            diaries.mentor,
            diaries.mentee,
            minutes=minutes,
            at=at,
            days=settings.MEETING_DAYS_AHEAD,
            terms=diaries.terms,
            count=count,
            after=begin,
        )
        if found:
            return found
    return []
