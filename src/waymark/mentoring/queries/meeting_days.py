"""What meetings say on Today: the next one, a time to agree to, whether they met, and a pair without a next date."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from django.db.models import OuterRef
from django.utils.translation import gettext as _

from waymark.base.contracts import Somebody, TodayLine
from waymark.mentoring.clocks import When, when_of
from waymark.mentoring.contracts import AgendaLine
from waymark.mentoring.models import Meeting, Mentorship
from waymark.mentoring.paths import booking_path, meeting_path, mentorship_path
from waymark.mentoring.queries.agenda import open_items
from waymark.mentoring.queries.changes import changed_since
from waymark.mentoring.queries.meetings import meetings_standing
from waymark.mentoring.queries.pairs import among, pairs_at_hand
from waymark.mentoring.rules import meetings as rules
from waymark.people.models import Person

SOON, THIS_WEEK = timedelta(hours=24), timedelta(days=7)
FRESH = timedelta(days=3)  # until then “say hello” is what there is to do
LINES = 4
CLOSED = (Meeting.State.HELD, Meeting.State.MISSED)


def meeting_lines(person: Somebody, at: datetime, pairs: Collection[Mentorship] | None = None) -> Iterator[TodayLine]:
    """The lines for this person, each in its place; `pairs`: their mentorships, where they are at hand."""
    if not isinstance(person, Person):
        return
    pairs = pairs_at_hand(viewer=person) if pairs is None else pairs
    if not pairs:
        return
    standing = meetings_standing(pairs)
    for number, (meeting, met) in enumerate(one for one in standing if one[0].ends_at > at):
        yield _ahead(meeting, person, nearest=number == 0, met=met, at=at)
    for meeting, _met in standing:
        if meeting.ends_at <= at and meeting.state == Meeting.State.BOOKED:  # nobody has said whether it was held
            yield _not_spoken_of(meeting, person, at=at)
    stands = {one.mentorship_id for one, _met in standing}
    yield from _without_date(person, [one for one in pairs if one.pk not in stands], at=at)


def _ahead(meeting: Meeting, person: Person, *, nearest: bool, met: datetime | None, at: datetime) -> TodayLine:
    other = meeting.mentorship.other_than(person)
    when = when_of(meeting, other=other, at=at)
    said = {"name": other.first_name if other else _("Somebody"), "day": when.day, "clock": when.clock}
    if meeting.state == Meeting.State.PROPOSED:
        return _suggested(meeting, person, said, when)
    begun = meeting.has_begun(at=at)
    soon, week = meeting.starts_at <= at + SOON, meeting.starts_at <= at + THIS_WEEK
    lines = list(open_items(meeting.mentorship, person, at)) if nearest and week else []  # goals stand below
    changed = changed_since(meeting.mentorship, viewer=person, at=at, met=met) if nearest and week else ""
    return TodayLine(
        order=1 if begun else 7 if soon else 45 if week and nearest else 130,
        title=_("You are meeting %(name)s now.") % said
        if begun
        else _("You meet %(name)s %(day)s at %(clock)s.") % said,
        text=when.there,
        url=meeting_path(meeting),
        action=_("Open the meeting") if begun else _("Prepare"),
        when=meeting.starts_at,
        template="mentoring/parts/agenda_lines.html" if lines or changed else "",
        context={"lines": _few(lines), "changed": changed},
    )


def _few(lines: list[AgendaLine]) -> list[AgendaLine]:
    """As many as Today has room for."""
    return lines[:LINES]


def _suggested(meeting: Meeting, person: Person, said: dict[str, str], when: When) -> TodayLine:
    mine = not rules.may_agree(meeting, by=person)
    return TodayLine(
        order=135 if mine else 9,
        title=_("%(name)s has not yet agreed to meet %(day)s at %(clock)s.") % said
        if mine
        else _("%(name)s would like to meet %(day)s at %(clock)s.") % said,
        text=when.there,
        url=meeting_path(meeting),
        action=_("See the meeting") if mine else _("Say whether it works"),
        when=meeting.starts_at,
    )


def _not_spoken_of(meeting: Meeting, person: Person, *, at: datetime) -> TodayLine:
    other = meeting.mentorship.other_than(person)
    when = when_of(meeting, other=other, at=at)
    said = {"name": other.first_name if other else _("Somebody"), "day": when.day}
    return TodayLine(
        order=35,
        title=_("Did you meet %(name)s %(day)s?") % said,
        text=_("One tap from either of you is enough."),
        url=meeting_path(meeting),
        action=_("Say how it went"),
    )


def _without_date(person: Person, among_them: Collection[Mentorship], *, at: datetime) -> Iterator[TodayLine]:
    """Pairs of some days of whom no meeting stands, unless they said “later” when they last met, or pause."""
    settled = [one for one in among_them if one.began_at <= at - FRESH and not one.is_paused(at=at)]
    if not settled:
        return
    closed = Meeting.objects.filter(mentorship=OuterRef("pk"), state__in=CLOSED).order_by("-starts_at")
    for mentorship in among(settled).annotate(later=closed.values("later_at")[:1], met=closed.values("starts_at")[:1]):
        other = mentorship.other_than(person)
        if other is not None and mentorship.is_one_talk and mentorship.met:
            yield _talk_over(mentorship, other)
        elif other is not None and (mentorship.ends_at is not None or mentorship.later is None):
            yield _no_date(mentorship, other)


def _talk_over(mentorship: Mentorship, other: Person) -> TodayLine:
    said = {"name": other.first_name}
    return TodayLine(
        order=50,
        title=_("You had your talk with %(name)s.") % said,
        text=_("Say thank you, or propose to go on. It closes by itself in a few days."),
        url=mentorship_path(mentorship),
        action=_("Open your page together"),
    )


def _no_date(mentorship: Mentorship, other: Person) -> TodayLine:
    met = mentorship.met is not None  # type: ignore[attr-defined]  # annotated above
    title = _("You and %(name)s have no next date.") if met else _("Pick a first date with %(name)s.")
    if mentorship.ends_at is not None:
        title = _("Find a time for a last talk with %(name)s.")
    return TodayLine(
        order=55 if met else 50,
        title=title % {"name": other.first_name},
        text=_("Three times that suit you both, or any other."),
        url=booking_path(mentorship),
        action=_("Find a time"),
    )
