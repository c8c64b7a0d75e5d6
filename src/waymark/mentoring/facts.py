"""What people put into goals, actions, agreements and weeks: plain values that actions take and pages show.

None of them shows itself in a log or an error report: they hold opened words.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from waymark.mentoring.models import Agreement
from waymark.mentoring.models.agreements import LENGTH_MONTHS, REVIEW_DAYS
from waymark.people.models import Cadence, Channel


@dataclass(frozen=True, slots=True, repr=False)
class GoalFacts:
    """What somebody wants to reach, why, and which of the mission's items it is about."""

    text: str
    reason: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """A next action: what, by when, what may stand in the way, if … then …, and how sure somebody is of it."""

    text: str
    obstacle: str = ""
    cue: str = ""
    response: str = ""
    plan_b: str = ""
    due: date | None = None
    confidence: int | None = None
    item: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Terms:
    """What two people agree on."""

    purpose: str
    goals: tuple[UUID, ...] = ()
    cadence: int = Cadence.FORTNIGHTLY
    months: int = LENGTH_MONTHS
    channel: str = Channel.VIDEO
    confidence: str = Agreement.Confidence.TWO
    off_limits: str = ""
    preparing: str = ""
    cancelling: str = ""
    review_days: tuple[int, ...] = REVIEW_DAYS


@dataclass(frozen=True, slots=True, repr=False)
class Week:
    """What moved, what is stuck, what is next."""

    moved: str = ""
    stuck: str = ""
    next: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.moved or self.stuck or self.next)


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """What a mentor saw somebody do, what it changed, and when."""

    behaviour: str
    effect: str
    seen_on: date
