"""Two people set a time, move it, agree to it, call it off."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from waymark.engine.slots import suits
from waymark.engine.wall_time import Skipped, Wall
from waymark.mentoring import errors
from waymark.mentoring.actions.locks import lock_meeting, lock_pair
from waymark.mentoring.actions.telling import tell_other
from waymark.mentoring.clocks import no_such_hour
from waymark.mentoring.models import Meeting, Mentorship
from waymark.mentoring.models.meetings import MeetingState
from waymark.mentoring.paths import meeting_path
from waymark.mentoring.queries.diaries import Diaries, diaries_of
from waymark.mentoring.rules import meetings as rules
from waymark.mentoring.rules.messages import require_one_of_two
from waymark.mentoring.told import Told
from waymark.people.models import Person

State = MeetingState


@transaction.atomic
def book_meeting(
    mentorship: Mentorship, *, by: Person, wall: Wall, at: datetime, minutes: int | None = None
) -> Meeting:
    """Set a time: agreed where the other said that they are free then, else a suggestion they can say yes to.

    The same form sent twice is one meeting.
    """
    mentorship = lock_pair(mentorship)
    rules.require_may_meet(mentorship, by=by)
    meeting = Meeting(mentorship=mentorship, made_at=at)
    state, diaries = _put(meeting, wall, by=by, minutes=minutes or settings.MEETING_MINUTES, at=at)
    same = mentorship.meetings.standing().filter(starts_at=meeting.starts_at, ends_at=meeting.ends_at).first()
    if same is not None:
        return same
    rules.require_room_ahead(mentorship.meetings.upcoming(at=at).count())
    _require_fits(meeting, diaries, by=by, at=at)
    meeting.state = state
    meeting.save()
    _tell_other(meeting, Told.MEETING_BOOKED if state == State.BOOKED else Told.MEETING_SUGGESTED, by=by, at=at)
    return meeting


@transaction.atomic
def move_meeting(meeting: Meeting, *, by: Person, wall: Wall, minutes: int, at: datetime) -> Meeting:
    """Another time for the same meeting; calendars know it again and put it elsewhere."""
    meeting = lock_meeting(meeting, diaries=True)
    rules.require_may_meet(meeting.mentorship, by=by)
    rules.require_stands(meeting, at=at)
    before = (meeting.starts_at, meeting.ends_at)
    state, diaries = _put(meeting, wall, by=by, minutes=minutes, at=at)
    if before == (meeting.starts_at, meeting.ends_at):
        meeting.refresh_from_db()
        return meeting
    _require_fits(meeting, diaries, by=by, at=at)
    if meeting.state != state:
        meeting.move_to(state, by=by, at=at)
    meeting.sequence += 1
    meeting.reminded_at = None
    meeting.save()
    _tell_other(meeting, Told.MEETING_MOVED if state == State.BOOKED else Told.MEETING_SUGGESTED, by=by, at=at)
    return meeting


def _put(meeting: Meeting, wall: Wall, *, by: Person, minutes: int, at: datetime) -> tuple[MeetingState, Diaries]:
    """Put it at this hour; gives the state it has then. A time nobody can be met at is refused in words."""
    rules.require_length(minutes)
    try:
        meeting.set_time(wall, minutes=minutes)
    except Skipped as skipped:
        raise errors.NoSuchHour(no_such_hour(wall.shows, skipped.onward)) from skipped
    rules.require_time_ahead(meeting.starts_at, at=at)
    meeting.by, meeting.changed_at = by, at
    diaries = diaries_of(meeting.mentorship, at=at, without=meeting)
    theirs = diaries.other_than(by, meeting.mentorship)
    return State.BOOKED if suits(theirs, meeting.starts_at, minutes=minutes) else State.PROPOSED, diaries


def _require_fits(meeting: Meeting, diaries: Diaries, *, by: Person, at: datetime) -> None:
    """Raise where one of the two is elsewhere, or a mentee books against the mentor's terms."""
    mentorship, start, end = meeting.mentorship, meeting.starts_at, meeting.ends_at
    other = mentorship.other_than(by)
    name = other.first_name if other else ""
    rules.require_free(diaries.of(by, mentorship), diaries.other_than(by, mentorship), start, end, other=name)
    if by.pk != mentorship.mentor_id:
        rules.require_terms(diaries.mentor, diaries.terms, start, end, name=name, at=at)


@transaction.atomic
def agree_to_meeting(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """The other says yes to a suggested time; said twice, it is said."""
    meeting = lock_meeting(meeting)
    rules.require_may_meet(meeting.mentorship, by=by)
    if meeting.state == State.BOOKED:
        return meeting
    rules.require_may_agree(meeting, by=by)
    rules.require_stands(meeting, at=at)
    meeting.move_to(State.BOOKED, by=by, at=at)
    meeting.sequence += 1
    meeting.save()
    _tell_other(meeting, Told.MEETING_AGREED, by=by, at=at)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """Either calls it off, without a reason; called off twice, it is off."""
    meeting = lock_meeting(meeting)
    require_one_of_two(meeting.mentorship, by=by)
    if meeting.state == State.CANCELLED:
        return meeting
    rules.require_stands(meeting, at=at)
    _call_off(meeting, by=by, path=meeting_path(meeting), at=at)
    return meeting


def call_off_all(mentorship: Mentorship, *, by: Person | None, path: str, at: datetime) -> None:
    """The mentorship ends: whatever stood ahead of the two is off. The caller holds the mentorship."""
    ahead = mentorship.meetings.upcoming(at=at).select_for_update(of=("self",))
    for meeting in ahead:
        meeting.mentorship = mentorship
        _call_off(meeting, by=by, path=path, at=at)


def _call_off(meeting: Meeting, *, by: Person | None, path: str, at: datetime) -> None:
    meeting.move_to(State.CANCELLED, by=by, at=at)
    meeting.sequence += 1
    meeting.save()
    if by is not None:
        _tell_other(meeting, Told.MEETING_CANCELLED, by=by, at=at, path=path)


def _tell_other(meeting: Meeting, kind: Told, *, by: Person, at: datetime, path: str = "") -> None:
    tell_other(meeting.mentorship, kind, by=by, about=meeting.uuid, path=path or meeting_path(meeting), at=at)
