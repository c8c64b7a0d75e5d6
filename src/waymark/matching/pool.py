"""Everybody in the list of mentors as the engine takes them, kept between two looks for as long as nobody changes."""

from collections import Counter
from datetime import datetime
from threading import Lock

from django.db.models import Count

from waymark.engine.pool import MentorPool
from waymark.matching.features import mentors_among
from waymark.matching.listing import listed_profiles
from waymark.mentoring.models import Mentorship, Request
from waymark.search.queries import index_stamp

_QUARTER = 15 * 60  # breaks end at somebody's midnight, and no zone is off by less

type _Key = tuple[tuple[int, int], int]

_kept: dict[_Key, MentorPool] = {}
_building = Lock()


def pool_of_all(*, at: datetime) -> MentorPool:
    """Everybody in the list; their words as of their last change, their places and waiting notes as of now."""
    # Read before the people are: whoever changes in between makes the next look read them anew.
    key = (index_stamp(), int(at.timestamp()) // _QUARTER)
    with _building:
        if key not in _kept:
            _kept.clear()
            _kept[key] = MentorPool.of(mentors_among(listed_profiles(at=at), at=at))
        pool = _kept[key]
    return _counted_now(pool)


def _counted_now(pool: MentorPool) -> MentorPool:
    active = Mentorship.objects.active().filter(mentor__isnull=False).order_by().values_list("mentor__uuid")
    living = Request.objects.living().order_by().values_list("mentor__uuid", "state")
    mentees = {str(mentor): count for mentor, count in active.annotate(number=Count("pk"))}
    waiting, listed = Counter[str](), Counter[str]()
    for mentor, state, count in living.annotate(number=Count("pk")):
        listed[str(mentor)] += count
        if state != Request.State.DRAFT:
            waiting[str(mentor)] += count
    return pool.with_counts(mentees=mentees, open_requests=waiting, open_shortlists=listed)
