"""Two people meet: when by which clock, how it went, and what a mentor asks for before somebody books."""

from datetime import datetime, timedelta
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.base.states import Graph
from waymark.engine.slots import Terms
from waymark.engine.wall_time import Wall
from waymark.mentoring.models.mentorships import Mentorship
from waymark.mentoring.models.whose import AuthorsWords
from waymark.people.models import Person
from waymark.vault.fields import SealedField


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    PROPOSED = "proposed", _("suggested by one of you")
    BOOKED = "booked", _("agreed")
    HELD = "held", _("you met")
    MISSED = "missed", _("you did not meet")
    CANCELLED = "cancelled", _("called off")


STATES = Graph[MeetingState](
    {
        MeetingState.PROPOSED: frozenset({MeetingState.BOOKED, MeetingState.CANCELLED}),
        MeetingState.BOOKED: frozenset(
            {MeetingState.PROPOSED, MeetingState.HELD, MeetingState.MISSED, MeetingState.CANCELLED}
        ),
        MeetingState.MISSED: frozenset({MeetingState.HELD}),  # the other remembers that they did meet
        MeetingState.HELD: frozenset(),
        MeetingState.CANCELLED: frozenset(),
    }
)
STANDING = (MeetingState.PROPOSED, MeetingState.BOOKED)
TAKES_TIME = (*STANDING, MeetingState.HELD)


class Meetings(models.QuerySet["Meeting"]):
    """Questions about many meetings."""

    def visible_to(self, person: Person) -> Self:
        """Those of one's own mentorships, unless the other closed the door."""
        return self.filter(mentorship__in=Mentorship.objects.visible_to(person))

    def of(self, person: Person | int | None) -> Self:
        """Those in which this person is one of the two."""
        return self.filter(Q(mentorship__mentor=person) | Q(mentorship__mentee=person))

    def standing(self) -> Self:
        """Those that two people still mean to hold."""
        return self.filter(state__in=STANDING)

    def upcoming(self, *, at: datetime) -> Self:
        """Those standing that are not over, the nearest first."""
        return self.standing().filter(ends_at__gt=at).order_by("starts_at", "pk")

    def overlapping(self, starts: datetime, ends: datetime) -> Self:
        """Those that take some of this time."""
        return self.filter(state__in=TAKES_TIME, starts_at__lt=ends, ends_at__gt=starts)


class Meeting(Row):
    """Agreed by the clock on the wall of one zone; the instant follows from it, also when rules of zones change."""

    State = MeetingState

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.FORGET,
        private="mentorship by closed_by day clock zone fold starts_at ends_at minutes state",
        technical="id uuid sequence made_at changed_at closed_at later_at reminded_at asked_next_at",
    )

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="meetings")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")  # who set the time
    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.BOOKED)
    day = models.DateField()
    clock = models.TimeField()
    zone = models.CharField(max_length=64)
    fold = models.PositiveSmallIntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField(default=0)  # how often a calendar has to look at it anew
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    later_at = models.DateTimeField(null=True, blank=True)  # when they met: “the next date comes later”
    reminded_at = models.DateTimeField(null=True, blank=True)
    asked_next_at = models.DateTimeField(null=True, blank=True)

    objects = Meetings.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_meeting_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(fold__in=[0, 1]), name="an_hour_comes_once_or_twice"),
        ]
        indexes = [
            models.Index(fields=["mentorship", "starts_at"]),
            models.Index(fields=["state", "starts_at"]),
        ]

    @property
    def wall(self) -> Wall:
        """What the clock shows when it begins."""
        return Wall(datetime.combine(self.day, self.clock), ZoneInfo(self.zone), self.fold)

    def set_time(self, wall: Wall, *, minutes: int) -> None:
        """Put it at this hour of this clock; Skipped where the clock never shows it."""
        self.starts_at = wall.instant
        self.ends_at = self.starts_at + timedelta(minutes=minutes)
        self.day, self.clock, self.zone = wall.shows.date(), wall.shows.time(), wall.zone.key
        self.fold, self.minutes = wall.fold, minutes

    def move_to(self, state: MeetingState, *, by: Person | None, at: datetime) -> None:
        """Go on by the graph; the caller saves."""
        STATES.require(MeetingState(self.state), state)
        self.state, self.changed_at = state, at
        if state not in STANDING:
            self.closed_at, self.closed_by = at, by

    @property
    def stands(self) -> bool:
        """Whether the two still mean to hold it."""
        return self.state in STANDING

    def has_begun(self, *, at: datetime) -> bool:
        """Whether its hour has come."""
        return self.starts_at <= at


class MeetingLink(AuthorsWords, Row):
    """Where the two meet: the address of a call, or a place; whoever gave it can take it away."""

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="meeting author text",
        technical="id uuid version",
    )

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="link")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = SealedField()
    version = models.PositiveIntegerField(default=1)

    @property
    def scope(self) -> str:
        """Which key seals it."""
        return f"notes:{self.meeting_id}"


class BookingRules(Row):
    """What a mentor asks for before somebody books; no row means the defaults of the instance."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="person notice_hours buffer_minutes most_a_week",
        technical="id uuid",
    )
    MOST_NOTICE_HOURS: ClassVar[int] = 24 * 14
    MOST_BUFFER_MINUTES: ClassVar[int] = 240

    person = models.OneToOneField(Person, models.CASCADE, related_name="booking_rules")
    notice_hours = models.PositiveSmallIntegerField()
    buffer_minutes = models.PositiveSmallIntegerField()
    most_a_week = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(most_a_week__gte=1), name="a_week_has_room_for_one_meeting")]

    @classmethod
    def by_default(cls) -> "BookingRules":
        """What holds for a mentor who has said nothing."""
        return cls(
            notice_hours=settings.MEETING_NOTICE_HOURS,
            buffer_minutes=settings.MEETING_BUFFER_MINUTES,
            most_a_week=settings.MEETINGS_A_WEEK,
        )

    @property
    def terms(self) -> Terms:
        """The engine's value of it."""
        return Terms(timedelta(hours=self.notice_hours), timedelta(minutes=self.buffer_minutes), self.most_a_week)


class CalendarFeed(Row):
    """One person's meetings at an address that only they know; of its token a digest is kept."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="person",
        technical="id uuid token_digest made_at",
    )

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_feed")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
