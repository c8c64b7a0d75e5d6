"""What two people look back on when the time they planned for is over, from what both may see."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Somebody, TodayLine
from waymark.mentoring.contracts import AgendaLine
from waymark.mentoring.models import Agreement, Meeting, Mentorship
from waymark.mentoring.models.goals import GoalState
from waymark.mentoring.queries.agreements import agreements_of
from waymark.mentoring.queries.evidence import EvidenceView, evidence_between
from waymark.mentoring.queries.goals import GoalView, goals_between
from waymark.mentoring.queries.pairs import pairs_at_hand
from waymark.mentoring.rules.endings import is_time_to_look_back, planned_end
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
    end = _end_of(mentorship)
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


def closing_lines(mentorship: Mentorship, _viewer: Person, at: datetime) -> Iterator[AgendaLine]:
    """What a last talk is about, on the agenda of two who planned to end about now."""
    if is_time_to_look_back(_end_of(mentorship), at=at):
        for words in closing_questions():
            yield AgendaLine(words=words, source=_("for your closing talk"))


def closing_questions() -> list[str]:
    """The four a good ending answers: what changed, thanks, what stays open, how to be in touch."""
    return [
        _("What can you do today that you could not when you began?"),
        _("What did the other do that helped most? Say it, and say thank you."),
        _("What stays open, and who else could help with it?"),
        _("May you write to each other afterwards, and how?"),
    ]


def _end_of(mentorship: Mentorship) -> datetime | None:
    signed = mentorship.agreements.in_force().order_by("-version").first()
    return planned_end(signed) if signed else None


def look_back_lines(
    person: Somebody,
    at: datetime,
    pairs: Collection[Mentorship] | None = None,
    agreements: Iterable[Agreement] | None = None,
) -> Iterator[TodayLine]:
    """Both are reminded that the time they planned for is nearly over, or is; `agreements`: those of `pairs`."""
    if not isinstance(person, Person):
        return
    found = pairs_at_hand(viewer=person) if pairs is None else pairs
    known = {one.pk: one for one in found if one.other_than(person)}
    versions = agreements_of(known.values()) if agreements is None else agreements
    newest = {one.mentorship_id: one for one in versions if one.is_signed and one.mentorship_id in known}
    for pk, agreement in newest.items():
        end, other = planned_end(agreement), known[pk].other_than(person)
        if end is None or other is None or not is_time_to_look_back(end, at=at) or known[pk].is_paused(at=at):
            continue
        said = {"name": other.first_name, "day": date_format(localtime(end), "j F")}
        before, after = _("You and %(name)s planned until %(day)s."), _("You and %(name)s had planned until %(day)s.")
        title = before if at < end else after
        text = _("Look back together, and say whether you go on. Going on takes a yes from both.")
        url = reverse("mentoring:look_back", args=[known[pk].uuid])
        yield TodayLine(order=56, title=title % said, text=text, url=url, action=_("Look back and decide"))
