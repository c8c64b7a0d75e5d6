"""A meeting as its page shows it: before, during and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from waymark.mentoring.clocks import When, clock, my_place, near_day, there, when_of
from waymark.mentoring.contracts import AgendaLine, NextStep, next_step_sources
from waymark.mentoring.models import Meeting, Mentorship, Pulse
from waymark.mentoring.queries.agenda import agenda_of, talked_about
from waymark.mentoring.queries.changes import changed_since
from waymark.mentoring.queries.diaries import Diaries, diaries_of, three_times
from waymark.mentoring.queries.meetings import link_of, next_meeting, pulse_of
from waymark.mentoring.queries.notes import held_before, last_steps
from waymark.mentoring.rules import meetings as rules
from waymark.mentoring.rules.agreements import agreement_comes_first
from waymark.people.models import Person

ROOM_OPENS = timedelta(minutes=10)


class Stage(StrEnum):
    """Which face the page shows."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    MISSED = "missed"
    OFF = "off"


AHEAD = (Stage.BEFORE, Stage.DURING)


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything but the boxes, which the forms hold."""

    meeting: Meeting
    other: Person | None
    stage: Stage
    title: str
    when: When
    agenda: list[AgendaLine]
    talked: list[AgendaLine]
    link: str
    link_opens: bool  # an address to open, not only words to read
    last_time: list[str]
    changed: str  # since they last met
    may_agree: bool
    goes_on: bool  # the two work together
    is_over: bool  # its hour is over, and nobody said how it went
    place: str
    pulse: Pulse | None
    next: Meeting | None
    next_when: When | None
    agree_first: bool  # the two have met, and signed nothing yet
    steps: list[NextStep]


@dataclass(frozen=True, slots=True)
class Booking:
    """Where the two find a time: three that suit both, and what is known about the rest."""

    mentorship: Mentorship
    other: Person | None
    slots: list[tuple[str, str]]
    hours_known: bool
    place: str
    ahead: list[When]


def stage_of(meeting: Meeting, *, at: datetime, early: bool = False) -> Stage:
    """Which face the page shows now; `early` opens the boxes before the hour."""
    closed = {
        Meeting.State.HELD: Stage.AFTER,
        Meeting.State.MISSED: Stage.MISSED,
        Meeting.State.CANCELLED: Stage.OFF,
    }
    if meeting.state in closed:
        return closed[Meeting.State(meeting.state)]
    agreed = meeting.state == Meeting.State.BOOKED
    return Stage.DURING if agreed and (early or meeting.starts_at - ROOM_OPENS <= at) else Stage.BEFORE


def meeting_page(meeting: Meeting, *, viewer: Person, at: datetime, early: bool = False) -> MeetingPage:
    """For one of the two."""
    mentorship = meeting.mentorship
    other, goes_on = mentorship.other_than(viewer), rules.may_meet(mentorship)
    stage = stage_of(meeting, at=at, early=early)
    link = link_of(meeting, viewer=viewer)
    last = held_before(meeting)
    ahead = next_meeting(mentorship, at=at) if stage in {Stage.AFTER, Stage.MISSED} else None
    return MeetingPage(
        meeting=meeting,
        other=other,
        stage=stage,
        title=_title(meeting, other),
        when=when_of(meeting, other=other, at=at),
        agenda=agenda_of(mentorship, viewer=viewer, at=at) if goes_on else [],
        talked=talked_about(meeting, viewer=viewer),
        link=link,
        link_opens=link.startswith(("https://", "http://")),
        last_time=last_steps(meeting, last, viewer=viewer),
        changed=_changed(mentorship, last, viewer=viewer, at=at) if goes_on and stage in AHEAD else "",
        may_agree=rules.may_agree(meeting, by=viewer) and goes_on,
        goes_on=goes_on,
        is_over=meeting.ends_at <= at,
        place=my_place(viewer),
        pulse=pulse_of(meeting, viewer=viewer) if stage == Stage.AFTER else None,
        next=ahead,
        next_when=when_of(ahead, other=other, at=at) if ahead else None,
        agree_first=stage == Stage.AFTER and goes_on and ahead is None and agreement_comes_first(mentorship),
        steps=list(_steps(mentorship, viewer, at)) if goes_on and stage == Stage.AFTER else [],
    )


def _changed(mentorship: Mentorship, last: Meeting | None, *, viewer: Person, at: datetime) -> str:
    return changed_since(mentorship, viewer=viewer, at=at, met=last.starts_at if last else None)


def _title(meeting: Meeting, other: Person | None) -> str:
    """“Thursday with Ana”."""
    said = {"day": date_format(localtime(meeting.starts_at), "l"), "name": other.first_name if other else ""}
    return _("%(day)s with %(name)s") % said if other else _("A meeting with somebody who has left")


def _steps(mentorship: Mentorship, viewer: Person, at: datetime) -> Iterable[NextStep]:
    for _name, source in next_step_sources:
        yield from source(mentorship, viewer, at)


def booking(
    mentorship: Mentorship,
    *,
    viewer: Person,
    at: datetime,
    moving: Meeting | None = None,
    after: datetime | None = None,
) -> Booking:
    """Three times for the reader, by the clocks of both; later ones where they have just met."""
    other = mentorship.other_than(viewer)
    diaries = diaries_of(mentorship, at=at, without=moving)
    minutes = moving.minutes if moving else settings.MEETING_MINUTES
    starts = three_times(diaries, minutes=minutes, at=at, after=after and _in_rhythm(after, diaries))
    ahead = [one for one in mentorship.meetings.upcoming(at=at) if moving is None or one.pk != moving.pk]
    return Booking(
        mentorship=mentorship,
        other=other,
        slots=[(one.isoformat(), _said(one, minutes=minutes, other=other, at=at)) for one in starts],
        hours_known=diaries.are_known,
        place=my_place(viewer),
        ahead=[when_of(one, other=other, at=at) for one in ahead],
    )


def _in_rhythm(after: datetime, diaries: Diaries) -> datetime:
    """About as long after the last meeting as they mean to meet."""
    return after + diaries.rhythm - timedelta(days=2)


def _said(starts: datetime, *, minutes: int, other: Person | None, at: datetime) -> str:
    """“on Thursday, 18:00 to 18:50 · 17:00 for Ana in Porto”."""
    said = {"day": near_day(starts, at=at), "from": clock(starts), "to": clock(starts + timedelta(minutes=minutes))}
    mine = _("%(day)s, %(from)s to %(to)s") % said
    theirs = there(starts, other=other) if other else ""
    return " · ".join(filter(None, (mine[:1].upper() + mine[1:], theirs)))
