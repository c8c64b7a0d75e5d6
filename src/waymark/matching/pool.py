"""Everybody in the list of mentors as the engine takes them, kept between two looks for as long as nobody changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from waymark.engine.pool import MentorPool
from waymark.engine.values import Mentor
from waymark.matching.features import mentors_among
from waymark.matching.listing import listed_profiles
from waymark.mentoring.models import Mentorship, Request
from waymark.search.queries import index_stamp

_QUARTER = 15 * 60  # breaks end at somebody's midnight, and no zone is off by less

type _Key = tuple[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The pool, and the key in it of each person's row: counts come by the row's number."""

    pool: MentorPool
    key_of: Mapping[int, str]

    def by_key(self, counts: Mapping[int, int]) -> dict[str, int]:
        """Counts of the people in the pool; who is not listed has none."""
        return {self.key_of[person]: count for person, count in counts.items() if person in self.key_of}


_kept: dict[_Key, _Kept] = {}
_building = Lock()


def pool_of_all(*, at: datetime) -> MentorPool:
    """Everybody in the list; their words as of their last change, their places and waiting notes as of now."""
    return _counted_now(_at_hand(at))


def mentors_kept(keys: Iterable[str], *, at: datetime) -> list[Mentor]:
    """These of the people in the list, in the order given, with what they told; their counts may be out of date."""
    pool = _at_hand(at).pool
    return [pool.mentors[pool.place[key]] for key in keys if key in pool.place]


def _at_hand(at: datetime) -> _Kept:
    # Read before the people are: whoever changes in between makes the next look read them anew.
    key = (index_stamp(), int(at.timestamp()) // _QUARTER)
    with _building:
        if key not in _kept:
            _kept.clear()
            listed = listed_profiles(at=at)
            keys = listed.order_by().values_list("person", "person__uuid")
            _kept[key] = _Kept(
                MentorPool.of(mentors_among(listed, at=at)), {person: str(uuid) for person, uuid in keys}
            )
        return _kept[key]


def _counted_now(kept: _Kept) -> MentorPool:
    # Counted here: as groups of the database the same rows cost more than twice the time.
    active = Mentorship.objects.active().filter(mentor__isnull=False).order_by().values_list("mentor", flat=True)
    living = Counter(Request.objects.living().order_by().values_list("mentor", "state"))
    waiting, listed = Counter[int](), Counter[int]()
    for (mentor, state), count in living.items():
        listed[mentor] += count
        if state != Request.State.DRAFT:
            waiting[mentor] += count
    return kept.pool.with_counts(
        mentees=kept.by_key(Counter(active)), open_requests=kept.by_key(waiting), open_shortlists=kept.by_key(listed)
    )
