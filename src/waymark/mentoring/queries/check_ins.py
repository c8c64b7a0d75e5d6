"""Somebody's weeks, and whether to ask about one now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Min
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.mentoring.facts import Week
from waymark.mentoring.models import CheckIn, Goal, Mentorship, Rhythm
from waymark.mentoring.models.check_ins import CheckIns
from waymark.mentoring.rules import weeks as rules
from waymark.mentoring.rules.weeks import Asking
from waymark.people.models import Person
from waymark.vault import door as vault

LOOK_BACK = timedelta(weeks=26)
SHOWN_FOR = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class WeekView:
    """One week, opened for one reader."""

    check_in: CheckIn
    said: Week
    title: str
    who: Person
    shared_with: list[str]

    @property
    def uuid(self) -> UUID:
        """Which one it is."""
        return self.check_in.uuid

    @property
    def names(self) -> str:
        """Who else reads it."""
        return ", ".join(self.shared_with)


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """The week to tell about, whether it was told, and those before."""

    week: date
    title: str
    now: WeekView | None
    skipped: bool
    before: list[WeekView]
    asking: Asking
    every: int


def asked_of(viewer: Person, *, at: datetime) -> Asking:
    """Whether to ask this person about their week now: only somebody who is on a goal, or has a mentor."""
    rhythm = Rhythm.objects.filter(person=viewer).first()
    since = _since(viewer)
    if since is None:
        return Asking()
    begins = max(rules.monday_of(since.astimezone(viewer.zone).date()), rhythm.begins if rhythm else date.min)
    week = rules.week_to_tell(at, zone=viewer.zone)
    rows = CheckIn.objects.filter(person=viewer, week__gte=week - LOOK_BACK).values_list("week", "skipped")
    return rules.asking(
        week,
        begins=begins,
        every=rhythm.every if rhythm else Rhythm.Every.WEEK,
        written={monday for monday, skipped in rows if not skipped},
        skipped={monday for monday, skipped in rows if skipped},
    )


def check_in_page(*, viewer: Person, at: datetime) -> CheckInPage:
    """The week somebody tells about now, and what they told before."""
    week = rules.week_to_tell(at, zone=viewer.zone)
    mine = _whole(CheckIn.objects.filter(person=viewer))
    views = _views([one for one in mine[:27] if not one.skipped], viewer=viewer)
    rhythm = Rhythm.objects.filter(person=viewer).first()
    return CheckInPage(
        week=week,
        title=titled(week),
        now=next((one for one in views if one.check_in.week == week), None),
        skipped=CheckIn.objects.filter(person=viewer, week=week, skipped=True).exists(),
        before=[one for one in views if one.check_in.week != week],
        asking=asked_of(viewer, at=at),
        every=rhythm.every if rhythm else Rhythm.Every.WEEK,
    )


def weeks_shown_to(viewer: Person, mentorships: Iterable[Mentorship], *, at: datetime) -> list[WeekView]:
    """What others told this person about their last week, the newest first."""
    known = {one.pk: one for one in mentorships}
    rows = CheckIn.objects.visible_to(viewer, at=at).exclude(person=viewer).filter(shares__mentorship__in=known)
    return _views(_whole(rows.filter(written_at__gt=at - SHOWN_FOR).distinct()), viewer=viewer, known=known)


def weeks_between(mentorship: Mentorship, *, viewer: Person, at: datetime, limit: int = 2) -> list[WeekView]:
    """The newest weeks the two showed each other."""
    rows = CheckIn.objects.visible_to(viewer, at=at).written().filter(shares__mentorship=mentorship).distinct()
    return _views(_whole(rows)[:limit], viewer=viewer, known={mentorship.pk: mentorship})


def own_check_in(uuid: UUID, *, viewer: Person) -> CheckIn:
    """One's own week; those of others can't be changed, so they are not there."""
    return CheckIn.objects.filter(person=viewer).select_related("person").get(uuid=uuid)


def titled(week: date) -> str:
    """“The week of 23 November”."""
    return _("The week of %(day)s") % {"day": date_format(week, "j F")}


def _since(viewer: Person) -> datetime | None:
    """Since when there is something to tell about."""
    goals = Goal.objects.active().filter(person=viewer).aggregate(first=Min("made_at"))["first"]
    pairs = Mentorship.objects.active().filter(mentee=viewer).aggregate(first=Min("began_at"))["first"]
    return min((one for one in (goals, pairs) if one), default=None)


def _whole(rows: CheckIns) -> CheckIns:
    return rows.select_related("person").prefetch_related("shares__mentorship__mentor", "shares__mentorship__mentee")


def _views(rows: Iterable[CheckIn], *, viewer: Person, known: dict[int, Mentorship] | None = None) -> list[WeekView]:
    found = list(rows)
    for share in (share for one in found for share in one.shares.all()):
        share.mentorship = (known or {}).get(share.mentorship_id, share.mentorship)
    return [
        WeekView(
            check_in=one,
            said=Week(moved=said.moved, stuck=said.stuck, next=said.next),
            title=titled(one.week),
            who=one.person,
            shared_with=[_name(share.mentorship, one.person) for share in one.shares.all()],
        )
        for one, said in zip(found, vault.open_many(found, actor=viewer), strict=True)
    ]


def _name(mentorship: Mentorship, owner: Person) -> str:
    other = mentorship.other_than(owner)
    return other.first_name if other else _("Somebody")
