"""Two people meet: tomorrow, an hour ago, and at another time than they first meant to."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from waymark.demo.cast import words
from waymark.demo.moments import day
from waymark.demo.scenarios.together import begin, pair_of, two_of
from waymark.engine.wall_time import same_hour, wall_of
from waymark.mentoring import actions
from waymark.mentoring.actions.agenda import Point
from waymark.mentoring.actions.meeting_notes import Typed
from waymark.mentoring.models import AgendaItem, Meeting, MeetingNote, Mentorship
from waymark.mentoring.models.kinds import PairKind
from waymark.people.models import Person

LOOKED_AT = 28  # days ahead in which a change of the clocks is worth waiting for
Box = MeetingNote.Box


def meeting_tomorrow(at: datetime, *, mentee: str = "anneke-visser", mentor: str = "ingrid-solheim") -> Meeting:
    """Tomorrow at six; where the clocks change within four weeks, on the first day after, at the same hour."""
    two = pair_of(mentee, mentor, at=at, began=day(at, 41))
    me, you = two_of(two)
    six = wall_of(at, me.zone).shows.replace(hour=18, minute=0, second=0, microsecond=0)
    starts = same_hour(six.replace(tzinfo=me.zone), me.zone, days=_days_until_a_change(six, me))
    meeting = _agreed(two, by=you, starts=starts, at=day(at, 3, 9))
    _point(two, "anneke-point-1", by=me, at=day(at, 2, 20), kind=AgendaItem.Kind.QUESTION, item="5.2")
    _point(two, "ingrid-point-1", by=you, at=day(at, 1, 8), kind=AgendaItem.Kind.BRING)
    actions.give_link(meeting, by=you, words="https://calls.elsewhere.example/ingrid")
    return meeting


def meeting_just_held(at: datetime, *, mentee: str = "tomas-ferreira", mentor: str = "amara-nwosu") -> Meeting:
    """The third one ended an hour ago; both wrote, and there is no next date yet."""
    two = pair_of(mentee, mentor, at=at, began=day(at, 41))
    me, you = two_of(two)
    for ago in (29, 15):
        before = met(two, ago=ago, at=at)
        _write(before, Box.NEXT, f"tomas-next-{ago}", by=me, at=day(at, ago, 17, 45))
    starts = at.replace(minute=0, second=0, microsecond=0) - timedelta(hours=2)
    meeting = _agreed(two, by=me, starts=starts, at=day(at, 5, 9))
    talked = _point(two, "tomas-point-1", by=me, at=day(at, 2, 20), kind=AgendaItem.Kind.QUESTION, item="2.3")
    _point(two, "amara-point-1", by=you, at=day(at, 1, 20))
    ended = starts + timedelta(minutes=50)
    _write(meeting, Box.TOPIC, "tomas-topic", by=me, at=starts + timedelta(minutes=4))
    _write(meeting, Box.STANDS, "tomas-stands", by=me, at=starts + timedelta(minutes=12))
    _write(meeting, Box.OPTIONS, "tomas-options", by=me, at=starts + timedelta(minutes=25))
    _write(meeting, Box.OPTIONS, "amara-options", by=you, at=starts + timedelta(minutes=31))
    _write(meeting, Box.NEXT, "tomas-next", by=me, at=starts + timedelta(minutes=47))
    _write(meeting, Box.PRIVATE, "tomas-private", by=me, at=starts + timedelta(minutes=48))
    actions.tick_lines(meeting, by=me, shown=[talked.uuid], ticked=[talked.uuid], at=ended)
    return actions.say_held(meeting, by=me, at=ended)


def one_talk_behind_them(at: datetime, *, mentee: str = "tama-rewi", mentor: str = "lena-hofer") -> Meeting:
    """A mentor with little time said yes to one talk; they had it the day before yesterday."""
    two = begin(mentee, mentor, at=at, began=day(at, 9), kind=PairKind.FLASH)
    return met(two, ago=2, at=at)


def meeting_moved(at: datetime, *, mentee: str = "minh-anh-tran", mentor: str = "isabella-greco") -> Meeting:
    """Agreed for Friday, and moved by two days since; calendars know it by the same name."""
    two = pair_of(mentee, mentor, at=at, began=day(at, 41))
    me, you = two_of(two)
    starts = (at + timedelta(days=3)).replace(hour=9, minute=0, second=0, microsecond=0)
    meeting = _agreed(two, by=you, starts=starts, at=day(at, 2, 14))
    later = wall_of(starts + timedelta(days=2), you.zone)
    moved = actions.move_meeting(meeting, by=you, wall=later, minutes=meeting.minutes, at=day(at, 1, 19))
    if moved.state == Meeting.State.PROPOSED:
        moved = actions.agree_to_meeting(moved, by=me, at=day(at, 1, 20))
    return moved


def met(two: Mentorship, *, ago: int, at: datetime) -> Meeting:
    """They met that evening, some days ago."""
    me, you = two_of(two)
    meeting = _agreed(two, by=me, starts=day(at, ago, 17), at=day(at, ago + 4, 9))
    return actions.say_held(meeting, by=you, at=day(at, ago, 18))


def _agreed(two: Mentorship, *, by: Person, starts: datetime, at: datetime) -> Meeting:
    meeting = actions.book_meeting(two, by=by, wall=wall_of(starts, by.zone), at=at)
    other = two.other_than(by)
    if other is not None and meeting.state == Meeting.State.PROPOSED:
        meeting = actions.agree_to_meeting(meeting, by=other, at=at + timedelta(hours=2))
    return meeting


def _days_until_a_change(six: datetime, me: Person) -> int:
    today = six.replace(tzinfo=me.zone)
    ahead = (days for days in range(1, LOOKED_AT) if (today + timedelta(days=days)).utcoffset() != today.utcoffset())
    return next(ahead, 1)


def _write(meeting: Meeting, box: MeetingNote.Box, key: str, *, by: Person, at: datetime) -> None:
    actions.keep_notes(meeting, by=by, typed=[Typed(box, words("meeting", key))], at=at)


def _point(two: Mentorship, key: str, *, by: Person, at: datetime, kind: str = "topic", item: str = "") -> AgendaItem:
    client = uuid5(NAMESPACE_URL, f"{two.uuid}/{key}")
    point = Point(words("meeting", key), client, kind=kind, item=item)
    return actions.add_to_agenda(two, by=by, point=point, at=at)
