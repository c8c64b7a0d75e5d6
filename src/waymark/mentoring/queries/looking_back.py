"""What two people look back on when the time they planned for is over, from what both may see."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Somebody, TodayLine
from waymark.mentoring.contracts import AgendaLine
from waymark.mentoring.models import Agreement, Meeting, Mentorship
from waymark.mentoring.models.goals import GoalState
from waymark.mentoring.paths import agreement_path, look_back_path
from waymark.mentoring.queries.agreements import agreements_of
from waymark.mentoring.queries.evidence import EvidenceView, evidence_between
from waymark.mentoring.queries.goals import GoalView, goals_between
from waymark.mentoring.queries.pairs import pairs_at_hand
from waymark.mentoring.rules.endings import is_time_to_look_back, planned_end, review_due
from waymark.people.models import Person


@dataclass(frozen=True, slots=True)
class LookBack:
    """What happened since the two began, and when they planned to end."""

    mentorship: Mentorship
    other: Person | None
    since: str
    ends: str
    is_over: bool  # the day they planned for lies behind them
    met: str
    reached: list[GoalView]
    open: list[GoalView]
    seen: list[EvidenceView]
    questions: list[str]  # for a last talk
    waits: bool  # a newer version of the agreement waits for a signature


def look_back(mentorship: Mentorship, *, viewer: Person, at: datetime) -> LookBack:
    """For one of the two."""
    end = _end_of(mentorship, _in_force(mentorship))
    views = goals_between(mentorship, viewer=viewer, at=at)
    times = mentorship.meetings.filter(state=Meeting.State.HELD).count()
    newest = mentorship.agreements.order_by("-version").first()
    return LookBack(
        mentorship=mentorship,
        other=mentorship.other_than(viewer),
        since=date_format(localtime(mentorship.began_at), "j F Y"),
        ends=date_format(localtime(end), "j F Y") if end else "",
        is_over=end is not None and at >= end,
        met=ngettext("You met %(times)d time.", "You met %(times)d times.", times) % {"times": times} if times else "",
        reached=[one for one in views if one.goal.state == GoalState.REACHED],
        open=[one for one in views if one.goal.is_active],
        seen=evidence_between(mentorship, viewer=viewer),
        questions=closing_questions(),
        waits=newest is not None and not newest.is_signed,
    )


@dataclass(frozen=True, slots=True)
class Parting:
    """That two part soon, because one of them said so."""

    day: str
    mine: bool  # the reader said so, and may take it back


def parting(mentorship: Mentorship, *, viewer: Person) -> Parting | None:
    """On which day, where one of the two said so."""
    if mentorship.ends_at is None or not mentorship.is_active:
        return None
    return Parting(date_format(localtime(mentorship.ends_at), _("l j F")), mentorship.ends_by_id == viewer.pk)


def closing_lines(mentorship: Mentorship, _viewer: Person, at: datetime) -> Iterator[AgendaLine]:
    """What two talk about who planned to end about now, or agreed to look back on these days."""
    signed = _in_force(mentorship)
    if is_time_to_look_back(_end_of(mentorship, signed), at=at):
        for words in closing_questions():
            yield AgendaLine(words=words, source=_("for your closing talk"))
    elif signed is not None and (due := review_due(signed, at=at)) and not _met_since([(mentorship, due[1])]):
        for words in review_questions():
            yield AgendaLine(words=words, source=_("you agreed to look back after %(n)d days") % {"n": due[0]})


def review_questions() -> list[str]:
    """The three of a look back on the way: keep, change, let go."""
    return [
        _("What helps as it is, and stays?"),
        _("What would you change: how often, how long, what about?"),
        _("What can you let go of?"),
    ]


def _met_since(asked: Collection[tuple[Mentorship, datetime]]) -> set[int]:
    """Those of these who met since their day, by key."""
    days = [Q(mentorship=mentorship, starts_at__gte=since) for mentorship, since in asked]
    if not days:
        return set()
    held = Meeting.objects.filter(reduce(or_, days), state=Meeting.State.HELD)
    return set(held.values_list("mentorship", flat=True))


def closing_questions() -> list[str]:
    """The four a good ending answers: what changed, thanks, what stays open, how to be in touch."""
    return [
        _("What can you do today that you could not when you began?"),
        _("What did the other do that helped most? Say it, and say thank you."),
        _("What stays open, and who else could help with it?"),
        _("May you write to each other afterwards, and how?"),
    ]


def _in_force(mentorship: Mentorship) -> Agreement | None:
    return mentorship.agreements.in_force().order_by("-version").first()


def _end_of(mentorship: Mentorship, signed: Agreement | None) -> datetime | None:
    """The day one of the two said, else the one both planned for."""
    return mentorship.ends_at or (planned_end(signed) if signed else None)


def look_back_lines(
    person: Somebody,
    at: datetime,
    pairs: Collection[Mentorship] | None = None,
    agreements: Iterable[Agreement] | None = None,
) -> Iterator[TodayLine]:
    """That the time two planned for is nearly over, or is, or that a day to look back has come.

    `agreements`: those of `pairs`.
    """
    if not isinstance(person, Person):
        return
    found = pairs_at_hand(viewer=person) if pairs is None else pairs
    known = {one.pk: one for one in found if one.other_than(person)}
    versions = agreements_of(known.values()) if agreements is None else agreements
    newest = {one.mentorship_id: one for one in versions if one.is_signed and one.mentorship_id in known}
    for one in known.values():
        if one.ends_at is not None:
            yield _part_line(one, person)
    newest = {pk: one for pk, one in newest.items() if known[pk].ends_at is None and not known[pk].is_paused(at=at)}
    for pk, agreement in newest.items():
        end, other = planned_end(agreement), known[pk].other_than(person)
        if end is None or other is None or not is_time_to_look_back(end, at=at):
            continue
        said = {"name": other.first_name, "day": date_format(localtime(end), "j F")}
        before, after = _("You and %(name)s planned until %(day)s."), _("You and %(name)s had planned until %(day)s.")
        title = before if at < end else after
        text = _("Look back together, and say whether you go on. Going on takes a yes from both.")
        url = look_back_path(known[pk])
        yield TodayLine(order=56, title=title % said, text=text, url=url, action=_("Look back and decide"))
    rest = {pk: one for pk, one in newest.items() if not is_time_to_look_back(planned_end(one), at=at)}
    due = {pk: day for pk, one in rest.items() if (day := review_due(one, at=at))}
    met = _met_since([(known[pk], since) for pk, (_day, since) in due.items()])
    for pk, (days, _since) in due.items():
        if pk not in met:
            yield _review_line(known[pk], person, days)


def _part_line(mentorship: Mentorship, person: Person) -> TodayLine:
    other, ends = mentorship.other_than(person), parting(mentorship, viewer=person)
    said = {"name": other.first_name if other else "", "day": ends.day if ends else ""}
    return TodayLine(
        order=42,  # after what waits for somebody today
        title=_("You and %(name)s part on %(day)s.") % said,
        text=_("A last talk does both good: what has changed, what stays open, thank you."),
        url=look_back_path(mentorship),
        action=_("Look back and say goodbye"),
        when=mentorship.ends_at,
    )


def _review_line(mentorship: Mentorship, person: Person, day: int) -> TodayLine:
    other = mentorship.other_than(person)
    said = {"name": other.first_name if other else "", "n": day}
    return TodayLine(
        order=57,
        title=_("You and %(name)s agreed to look back after %(n)d days.") % said,
        text=_("What helps and stays, what would you change, what can go? It stands on your agenda."),
        url=agreement_path(mentorship),
        action=_("Read what you agreed on"),
    )
