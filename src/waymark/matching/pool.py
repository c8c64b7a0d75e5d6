"""Everybody in the list of mentors as the engine takes them, kept between two looks for as long as nobody changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from uuid import UUID

from django.db.models import Prefetch

from waymark.engine.pool import MentorPool
from waymark.engine.values import Mentor
from waymark.matching.features import mentors_among
from waymark.matching.listing import listed_profiles
from waymark.mentoring.models import Mentorship, Request
from waymark.people.models import CareerStep, Person
from waymark.search.queries import index_stamp

_QUARTER = 15 * 60  # breaks end at somebody's midnight, and no zone is off by less

type _Key = tuple[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Listed:
    """Everybody in the list as of one stamp: what they told, and those of them whom somebody has looked at."""

    pool: MentorPool
    key_of: Mapping[int, str]  # the key in the pool of each person's row: counts come by the row's number
    _looked_at: dict[UUID, Person] = field(default_factory=dict, repr=False)

    def mentors(self, keys: Iterable[str]) -> list[Mentor]:
        """These of them, in the order given; their counts may be out of date."""
        return [self.pool.mentors[self.pool.place[key]] for key in keys if key in self.pool.place]

    def people(self, keys: Iterable[UUID]) -> dict[UUID, Person]:
        """The rows behind these keys, to be read and never changed; who is gone is left out."""
        wanted = list(keys)
        new = [key for key in wanted if key not in self._looked_at]
        if new:
            steps = Prefetch("career_steps", CareerStep.objects.order_by("pk"))
            rows = Person.objects.filter(uuid__in=new).defer("email", "password").select_related("profile")
            self._looked_at.update({person.uuid: person for person in rows.prefetch_related(steps)})
        return {key: self._looked_at[key] for key in wanted if key in self._looked_at}

    def counted_now(self) -> MentorPool:
        """Everybody, with their places and waiting notes as of this moment."""
        # Counted here: as groups of the database the same rows cost more than twice the time.
        active = Mentorship.objects.active().filter(mentor__isnull=False).order_by().values_list("mentor", flat=True)
        living = Counter(Request.objects.living().order_by().values_list("mentor", "state"))
        waiting, listed = Counter[int](), Counter[int]()
        for (mentor, state), count in living.items():
            listed[mentor] += count
            if state != Request.State.DRAFT:
                waiting[mentor] += count
        return self.pool.with_counts(
            mentees=self._by_key(Counter(active)),
            open_requests=self._by_key(waiting),
            open_shortlists=self._by_key(listed),
        )

    def _by_key(self, counts: Mapping[int, int]) -> dict[str, int]:
        """Counts of the people in the pool; who is not listed has none."""
        return {self.key_of[person]: count for person, count in counts.items() if person in self.key_of}


_kept: dict[_Key, Listed] = {}
_building = Lock()


def listed_now(*, at: datetime) -> Listed:
    """Everybody in the list today, their words as of their last change."""
    # Read before the people are: whoever changes in between makes the next look read them anew.
    key = (index_stamp(), int(at.timestamp()) // _QUARTER)
    with _building:
        if key not in _kept:
            _kept.clear()
            profiles = listed_profiles(at=at)
            keys = profiles.order_by().values_list("person", "person__uuid")
            pool = MentorPool.of(mentors_among(profiles, at=at))
            _kept[key] = Listed(pool, {person: str(uuid) for person, uuid in keys})
        return _kept[key]


def pool_of_all(*, at: datetime) -> MentorPool:
    """Everybody in the list, with their places and waiting notes as of now."""
    return listed_now(at=at).counted_now()
