"""Who can be found by these words, filters and hours, and how many hold each value of a filter."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from waymark.engine.hours import LocalWeek, UtcWeek, common_hours, common_hours_up_to_three, pack, to_utc
from waymark.search import index
from waymark.search.index import typed_words
from waymark.search.memory import Memory, memory
from waymark.search.models import MentorDocument
from waymark.search.segments import Places, group_of

COUNT_UP_TO: Final = 1000
LOOKED_THROUGH: Final = 3000  # people with these words or hours among whom filters are counted; beyond: "or more"
A_GLANCE: Final = 1000  # the same where nothing is in memory yet
A_BEGINNING: Final = 2


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours somebody is free, and how many of them another should share."""

    week: UtcWeek
    at_least: int


type Narrowing = tuple[str, Hours | None, frozenset[UUID]]  # all that is asked but for the filters
type Narrowed = tuple[Places | None, bool]


@dataclass(slots=True)
class _Looked:
    """What one search has looked up, and all that are made from it need not."""

    memory: list[Memory | None] = field(default_factory=list)
    gone: dict[frozenset[UUID], frozenset[int]] = field(default_factory=dict)
    narrowed: dict[Narrowing, Narrowed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """One search of one moment: words, filters (any value of a group, every group), hours, people to leave out."""

    words: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hours: Hours | None = None
    without: frozenset[UUID] = frozenset()
    _looked: _Looked = field(default_factory=_Looked, compare=False, repr=False)

    @property
    def kept(self) -> Memory | None:
        """Everybody, as of the first look."""
        if not self._looked.memory:
            self._looked.memory.append(memory())
        return self._looked.memory[0]

    @property
    def gone(self) -> frozenset[int]:
        """Where those to leave out stand."""
        if self.without and self.without not in self._looked.gone:
            there = MentorDocument.objects.order_by().filter(person_uuid__in=self.without)
            self._looked.gone[self.without] = frozenset(there.values_list("place", flat=True))
        return self._looked.gone.get(self.without, frozenset())

    def narrowed(self, at: datetime) -> Narrowed:
        """Where those with these words and hours stand, None where neither is asked; True: there are more."""
        key = (self.words, self.hours, self.without)
        if key not in self._looked.narrowed:
            self._looked.narrowed[key] = _narrowed(self, at)
        return self._looked.narrowed[key]

    @property
    def known(self) -> Places | None:
        """The same, where it was looked up already and is everybody."""
        places, or_more = self._looked.narrowed.get((self.words, self.hours, self.without), (None, True))
        return None if or_more else places


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results in the static order, and how many there are: exact up to a cap, then "or more"."""

    people: list[UUID]
    total: int
    or_more: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many hold each value of a filter while the other filters hold; `or_more` where not everybody was counted."""

    values: Mapping[str, int]
    total: int
    or_more: bool


def find_mentors(asked: Asked, *, at: datetime, first: int = 0, many: int = 20) -> Found:
    """The people an index knows who answer to a search, best quality first."""
    places, total = _places(asked, at, first + many)
    shown = places[first : first + many]
    # Somebody who left in this very moment stands in nobody's rows any more.
    rows = dict(MentorDocument.objects.filter(place__in=shown).values_list("place", "person_uuid")) if shown else {}
    people = [rows[place] for place in shown if place in rows]
    return Found(people, min(total, COUNT_UP_TO), or_more=total > COUNT_UP_TO)


def count_facets(asked: Asked, *, at: datetime) -> Counted:
    """How many answer to the search, and how many would hold each value of each filter if that filter were let go.

    Every number is of the same people that a search would find: words, hours and those left out are heeded. Exact
    where at most LOOKED_THROUGH people have these words or hours.
    """
    kept = asked.kept
    if kept is None:
        return _at_a_glance(asked, at)
    among, or_more = asked.narrowed(at)
    gone = np.array(sorted(asked.gone) if among is None else [], dtype=np.int64)
    found = _counts(kept, asked.facets, among, gone, kept.groups - set(asked.facets))
    for group in asked.facets:
        others = {name: values for name, values in asked.facets.items() if name != group}
        found.update(_counts(kept, others, among, gone, [group]))
    total = kept.count(asked.facets, among) - (kept.count(asked.facets, gone) if len(gone) else 0)
    return Counted(found, total, or_more)


def count_hours(asked: Asked, week: UtcWeek, steps: Iterable[int], *, at: datetime) -> dict[int, tuple[int, bool]]:
    """For each number of hours, 1–3, how many would share so many, among the first A_GLANCE; True: or more."""
    everybody = index.hours(typed_words(asked.words), asked.facets, piece=A_GLANCE + 1)
    rows = list(islice(everybody, A_GLANCE + 1))
    or_more = len(rows) > A_GLANCE
    gone = asked.gone
    theirs = [free for place, free in _weeks(rows[:A_GLANCE], at) if place not in gone]
    shared = common_hours_up_to_three(week, pack(theirs))
    return {least: (int((shared >= least).sum()), or_more) for least in steps}


def _places(asked: Asked, at: datetime, most: int) -> tuple[list[int], int]:
    """The first so many places, and how many there are: exact up to the number to which people are counted."""
    gone, words = asked.gone, typed_words(asked.words)
    counted = max(COUNT_UP_TO + 1, most)
    known = asked.known
    if known is not None and (kept := asked.kept) is not None:
        return kept.first(asked.facets, most, known).tolist(), kept.count(asked.facets, known)
    if asked.hours:
        shares = (place for place, week in _weeks(_rows(asked), at) if _enough(asked.hours, week) and place not in gone)
        found = list(islice(shares, counted))
        return found[:most], len(found)
    kept = None if words else asked.kept
    if kept is None:
        found = [place for place in index.places(words, asked.facets, most=counted + len(gone)) if place not in gone]
        return found[:most], len(found)
    away = kept.count(asked.facets, np.array(sorted(gone), dtype=np.int64)) if gone else 0
    found = [place for place in kept.first(asked.facets, most + len(gone)).tolist() if place not in gone]
    return found[:most], kept.count(asked.facets) - away


def _rows(asked: Asked) -> Iterator[index.Row]:
    return index.hours(typed_words(asked.words), asked.facets)


def _weeks(rows: Iterable[index.Row], at: datetime) -> Iterator[tuple[int, UtcWeek]]:
    """Everybody of whom hours are known, this week in real time; not known is no, since the searcher asked for it."""
    day = at.date()
    for place, free, zone in rows:
        if free and zone:
            yield place, _in_real_time(free, zone, day)


@lru_cache(maxsize=65536)
def _in_real_time(free: str, zone: str, day: date) -> UtcWeek:
    return to_utc(LocalWeek(int(free, 16)), ZoneInfo(zone), day)


def _enough(hours: Hours, week: UtcWeek) -> bool:
    return common_hours(hours.week, week) >= hours.at_least


def _narrowed(asked: Asked, at: datetime) -> Narrowed:
    """The places of those with these words and hours, whatever else is asked; None where neither is asked."""
    words = typed_words(asked.words)
    if not words and asked.hours is None:
        return None, False
    most = LOOKED_THROUGH + 1
    if asked.hours:
        hours = asked.hours
        seen = list(islice(index.hours(words, {}), most))
        found = [place for place, week in _weeks(seen, at) if _enough(hours, week)]
        or_more = len(seen) == most
    else:
        found = index.places(words, {}, most=most)
        or_more = len(found) == most
    gone = asked.gone
    return np.array([place for place in found if place not in gone], dtype=np.int64), or_more


def _counts(
    kept: Memory, groups: Mapping[str, Sequence[str]], among: Places | None, gone: Places, of: Iterable[str]
) -> Counter[str]:
    """How many of these people hold each value; those to leave out are subtracted where nothing else narrows."""
    wanted = list(of)
    found = kept.counts(groups, among, wanted)
    if len(gone):
        found.subtract(kept.counts(groups, gone, wanted))
    return found


def _at_a_glance(asked: Asked, at: datetime) -> Counted:
    """The same from the first people of each search, while the memory is being made."""
    whole = _places(asked, at, A_GLANCE + 1)[0]
    found = Counter({value: count for value, count in _held(whole).items() if group_of(value) not in asked.facets})
    or_more = len(whole) > A_GLANCE
    for group in asked.facets:
        others = {name: values for name, values in asked.facets.items() if name != group}
        some = _places(replace(asked, facets=others), at, A_GLANCE + 1)[0]
        found.update({value: count for value, count in _held(some).items() if group_of(value) == group})
        or_more |= len(some) > A_GLANCE
    return Counted(found, min(len(whole), A_GLANCE), or_more)


def _held(places: Sequence[int]) -> Counter[str]:
    lines = MentorDocument.objects.filter(place__in=places[:A_GLANCE]).values_list("facets", flat=True)
    return Counter(value for line in lines for value in line.split())


def words_near(word: str) -> list[str]:
    """Words of names and headlines here that begin as this one does, or with its second and first letter exchanged."""
    begins = {word[:2], word[1] + word[0], word[:1] + word[2:3]} if len(word) > A_BEGINNING else {word[:2]}
    found: list[str] = []
    for start in sorted(one for one in begins if typed_words(one) == [one]):
        places = index.places([start], {}, most=A_GLANCE)
        titles = MentorDocument.objects.filter(place__in=places).values_list("title", flat=True)
        found += [other for title in titles for other in typed_words(title) if other.startswith(start)]
    return found
