"""Who may set, move and call off a meeting, and what is in the way of a time."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.engine.slots import Diary, Terms, in_week, touches
from waymark.mentoring import errors
from waymark.mentoring.models import Meeting, Mentorship
from waymark.mentoring.rules.messages import require_one_of_two
from waymark.mentoring.words import moment
from waymark.people.models import Person

SHORTEST, LONGEST = 10, 240


def may_meet(mentorship: Mentorship) -> bool:
    """Whether the two can set a time."""
    return mentorship.is_active and not mentorship.walls


def require_may_meet(mentorship: Mentorship, *, by: Person) -> None:
    """Raise unless the two work together and no door is closed."""
    require_one_of_two(mentorship, by=by)
    if not may_meet(mentorship):
        raise errors.MentorshipEnded(_("You two no longer work together here, so no time can be set."))


def require_stands(meeting: Meeting, *, at: datetime) -> None:
    """Raise where a meeting's time can't change any more."""
    if not meeting.stands:
        raise OutOfDate(_("This meeting has been closed meanwhile. Here is how it stands now."))
    if meeting.has_begun(at=at):
        raise OutOfDate(_("Its hour has come. Say whether you met, and pick a next date."))


def require_time_ahead(start: datetime, *, at: datetime) -> None:
    """Raise for a time that is over."""
    if start <= at:
        raise errors.MeetingInThePast(_("That time is over. Pick one that lies ahead."))
    if start > at + timedelta(days=366):
        raise errors.MeetingInThePast(_("That is more than a year away. Pick a time that is nearer."))


def require_length(minutes: int) -> None:
    """Raise for a meeting that is none."""
    if not SHORTEST <= minutes <= LONGEST:
        raise errors.TimeTaken(_("A meeting takes between ten minutes and four hours."))


def require_free(mine: Diary, theirs: Diary, start: datetime, end: datetime, *, other: str) -> None:
    """Raise where one of the two is in another meeting then."""
    if touches(mine.taken, start, end):
        raise errors.TimeTaken(_("You have another meeting then. Pick a time beside it."))
    if touches(theirs.taken, start, end):
        raise errors.TimeTaken(
            _("That time went while you were choosing: %(name)s is not free then. Nothing was changed.")
            % {"name": other}
        )


def require_terms(mentor: Diary, terms: Terms, start: datetime, end: datetime, *, name: str, at: datetime) -> None:
    """Raise where a mentee books against what the mentor asks for."""
    if start < at + terms.notice:
        earliest = {"name": name, "when": moment(at + terms.notice, at=at)}
        raise errors.TooShortNotice(
            _("%(name)s wants to know a little earlier. What works begins %(when)s.") % earliest
        )
    if touches(mentor.taken, start, end, buffer=terms.buffer):
        minutes = int(terms.buffer.total_seconds() // 60)
        raise errors.TimeTaken(
            ngettext(
                "%(name)s keeps %(count)d minute between two meetings. Pick a time a little further off.",
                "%(name)s keeps %(count)d minutes between two meetings. Pick a time a little further off.",
                minutes,
            )
            % {"name": name, "count": minutes}
        )
    if in_week(mentor, start) >= terms.most_a_week:
        raise errors.WeekIsFull(_("%(name)s has no more room that week. Pick another one.") % {"name": name})


def require_room_ahead(ahead: int) -> None:
    """Raise where enough meetings of the two stand already."""
    if ahead >= settings.MEETINGS_AHEAD:
        raise errors.TooManyAhead(
            ngettext(
                "%(count)d meeting of you two stands ahead. Hold it first.",
                "%(count)d meetings of you two stand ahead. Hold one of them first.",
                ahead,
            )
            % {"count": ahead}
        )


def require_begun(meeting: Meeting, *, at: datetime) -> None:
    """Raise where nobody can know yet how it went."""
    if meeting.state == Meeting.State.PROPOSED:
        raise errors.NotYet(_("You have not agreed on this time yet."))
    if not meeting.has_begun(at=at):
        raise errors.NotYet(_("It has not begun yet. You can move it or call it off."))


def may_agree(meeting: Meeting, *, by: Person) -> bool:
    """Whether it is this person's turn to say yes to the time."""
    return meeting.state == Meeting.State.PROPOSED and meeting.by_id != by.pk


def require_may_agree(meeting: Meeting, *, by: Person) -> None:
    """Raise for whoever suggested the time: their own yes is said already."""
    if not may_agree(meeting, by=by):
        raise OutOfDate(_("There is nothing to agree to. Here is how it stands now."))


def require_own(author_id: int, *, by: Person) -> None:
    """Raise unless these are one's own words."""
    if author_id != by.pk:
        raise NotAllowed(_("These words are not yours."))
