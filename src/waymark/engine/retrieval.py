"""Whom to suggest: the hard filters in their order, the best in theirs, one different angle, and what to loosen.

Source: METHODS F1. Nothing here depends on the order of the pool. Scores that lie less than a fiftieth apart are
equally good: no study gives weights that would tell them apart. Among equally good people those come first who have
fewer notes and lists on them for each place, and where that is equal too, chance decides: another chance for each
mentee, and always the same for one. So a hundred mentees do not all ask the one who happens to stand first.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from waymark.engine import affinity, explanation
from waymark.engine.affinity import Scores
from waymark.engine.columns import NOT_KNOWN, Bools, Floats, Ints, among, marked
from waymark.engine.pool import MentorPool, chance_of
from waymark.engine.values import (
    Angle,
    Candidate,
    Exclusion,
    Loosening,
    Mentee,
    Mentor,
    Suggestions,
    Thresholds,
    Weights,
)

PASSES: Final = 0
BEST: Final = 4
SHORTLIST_CAP: Final = 3
EQUALLY_GOOD: Final = 0.02

_WISHES: Final = (
    Exclusion.FULL,
    Exclusion.NO_SHARED_LANGUAGE,
    Exclusion.NO_COMMON_HOUR,
    Exclusion.OTHER_KIND,
    Exclusion.MUST_HAVE,
)
_EASY: Final = 2
_CROWDED: Final = 1
_EMPTY: Final = 0
_TIERS_APART: Final = 1000  # more than there are grades of a score


def exclusions(mentee: Mentee, pool: MentorPool, common: Ints | None = None) -> NDArray[np.int8]:
    """For each of n mentors the first hard filter that speaks against them (an Exclusion), 0 where none does.

    Shape (n,). What is not known passes. Filters and their order: METHODS F1. `common` as in `affinity.score`.
    """
    first = np.full(len(pool), PASSES, dtype=np.int8)
    for exclusion, against in reversed(_filters(mentee, pool, common).items()):
        first[against] = exclusion
    return first


def suggest(
    mentee: Mentee,
    pool: MentorPool,
    weights: Weights | None = None,
    thresholds: Thresholds | None = None,
    *,
    count: int = BEST,
    angle: bool = True,
    shortlist_cap: int = SHORTLIST_CAP,
) -> Suggestions:
    """The `count` best mentors for one mentee and, if wanted, one different angle.

    Ordered by score, equally good people as the module says; a mentor on `shortlist_cap` × capacity open lists or more
    comes after everybody who is not, and somebody of whom nothing speaks in favour comes last: the cap orders, it never
    empties a list. *Different angle*: the highest goal among those with a known industry and none of the mentee's; if
    there is nobody (or the mentee's industries are not known) the same by family of occupations; else the next best,
    and `angle_kind` says which.
    Raises ValueError for a count or a cap below 1. Source: METHODS F1.
    """
    if count < 1 or shortlist_cap < 1:
        raise ValueError(f"A list shows at least one person and allows at least one; not {count} and {shortlist_cap}.")
    common = affinity.shared_hours(mentee, pool)
    against = exclusions(mentee, pool, common)
    scores = affinity.score(mentee, pool, weights or Weights(), common)
    listing = _Listing.of(
        mentee, pool, weights or Weights(), thresholds or Thresholds(), cap=shortlist_cap, scores=scores
    )
    passing = np.flatnonzero(against == PASSES)
    best = listing.leaders(passing, listing.scores.total, count)
    rest = np.flatnonzero((against == PASSES) & ~marked(best, len(pool)))
    kind, other = listing.different(rest) if angle else (None, None)
    counts = np.bincount(against, minlength=len(Exclusion) + 1)
    return Suggestions(
        best=tuple(listing.candidate(place) for place in best.tolist()),
        angle=None if other is None else listing.candidate(other),
        angle_kind=kind,
        considered=len(pool),
        excluded=Counter({exclusion: int(counts[exclusion]) for exclusion in Exclusion if counts[exclusion]}),
        untold=explanation.untold_by(mentee),
    )


def appraise(
    mentee: Mentee, mentor: Mentor, weights: Weights | None = None, thresholds: Thresholds | None = None
) -> Candidate:
    """One pair by itself, as a mentor's own page shows it; no filter is asked."""
    return appraise_all(mentee, [mentor], weights, thresholds)[0]


def appraise_all(
    mentee: Mentee, mentors: Iterable[Mentor], weights: Weights | None = None, thresholds: Thresholds | None = None
) -> list[Candidate]:
    """Each of these pairs by itself, as search results show them, in the order given; no filter is asked."""
    people = list(mentors)
    pool = MentorPool.of(people)
    scores = affinity.score(mentee, pool, weights or Weights())
    listing = _Listing.of(
        mentee, pool, weights or Weights(), thresholds or Thresholds(), cap=SHORTLIST_CAP, scores=scores
    )
    return [listing.candidate_of(mentor, place) for place, mentor in enumerate(people)]


def loosen(mentee: Mentee, pool: MentorPool) -> list[Loosening]:
    """Which single wish excludes whom: how many people it speaks against, and how many more would pass without it.

    The wishes are those that a mentee can let go: room now, a language, a common hour, a kind, and each must-have by
    itself. The wish that would bring most people comes first; a wish that speaks against nobody is left out.
    """
    filters = _filters(mentee, pool)
    barriers = np.sum(list(filters.values()), axis=0)
    wishes: list[tuple[Exclusion, int | None, Bools]] = [
        (wish, None, filters[wish]) for wish in _WISHES if wish is not Exclusion.MUST_HAVE
    ]
    refused = {tag: pool.refused_traits.hold_any([tag]) for tag in sorted(mentee.must_haves)}
    musts = np.sum([np.zeros(len(pool), dtype=np.int64), *refused.values()], axis=0)
    wishes += [(Exclusion.MUST_HAVE, tag, against & (musts == 1)) for tag, against in refused.items()]
    found = [
        Loosening(
            wish=wish,
            tag=tag,
            excludes=int(np.count_nonzero(against if tag is None else refused[tag])),
            would_pass=int(np.count_nonzero(against & (barriers == 1))),
        )
        for wish, tag, against in wishes
    ]
    telling = [loosening for loosening in found if loosening.excludes]
    return sorted(telling, key=lambda one: (-one.would_pass, -one.excludes, one.wish, one.tag or 0))


def _filters(mentee: Mentee, pool: MentorPool, common: Ints | None = None) -> dict[Exclusion, Bools]:
    """For each hard filter, in order, against whom it speaks."""
    shared = affinity.shared_hours(mentee, pool) if common is None else common
    nobody = np.zeros(len(pool), dtype=np.bool_)
    themselves = [pool.place[mentee.key]] if mentee.key in pool.place else []
    languages, kinds = mentee.languages, mentee.kinds_wanted
    return {
        Exclusion.THEMSELVES: marked(np.array(themselves, dtype=np.int64), len(pool)),
        Exclusion.FOUND_ALREADY: pool.found_already,
        Exclusion.NOT_VOLUNTEERING: ~pool.volunteering,
        Exclusion.PAUSED: pool.paused,
        Exclusion.FULL: pool.room <= 0,
        Exclusion.NO_SHARED_LANGUAGE: (
            pool.languages.hold_some() & ~pool.languages.hold_any(languages) if languages else nobody
        ),
        Exclusion.NO_COMMON_HOUR: nobody if shared is None else pool.free_known & (shared < 1),
        Exclusion.CONFLICT: pool.conflicts,
        Exclusion.BLOCKED: pool.blocked,
        Exclusion.OTHER_KIND: (pool.kind != NOT_KNOWN) & ~among(pool.kind, kinds) if kinds else nobody,
        Exclusion.MUST_HAVE: pool.refused_traits.hold_any(mentee.must_haves),
    }


@dataclass(frozen=True, slots=True, eq=False)
class _Listing:
    """One mentee before one pool: the scores, and in which tier each mentor stands."""

    mentee: Mentee
    pool: MentorPool
    weights: Weights
    thresholds: Thresholds
    scores: Scores
    tier: Ints

    @classmethod
    def of(
        cls, mentee: Mentee, pool: MentorPool, weights: Weights, thresholds: Thresholds, *, cap: int, scores: Scores
    ) -> "_Listing":
        tier = np.where(pool.open_shortlists >= cap * pool.capacity, _CROWDED, _EASY)
        tier[scores.total <= 0] = _EMPTY
        return cls(mentee, pool, weights, thresholds, scores, tier)

    def leaders(self, places: Ints, by: Floats, count: int) -> Ints:
        """The first `count` of these places: by tier, then by this measure, then by score, and so on."""
        measure = self.tier[places] * _TIERS_APART + _graded(by[places])
        if len(places) > count:
            last = np.partition(measure, len(places) - count)[len(places) - count]
            places, measure = places[measure >= last], measure[measure >= last]
        ties = (self._chance(places), self._load(places), -_graded(self.scores.total[places]), -measure)
        return places[np.lexsort(ties)][:count]

    def _load(self, places: Ints) -> Floats:
        """How much lies on each of these already, for each place they have; a note that waits counts twice."""
        pool = self.pool
        notes = pool.open_requests[places] + pool.open_shortlists[places]
        return notes / np.maximum(pool.capacity[places], 1)

    def _chance(self, places: Ints) -> NDArray[np.uint64]:
        """A number for each of these that is another for each mentee (the finish of splitmix64, Steele et al. 2014)."""
        mixed = self.pool.chance[places] ^ chance_of([self.mentee.key])[0]
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        finished: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(31))
        return finished

    def different(self, rest: Ints) -> tuple[Angle | None, int | None]:
        """The different angle among those not shown yet, and what is different about it."""
        steps, mentee = self.pool.steps, self.mentee
        goal = np.nan_to_num(self.scores.goal, nan=0.0).round(affinity.DECIMALS)
        helps = goal > 0 if mentee.wants else np.ones(len(self.pool), dtype=np.bool_)
        for kind, column, mine in (
            (Angle.OTHER_INDUSTRY, steps.industry, mentee.every_industry),
            (Angle.OTHER_FAMILY, steps.family, mentee.every_family),
        ):
            told = marked(steps.owner[column != NOT_KNOWN], len(self.pool))
            same = marked(steps.owner[among(column, mine)], len(self.pool))
            others = rest[(helps & told & ~same)[rest]]
            if mine and len(others):
                return kind, int(self.leaders(others, goal, 1)[0])
        if not len(rest):
            return None, None
        return Angle.NEXT_BEST, int(self.leaders(rest, self.scores.total, 1)[0])

    def candidate(self, place: int) -> Candidate:
        """One mentor as this mentee may see them."""
        return self.candidate_of(self.pool.mentor(place), place)

    def candidate_of(self, mentor: Mentor, place: int) -> Candidate:
        """The same of somebody whom the pool need not give back."""
        components = self.scores.components(place)
        reasons = explanation.reasons(self.mentee, mentor, components, self.weights)
        return Candidate(
            key=mentor.key,
            score=float(self.scores.total[place]),
            components=components,
            fit=affinity.fit(components, self.weights, self.thresholds),
            unknown=explanation.unknown_of(mentor, self.mentee),
            reasons=reasons,
            facts=explanation.shared_facts(self.mentee, mentor, said=reasons),
        )


def _graded(scores: Floats) -> Floats:
    """Scores as whole steps of what is equally good."""
    return np.round(scores / EQUALLY_GOOD)
