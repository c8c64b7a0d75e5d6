"""A minute a week is written, skipped, shown to a mentor or not; and how often to be asked."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from waymark.jobs.actions import tell
from waymark.mentoring.actions.locks import lock_mentorship, lock_profiles
from waymark.mentoring.facts import Week
from waymark.mentoring.models import CheckIn, CheckInShare, Mentorship, Rhythm
from waymark.mentoring.paths import mentorship_path
from waymark.mentoring.rules import weeks as rules
from waymark.mentoring.rules.check_ins import require_may_show, require_own, require_something, require_week
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.vault import door as vault


@transaction.atomic
def write_check_in(
    said: Week, *, week: date, by: Person, at: datetime, share_with: Iterable[Mentorship] = ()
) -> CheckIn:
    """One's week in three lines; written again, it is said differently, and shown to those named now."""
    require_something(said)
    check_in = _of_week(week, by=by, at=at)
    check_in.skipped, check_in.written_at = False, at
    check_in.version += check_in.pk is not None
    vault.seal(check_in, moved=said.moved, stuck=said.stuck, next=said.next)
    check_in.save()
    wanted = sorted(share_with, key=lambda one: one.pk)
    check_in.shares.exclude(mentorship__in=wanted).delete()
    for mentorship in wanted:
        show_check_in(check_in, mentorship, by=by, at=at)
    return check_in


@transaction.atomic
def skip_check_in(*, week: date, by: Person, at: datetime) -> CheckIn:
    """Not this week; a week that was written stays written."""
    check_in = _of_week(week, by=by, at=at)
    if check_in.pk is None:
        check_in.skipped, check_in.written_at = True, at
        check_in.save()
    return check_in


@transaction.atomic
def show_check_in(check_in: CheckIn, mentorship: Mentorship, *, by: Person, at: datetime) -> CheckInShare:
    """The other of the two may read this week; shown twice, it is shown."""
    mentorship = lock_mentorship(mentorship)
    require_may_show(check_in, mentorship, by=by)
    share, fresh = CheckInShare.objects.get_or_create(
        check_in=check_in, mentorship=mentorship, defaults={"shared_at": at}
    )
    other = mentorship.other_than(by)
    if fresh and other is not None:
        path = mentorship_path(mentorship)
        tell(Told.CHECK_IN, to=other.uuid, by=by.uuid, about=check_in.uuid, path=path, at=at)
    return share


@transaction.atomic
def hide_check_in(check_in: CheckIn, mentorship: Mentorship, *, by: Person) -> None:
    """The other of the two reads it no more; also after an end."""
    require_own(check_in, by=by)
    CheckInShare.objects.filter(check_in=check_in, mentorship=mentorship).delete()


@transaction.atomic
def choose_rhythm(every: int, *, by: Person, at: datetime) -> Rhythm:
    """How often to be asked; whoever chooses begins anew, with the first week that is still open."""
    lock_profiles([by.pk])
    week = rules.week_to_tell(at, zone=by.zone)
    told = CheckIn.objects.filter(person=by, week=week).exists()
    begins = week + rules.WEEK if told else week
    rhythm, _fresh = Rhythm.objects.update_or_create(
        person=by, defaults={"every": every, "begins": begins, "chosen_at": at}
    )
    return rhythm


def _of_week(week: date, *, by: Person, at: datetime) -> CheckIn:
    """The row of that week behind the lock of its writer, or a new one."""
    lock_profiles([by.pk])
    require_week(week, newest=rules.monday_of(at.astimezone(by.zone).date()))
    found = CheckIn.objects.select_for_update(of=("self",)).filter(person=by, week=week).first()
    if found is None:
        return CheckIn(person=by, week=week, written_at=at)
    found.person = by
    return found
