"""Two people stop working together here."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from waymark.jobs.each import each
from waymark.mentoring.actions.locks import lock_mentorship
from waymark.mentoring.actions.meetings import call_off_all
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.actions.telling import tell_other
from waymark.mentoring.models import Meeting, Mentorship, Moment
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.paths import look_back_path, mentorship_path
from waymark.mentoring.rules.endings import parting_takes, require_may_go_on
from waymark.mentoring.rules.kinds import talk_is_over, talk_lasts
from waymark.mentoring.rules.messages import require_may_write, require_one_of_two
from waymark.mentoring.told import Told
from waymark.people.actions import tell_changed
from waymark.people.models import Person


@transaction.atomic
def end_mentorship(mentorship: Mentorship, *, by: Person, at: datetime) -> Mentorship:
    """Either of the two ends it, without a reason or the other's consent; the other gets a neutral note."""
    mentorship = lock_mentorship(mentorship)
    require_one_of_two(mentorship, by=by)
    if mentorship.is_active:
        close(mentorship, by=by, path=mentorship_path(mentorship), at=at)
    return mentorship


@transaction.atomic
def end_after_a_talk(mentorship: Mentorship, *, by: Person, at: datetime) -> Mentorship:
    """Either says that it ends some days from now, with time for a last talk; said already, it stays as it is."""
    mentorship = lock_mentorship(mentorship)
    require_may_write(mentorship, by=by)
    if mentorship.ends_at is None:
        mentorship.ends_at, mentorship.ends_by = at + parting_takes(), by
        mentorship.paused_at = mentorship.paused_until = None  # what ends in two weeks does not pause
        mentorship.save(update_fields=["ends_at", "ends_by", "paused_at", "paused_until"])
        path = look_back_path(mentorship)
        tell_other(mentorship, Told.PARTING, by=by, about=mentorship.uuid, path=path, at=at)
    return mentorship


@transaction.atomic
def go_on_after_all(mentorship: Mentorship, *, by: Person, at: datetime) -> Mentorship:
    """Whoever said that it ends takes that back; for anybody else it takes two yeses."""
    mentorship = lock_mentorship(mentorship)
    require_may_go_on(mentorship, by=by)
    if mentorship.ends_at is not None:
        go_on(mentorship)
        path = mentorship_path(mentorship)
        tell_other(mentorship, Told.GOES_ON, by=by, about=mentorship.uuid, path=path, at=at)
    return mentorship


def go_on(mentorship: Mentorship) -> None:
    """Nothing ends a mentorship the caller has locked but a new word."""
    mentorship.ends_at = mentorship.ends_by = None
    mentorship.save(update_fields=["ends_at", "ends_by"])


def end_partings(*, at: datetime) -> int:
    """Mentorships whose last day has come, as one of the two said; gives how many."""
    return each(partial(_part, at=at), Mentorship.objects.active().filter(ends_at__lte=at))


@transaction.atomic
def _part(mentorship: Mentorship, *, at: datetime) -> bool:
    mentorship = lock_mentorship(mentorship)
    if not mentorship.is_active or mentorship.ends_at is None or at < mentorship.ends_at:
        return False
    _close_for_both(mentorship, Told.PARTED, at=at)
    return True


def close(mentorship: Mentorship, *, by: Person, path: str, at: datetime) -> None:
    """Write the end of a mentorship the caller has locked, and tell the other; `path` is what they can still see."""
    _write_end(mentorship, mentorship.mentee or by, by=by, path=path, at=at)
    tell_other(mentorship, Told.ENDED, by=by, about=mentorship.uuid, path=path, at=at)


def end_talks_over(*, at: datetime) -> int:
    """Mentorships of one talk that was held some days ago end by themselves; gives how many."""
    some_days = Q(meetings__state=Meeting.State.HELD, meetings__closed_at__lte=at - talk_lasts())
    over = Mentorship.objects.active().filter(some_days, kind=PairKind.FLASH).distinct()
    return each(partial(_end_talk, at=at), over)


@transaction.atomic
def _end_talk(mentorship: Mentorship, *, at: datetime) -> bool:
    """Not while another time or a proposal to go on stands; neither of the two did it, and both are told."""
    mentorship = lock_mentorship(mentorship)
    held = talk_is_over(mentorship)
    stands = mentorship.meetings.standing().exists() or mentorship.agreements.exists()
    if held is None or at < held + talk_lasts() or stands:
        return False
    _close_for_both(mentorship, Told.TALK_OVER, at=at)
    return True


def _close_for_both(mentorship: Mentorship, kind: Told, *, at: datetime) -> None:
    """The day did it, and neither of the two: both are told."""
    path = mentorship_path(mentorship)
    here = [one for one in (mentorship.mentee, mentorship.mentor) if one]
    _write_end(mentorship, here[0], by=None, path=path, at=at)
    for one in here:
        tell_other(mentorship, kind, by=one, about=mentorship.uuid, path=path, at=at)


def _write_end(mentorship: Mentorship, person: Person, *, by: Person | None, path: str, at: datetime) -> None:
    # A word that came in while this waited for the lock was sent before the end, whatever the two clocks read said.
    words = mentorship.messages.order_by("-sent_at").values_list("sent_at", flat=True)
    mentorship.ended_at = max([at, *words[:1]])
    mentorship.save(update_fields=["ended_at"])
    call_off_all(mentorship, by=by, path=path, at=at)
    mine = mentorship_path(mentorship)
    record_moment(person, by=by, kind=Moment.Kind.ENDED, mentorship=mentorship, path=mine, at=at)
    tell_changed([one.uuid for one in (mentorship.mentor,) if one], at=at)  # there is a place to be found again
