"""What is usual in each kind of mentorship. Source: METHODS F2, F3 and section 8; all of it can be agreed otherwise."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max

from waymark.mentoring.models import Meeting, Mentorship
from waymark.mentoring.models.agreements import LENGTH_MONTHS
from waymark.mentoring.models.kinds import PairKind
from waymark.people.models import Cadence, Person


@dataclass(frozen=True, slots=True)
class Usual:
    """How such a pair usually works."""

    cadence: int = Cadence.FORTNIGHTLY
    months: int = LENGTH_MONTHS
    goes_on: bool = True  # after a meeting there is a next one, and an agreement before it
    both_see: bool = False  # either writes down what the other did well, not the mentor alone


USUAL: dict[PairKind, Usual] = {
    PairKind.ONE_TO_ONE: Usual(),
    PairKind.PEER: Usual(months=3, both_see=True),
    PairKind.REVERSE: Usual(cadence=Cadence.MONTHLY),
    PairKind.FLASH: Usual(goes_on=False),
}


def usual(mentorship: Mentorship) -> Usual:
    """What is usual between these two."""
    return USUAL[PairKind(mentorship.kind)]


def talk_is_over(mentorship: Mentorship) -> datetime | None:
    """When the one talk that two agreed on was said to be held; None where they have not met, or go on."""
    if not mentorship.is_active or usual(mentorship).goes_on:
        return None
    held = mentorship.meetings.filter(state=Meeting.State.HELD)
    return held.aggregate(last=Max("closed_at"))["last"]  # type: ignore[no-any-return]


def talk_lasts() -> timedelta:
    """How long after their talk the page of two stays open, unless they make more of it."""
    return timedelta(days=settings.TALK_ENDS_DAYS)


def sees(mentorship: Mentorship, person: Person) -> bool:
    """Whether this one of the two writes down what the other does well."""
    return mentorship.mentor_id == person.pk or usual(mentorship).both_see
