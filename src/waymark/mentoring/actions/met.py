"""How a meeting went: held or missed by either's word, what comes next, and what time does by itself."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.base.errors import OutOfDate
from waymark.engine.wall_time import Skipped, Wall
from waymark.jobs.actions import tell
from waymark.mentoring.actions.locks import lock_meeting
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.actions.telling import tell_other
from waymark.mentoring.models import Meeting, Moment, Pulse
from waymark.mentoring.models.meetings import MeetingState
from waymark.mentoring.paths import booking_path, meeting_path
from waymark.mentoring.queries.meetings import without_next_date
from waymark.mentoring.rules import meetings as rules
from waymark.mentoring.rules.messages import require_one_of_two
from waymark.mentoring.told import Told
from waymark.people.models import Person

State = MeetingState
DAY_BEFORE = timedelta(hours=24)
JUST_SET = timedelta(hours=2)  # whoever set the time today needs no reminder of it


@transaction.atomic
def say_held(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """They met: either can say so, also where the other thought they had not. Said twice, it is said."""
    return hold(lock_meeting(meeting), by=by, at=at)


def hold(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """The same where the caller has locked the meeting; what refuses does so before anything is written."""
    require_one_of_two(meeting.mentorship, by=by)
    if meeting.state == State.HELD:
        return meeting
    rules.require_begun(meeting, at=at)
    path = meeting_path(meeting)
    if meeting.state == State.MISSED:
        meeting.mentorship.moments.filter(kind=Moment.Kind.MISSED, path=path).delete()
    _close(meeting, State.HELD, Moment.Kind.MET, by=by, at=at)
    return meeting


@transaction.atomic
def say_missed(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """They did not meet: it happens, and nobody is asked why."""
    return miss(lock_meeting(meeting), by=by, at=at)


def miss(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """The same where the caller has locked the meeting."""
    require_one_of_two(meeting.mentorship, by=by)
    if meeting.state == State.MISSED:
        return meeting
    if meeting.state == State.HELD:
        raise OutOfDate(_("This meeting has been said to have taken place. Here is how it stands now."))
    rules.require_begun(meeting, at=at)
    _close(meeting, State.MISSED, Moment.Kind.MISSED, by=by, at=at)
    return meeting


def _close(meeting: Meeting, state: MeetingState, kind: Moment.Kind, *, by: Person, at: datetime) -> None:
    meeting.move_to(state, by=by, at=at)
    meeting.save()
    mentorship = meeting.mentorship
    when = meeting.starts_at
    record_moment(mentorship.mentee or by, by=by, kind=kind, mentorship=mentorship, path=meeting_path(meeting), at=when)


@transaction.atomic
def say_later(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """The next date comes later: said once, nobody is asked for it."""
    meeting = lock_meeting(meeting)
    rules.require_may_meet(meeting.mentorship, by=by)
    if meeting.later_at is None:
        meeting.later_at = at
        meeting.save(update_fields=["later_at"])
    return meeting


@transaction.atomic
def give_pulse(meeting: Meeting, *, by: Person, useful: int, could_say: int, at: datetime) -> Pulse:
    """Ten seconds for oneself; given again, it replaces what was said."""
    meeting = lock_meeting(meeting)
    require_one_of_two(meeting.mentorship, by=by)
    if meeting.state != State.HELD:
        raise OutOfDate(_("Say first that you met."))
    pulse, _fresh = Pulse.objects.update_or_create(
        meeting=meeting, person=by, defaults={"useful": useful, "could_say": could_say, "answered_at": at}
    )
    return pulse


def remind_of_meetings(*, at: datetime) -> int:
    """A day before, once, to both; gives how many meetings."""
    due = Meeting.objects.filter(
        state=State.BOOKED, reminded_at=None, starts_at__gt=at, starts_at__lte=at + DAY_BEFORE
    ).filter(changed_at__lte=at - JUST_SET)
    return sum(_remind(meeting, at=at) for meeting in due.select_related("mentorship"))


@transaction.atomic
def _remind(meeting: Meeting, *, at: datetime) -> bool:
    meeting = lock_meeting(meeting)
    if meeting.reminded_at is not None or meeting.state != State.BOOKED or not rules.may_meet(meeting.mentorship):
        return False
    meeting.reminded_at = at
    meeting.save(update_fields=["reminded_at"])
    for one in filter(None, (meeting.mentorship.mentor, meeting.mentorship.mentee)):
        path = meeting_path(meeting)  # each is the one by whom the other is told
        tell_other(meeting.mentorship, Told.MEETING_SOON, by=one, about=meeting.uuid, path=path, at=at)
    return True


def ask_for_next_dates(*, at: datetime) -> int:
    """A day after a meeting without a next date the mentee is asked, once; gives how many."""
    return sum(_ask_for_next_date(meeting, at=at) for meeting in without_next_date(at=at))


@transaction.atomic
def _ask_for_next_date(meeting: Meeting, *, at: datetime) -> bool:
    meeting = lock_meeting(meeting)
    mentorship, mentor, mentee = meeting.mentorship, meeting.mentorship.mentor, meeting.mentorship.mentee
    if meeting.asked_next_at is not None or mentor is None or mentee is None or not rules.may_meet(mentorship):
        return False
    meeting.asked_next_at = at
    meeting.save(update_fields=["asked_next_at"])
    path = booking_path(mentorship)
    tell(Told.NEXT_DATE, to=mentee.uuid, by=mentor.uuid, about=meeting.uuid, path=path, at=at)
    return True


def let_suggestions_go(*, at: datetime) -> int:
    """A suggested time that came without a yes is no meeting; gives how many."""
    over = Meeting.objects.filter(state=State.PROPOSED, starts_at__lte=at)
    return sum(_let_go(meeting, at=at) for meeting in over.select_related("mentorship"))


@transaction.atomic
def _let_go(meeting: Meeting, *, at: datetime) -> bool:
    meeting = lock_meeting(meeting)
    if meeting.state != State.PROPOSED:
        return False
    meeting.move_to(State.CANCELLED, by=None, at=at)
    meeting.sequence += 1
    meeting.save()
    return True


def keep_the_hour(*, at: datetime) -> int:
    """Where a country changed its rules, the hour on the wall stays and the instant follows; gives how many."""
    return sum(_keep_the_hour(meeting, at=at) for meeting in Meeting.objects.upcoming(at=at) if _has_moved(meeting))


def _has_moved(meeting: Meeting) -> bool:
    return _instant(meeting.wall) != meeting.starts_at


def _instant(wall: Wall) -> datetime:
    """The instant of a wall time; the minute after the jump where new rules skip it."""
    try:
        return wall.instant
    except Skipped as skipped:
        return Wall(skipped.onward, wall.zone).instant


@transaction.atomic
def _keep_the_hour(meeting: Meeting, *, at: datetime) -> bool:
    meeting = lock_meeting(meeting)
    if not meeting.stands or not _has_moved(meeting):
        return False
    try:
        meeting.set_time(meeting.wall, minutes=meeting.minutes)
    except Skipped as skipped:
        meeting.set_time(Wall(skipped.onward, meeting.wall.zone), minutes=meeting.minutes)
    meeting.changed_at = at
    meeting.sequence += 1
    meeting.save()
    return True
