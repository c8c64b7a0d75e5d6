"""Two people stop working together here."""

from datetime import datetime

from django.db import transaction

from waymark.jobs.actions import tell
from waymark.mentoring.actions.locks import lock_mentorship
from waymark.mentoring.actions.meetings import call_off_all
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.models import Mentorship, Moment
from waymark.mentoring.paths import mentorship_path
from waymark.mentoring.rules.messages import require_one_of_two
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


def close(mentorship: Mentorship, *, by: Person, path: str, at: datetime) -> None:
    """Write the end of a mentorship the caller has locked, and tell the other; `path` is what they can still see."""
    # A word that came in while this waited for the lock was sent before the end, whatever the two clocks read said.
    words = mentorship.messages.order_by("-sent_at").values_list("sent_at", flat=True)
    mentorship.ended_at = max([at, *words[:1]])
    mentorship.save(update_fields=["ended_at"])
    call_off_all(mentorship, by=by, path=path, at=at)
    other = mentorship.other_than(by)
    mine = mentorship_path(mentorship)
    record_moment(mentorship.mentee or by, by=by, kind=Moment.Kind.ENDED, mentorship=mentorship, path=mine, at=at)
    if other is not None:
        tell(Told.ENDED, to=other.uuid, by=by.uuid, about=mentorship.uuid, path=path, at=at)
    tell_changed([one.uuid for one in (mentorship.mentor,) if one], at=at)  # there is a place to be found again
