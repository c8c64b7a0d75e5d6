"""Everybody in the list of mentors as the engine takes them, kept between two looks and followed change by change."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from threading import Lock, Thread
from time import monotonic
from typing import Final
from uuid import UUID

from django.db import DatabaseError, connections
from django.db.models import Prefetch, QuerySet

from waymark.engine.pool import MentorPool
from waymark.engine.values import Mentor
from waymark.matching.features import mentors_among
from waymark.matching.listing import listed_profiles
from waymark.mentoring.models import Mentorship, Request
from waymark.people.models import CareerStep, Person, Profile
from waymark.search.changes import Follower
from waymark.search.models import MentorDocument

COUNTED_FOR: Final = 15.0  # seconds
FEW: Final = 200  # people whose notes are counted anew at every look
AT_ONCE: Final = 5000  # so many people are read again while somebody waits
_QUARTER: Final = 15 * 60  # breaks end at somebody's midnight, and no zone is off by less

logger = logging.getLogger("waymark.matching")


@dataclass(frozen=True, slots=True)
class Listed:
    """Everybody in the list as of one look: what they told, and those of them whom somebody has looked at."""

    pool: MentorPool
    key_of: Mapping[int, str]  # the key in the pool of each person's row: counts come by the row's number
    _looked_at: dict[UUID, Person] = field(default_factory=dict, repr=False)
    _counted: dict[str, tuple[float, MentorPool]] = field(default_factory=dict, repr=False)

    def mentors(self, keys: Iterable[str]) -> list[Mentor]:
        """These of them, in the order given; their counts may be out of date."""
        return [self.pool.mentor(self.pool.place[key]) for key in keys if key in self.pool.place]

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
        """Everybody, with their places and waiting notes as of this moment; of a long list, of moments ago.

        Whoever's places changed is read again anyway; notes only decide among equals, and may be seconds old there.
        """
        kept = self._counted.get("pool")
        if kept is not None and monotonic() - kept[0] < COUNTED_FOR and len(self.pool) > FEW:
            return kept[1]
        pool = self._count()
        self._counted["pool"] = (monotonic(), pool)
        return pool

    def with_counts_of(self, person: int) -> MentorPool:
        """Everybody, with the counts of this one person as of this moment; those of the others are out of date."""
        taken = Mentorship.objects.active().filter(mentor=person)
        return self._counting(taken, Request.objects.living().filter(mentor=person))

    def _count(self) -> MentorPool:
        return self._counting(Mentorship.objects.active().filter(mentor__isnull=False), Request.objects.living())

    def _counting(self, taken: QuerySet[Mentorship], asked: QuerySet[Request]) -> MentorPool:
        # Counted here: as groups of the database the same rows cost more than twice the time.
        active = taken.order_by().values_list("mentor", flat=True)
        living = Counter(asked.order_by().values_list("mentor", "state"))
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

    def after(self, serials: Iterable[int], *, at: datetime) -> "Listed":
        """The same after these people changed, came or left: nobody else is read again."""
        people = set(serials)
        profiles = listed_profiles(at=at).filter(person__in=people)
        now = {mentor.key: mentor for mentor in mentors_among(profiles, at=at)}
        gone = {self.key_of[one] for one in people if one in self.key_of} - set(now)
        keys = {one: key for one, key in self.key_of.items() if one not in people} | _keys(profiles)
        rows = {key: row for key, row in self._looked_at.items() if row.pk not in people}
        return Listed(self.pool.with_changes(now.values(), gone), keys, rows)

    def _by_key(self, counts: Mapping[int, int]) -> dict[str, int]:
        """Counts of the people in the pool; who is not listed has none."""
        return {self.key_of[person]: count for person, count in counts.items() if person in self.key_of}


@dataclass(slots=True)
class _Kept:
    """What one process keeps, and until when it is true."""

    listed: Listed
    follower: Follower
    week: date  # free hours are those of one week
    quarter: int
    is_behind: bool = False  # too much has happened to take it in change by change

    @classmethod
    def read(cls, at: datetime) -> "_Kept":
        follower = Follower()
        follower.begin()
        profiles = listed_profiles(at=at)
        pool = MentorPool.of(mentors_among(profiles, at=at))
        return cls(Listed(pool, _keys(profiles)), follower, _monday(at), _quarter(at))

    def is_true(self, at: datetime) -> bool:
        """Whether nothing has to be read anew."""
        return not self.is_behind and self.week == _monday(at)

    def keep_up(self, at: datetime) -> bool:
        """Take in who changed, and whose break ends or begins; False where everybody has to be read anew."""
        news = self.follower.news()
        self.is_behind |= news is None
        changed = {change.serial for change in news or ()}
        if self.quarter != _quarter(at):
            changed |= _turning(at)
            self.quarter = _quarter(at)
        if changed:
            self.listed = self.listed.after(changed, at=at)
        return self.is_true(at)


_kept: _Kept | None = None
_reader: Thread | None = None
_looking = Lock()


def listed_now(*, at: datetime) -> Listed:
    """Everybody in the list today, their words as of their last change.

    Nobody waits for a long list to be read again: a thread beside reads it, and until then the one before is shown.
    """
    global _kept  # noqa: PLW0603 - one list a process, swapped whole under a lock
    ahead = _reader
    if _kept is None and ahead is not None:
        ahead.join()  # what is read already need not be read a second time
    with _looking:
        if _kept is None or (not _kept.keep_up(at) and len(_kept.listed.pool) <= AT_ONCE):
            _kept = _Kept.read(at)
        elif not _kept.is_true(at):
            _read_beside(at)
        return _kept.listed


def read_ahead(*, at: datetime) -> None:
    """A process that begins to serve reads the list at once: with very many people the first visitor would wait."""
    with _looking:
        if _kept is None:
            _read_beside(at)


def _read_beside(at: datetime) -> None:
    global _reader  # noqa: PLW0603 - as above
    if _reader is None or not _reader.is_alive():
        _reader = Thread(target=_read, args=(at,), name="waymark-mentors", daemon=True)
        _reader.start()


def _read(at: datetime) -> None:
    global _kept  # noqa: PLW0603 - as above
    try:
        read = _Kept.read(at)
        with _looking:
            _kept = read
    except DatabaseError:
        logger.warning("The list of mentors could not be read; the next look tries once more.")
    finally:
        connections.close_all()


def list_in_memory(*, at: datetime) -> Listed | None:
    """The list where it is in memory or quick to read; a page that can do without does not wait for a long one."""
    if _kept is not None or not MentorDocument.objects.order_by("pk")[AT_ONCE : AT_ONCE + 1].exists():
        return listed_now(at=at)
    return None


def at_hand(people: Sequence[UUID], *, at: datetime) -> Listed:
    """These people at least: from the list in memory where there is one, else read by themselves.

    A page that shows ten people out of a million needs no list of a million.
    """
    listed = list_in_memory(at=at)
    if listed is not None:
        return listed
    profiles = listed_profiles(at=at).filter(person__uuid__in=people)
    return Listed(MentorPool.of(mentors_among(profiles, at=at)), _keys(profiles))


def pool_of_all(*, at: datetime) -> MentorPool:
    """Everybody in the list, with their places and waiting notes as of now."""
    return listed_now(at=at).counted_now()


def _keys(profiles: QuerySet[Profile]) -> dict[int, str]:
    keys = profiles.order_by().values_list("person", "person__uuid")
    return {person: str(uuid) for person, uuid in keys.iterator()}


def _turning(at: datetime) -> set[int]:
    """Those whose break may begin or end about now, by somebody's calendar; and however long nobody looked."""
    near = (at - timedelta(days=9)).date(), (at + timedelta(days=2)).date()
    return set(Profile.objects.filter(paused_until__range=near).values_list("person", flat=True))


def _monday(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())


def _quarter(at: datetime) -> int:
    return int(at.timestamp()) // _QUARTER
