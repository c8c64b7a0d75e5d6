"""What changed between two people since they last met, in one line; from the ledger, never from words."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max, Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.mentoring.models import CheckInShare, Meeting, Mentorship, Moment
from waymark.mentoring.words import day
from waymark.people.models import Person

TOLD = (
    Moment.Kind.GOAL_REACHED,
    Moment.Kind.ACTION_DONE,
    Moment.Kind.GOAL_SHARED,
    Moment.Kind.EVIDENCE_GIVEN,
)
WEEK = "week"  # beside the kinds of moments


def changed_since(mentorship: Mentorship, *, viewer: Person, at: datetime, met: datetime | None = None) -> str:
    """“Since 12 November: a goal reached, 2 next things done, 2 weeks told about.”; empty where nothing did."""
    if mentorship.walls:
        return ""
    held = mentorship.meetings.filter(state=Meeting.State.HELD)
    since = met or held.aggregate(last=Max("starts_at"))["last"] or mentorship.began_at
    seen = Q(audience=Moment.Audience.BOTH) | Q(person=viewer)
    moments = mentorship.moments.filter(seen, kind__in=TOLD, happened_at__gt=since)
    happened = moments.exclude(by=viewer).order_by().values_list("kind", flat=True)
    weeks = CheckInShare.objects.filter(mentorship=mentorship, check_in__skipped=False, check_in__written_at__gt=since)
    told = weeks.exclude(check_in__person=viewer).order_by().annotate(kind=Value(WEEK)).values_list("kind", flat=True)
    said = list(_parts(Counter(happened.union(told, all=True).order_by())))
    if not said:
        return ""
    return _("Since %(day)s: %(what)s.") % {"day": day(since, at=at), "what": ", ".join(said)}


def _parts(counts: Counter[str]) -> Iterator[str]:
    reached, done = counts[Moment.Kind.GOAL_REACHED], counts[Moment.Kind.ACTION_DONE]
    shown, seen = counts[Moment.Kind.GOAL_SHARED], counts[Moment.Kind.EVIDENCE_GIVEN]
    weeks = counts[WEEK]
    if reached:
        yield ngettext("%(n)d goal reached", "%(n)d goals reached", reached) % {"n": reached}
    if done:
        yield ngettext("%(n)d next thing done", "%(n)d next things done", done) % {"n": done}
    if shown:
        yield ngettext("%(n)d goal shown to you", "%(n)d goals shown to you", shown) % {"n": shown}
    if seen:
        yield ngettext("%(n)d thing seen that went well", "%(n)d things seen that went well", seen) % {"n": seen}
    if weeks:
        yield ngettext("%(n)d week told about", "%(n)d weeks told about", weeks) % {"n": weeks}
