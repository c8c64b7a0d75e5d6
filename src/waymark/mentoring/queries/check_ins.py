"""Somebody's weeks, and whether to ask about one now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.mentoring.facts import Week
from waymark.mentoring.models import CheckIn, CheckInShare, Goal, Mentorship, Rhythm
from waymark.mentoring.models.check_ins import CheckIns
from waymark.mentoring.queries.the_two import shares_of_known, with_the_two
from waymark.mentoring.rules import weeks as rules
from waymark.mentoring.rules.weeks import Asking
from waymark.people.models import Person
from waymark.vault import door as vault

LOOK_BACK = timedelta(weeks=26)
SHOWN_FOR = timedelta(days=8)
SHOWN = 27  # this week, and half a year before it


@dataclass(frozen=True, slots=True)
class WeekView:
    """One week, opened for one reader."""

    check_in: CheckIn
    said: Week
    title: str
    who: Person

    @property
    def uuid(self) -> UUID:
        """Which one it is."""
        return self.check_in.uuid

    @property
    def shared_with(self) -> list[str]:
        """Who else reads it, by name; asked of its shares only where a page says so."""
        return [_name(share.mentorship, self.who) for share in self.check_in.shares.all()]

    @property
    def names(self) -> str:
        """The same in one line."""
        return ", ".join(self.shared_with)


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """The week to tell about, whether it was told, and those before."""

    week: date
    title: str
    now: WeekView | None
    skipped: bool
    before: list[WeekView]
    every: int


def asked_of(viewer: Person, *, at: datetime) -> Asking:
    """Whether to ask this person about their week now: only somebody who is on a goal, or has a mentor."""
    goals = Goal.objects.active().filter(person=viewer).only("made_at")
    return asked_with(viewer, goals, Mentorship.objects.active().filter(mentee=viewer), at=at)[0]


def asked_with(
    viewer: Person, goals: Iterable[Goal], pairs: Iterable[Mentorship], *, at: datetime
) -> tuple[Asking, set[int]]:
    """The same where their active goals and their mentorships are at hand; and to whom they showed the last they told.

    Those are keys of mentorships.
    """
    mine = [one for one in pairs if one.mentee_id == viewer.pk]
    if mine and all(one.is_paused(at=at) for one in mine):
        return Asking(), set()  # a pause is one from questions as well
    began = [one.began_at for one in mine]
    since = min([*began, *(one.made_at for one in goals)], default=None)
    if since is None:
        return Asking(), set()
    rhythm = Rhythm.objects.filter(person=viewer).first()
    begins = max(rules.monday_of(since.astimezone(viewer.zone).date()), rhythm.begins if rhythm else date.min)
    week = rules.week_to_tell(at, zone=viewer.zone)
    late = CheckIn.objects.filter(person=viewer, week__gte=week - LOOK_BACK)
    rows = late.values_list("week", "skipped", "shares__mentorship")
    written = {monday for monday, skipped, _shown in rows if not skipped}
    asking = rules.asking(
        week,
        begins=begins,
        every=rhythm.every if rhythm else Rhythm.Every.WEEK,
        written=written,
        skipped={monday for monday, skipped, _shown in rows if skipped},
    )
    last = max(written, default=None)
    return asking, {shown for monday, _skipped, shown in rows if monday == last and shown}


def check_in_page(*, viewer: Person, at: datetime) -> CheckInPage:
    """The week somebody tells about now, and what they told before."""
    week = rules.week_to_tell(at, zone=viewer.zone)
    mine = list(_whole(CheckIn.objects.filter(person=viewer))[:SHOWN])
    views = _views([one for one in mine if not one.skipped], viewer=viewer)
    rhythm = Rhythm.objects.filter(person=viewer).first()
    return CheckInPage(
        week=week,
        title=titled(week),
        now=next((one for one in views if one.check_in.week == week), None),
        skipped=any(one.skipped and one.week == week for one in mine),
        before=[one for one in views if one.check_in.week != week],
        every=rhythm.every if rhythm else Rhythm.Every.WEEK,
    )


def weeks_shown_to(viewer: Person, mentorships: Iterable[Mentorship], *, at: datetime) -> list[WeekView]:
    """What others told this person about their last week, the newest first."""
    known = {one.pk: one for one in mentorships}
    rows = CheckIn.objects.visible_to(viewer, at=at).exclude(person=viewer).filter(shares__mentorship__in=known)
    return _views(_whole(rows.filter(written_at__gt=at - SHOWN_FOR).distinct()), viewer=viewer, known=known)


def weeks_between(mentorship: Mentorship, *, viewer: Person, at: datetime, limit: int = 2) -> list[WeekView]:
    """The newest weeks the two showed each other."""
    rows = CheckIn.objects.between(mentorship, viewer=viewer, at=at)[:limit]
    return _views(with_the_two(rows, mentorship, "person"), viewer=viewer, known={mentorship.pk: mentorship})


def own_check_in(uuid: UUID, *, viewer: Person) -> CheckIn:
    """One's own week; those of others can't be changed, so they are not there."""
    return CheckIn.objects.filter(person=viewer).select_related("person").get(uuid=uuid)


def titled(week: date) -> str:
    """“The week of 23 November”."""
    return _("The week of %(day)s") % {"day": date_format(week, "j F")}


def _whole(rows: CheckIns) -> CheckIns:
    shares = CheckInShare.objects.select_related("mentorship__mentor", "mentorship__mentee")
    return rows.select_related("person").prefetch_related(Prefetch("shares", shares))


def _views(rows: Iterable[CheckIn], *, viewer: Person, known: dict[int, Mentorship] | None = None) -> list[WeekView]:
    found = list(rows)
    theirs = [one for one in found if one.person_id != viewer.pk]  # who may open these depends on where they are shown
    prefetch_related_objects(theirs, "shares")
    shares_of_known([share for one in theirs for share in one.shares.all()], known or {})
    return [
        WeekView(
            check_in=one,
            said=Week(moved=said.moved, stuck=said.stuck, next=said.next),
            title=titled(one.week),
            who=one.person,
        )
        for one, said in zip(found, vault.open_many(found, actor=viewer), strict=True)
    ]


def _name(mentorship: Mentorship, owner: Person) -> str:
    other = mentorship.other_than(owner)
    return other.first_name if other else _("Somebody")
