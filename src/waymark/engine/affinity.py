"""How well one mentee and many mentors fit: five components, each 0–1 or not known, and their weighted sum.

Source: METHODS F1 (Waymark's design notes), which rests on: deep-level similarity tied to support and quality of
mentoring, ρ .38–.59, surface similarity far less (meta-analysis of 173 samples); perceived input into the match and
seeing what two people have in common (Gehlbach and colleagues 2016, randomised). No study gives weights or grades:
those are judgement, and the weights are settings.

What is not known counts nothing, in every part of every component. So a *fact in favour* is any fact a mentor adds:
an offer for a wanted item, a slider, a step, a month of a step, an hour, a channel, a cadence, a way of working; it
never lowers the score, taking it away never raises it, and of two facts in one place the nearer (or higher) one never
scores less. (Changing an answer for a further one, or the mentee's asking for something else, is not adding a fact.)
All sums run in a fixed order for each mentor alone, so nobody's number depends, not even in its last bit, on who else
is in the pool.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from waymark.engine.columns import NOT_KNOWN, Bools, Floats, Ints, among, marked
from waymark.engine.hours import ENOUGH_HOURS, common_hours_up_to_three
from waymark.engine.pool import MentorPool
from waymark.engine.values import SLIDERS, Components, Fit, Mentee, Thresholds, Weights

SAME_MOVE: Final = 1.0
SAME_TARGET: Final = 0.7
SAME_ORIGIN: Final = 0.5
SAME_INDUSTRY: Final = 0.3

HOURS_SHARE: Final = 0.5
CHANNEL_SHARE: Final = 0.25
CADENCE_SHARE: Final = 0.25

SLIDER_SPAN: Final = 4
KNOWN_FOR_HIGH: Final = 3
DECIMALS: Final = 9

_HIGHEST_OFFER: Final = 3
_FIRST_RANK: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """For each of n mentors the sum and its five components, shape (n,) each; NaN where nothing is known to compare.

    `total` is 0–1, rounded to nine decimals so that equal people are equal however their sums were rounded.
    """

    total: Floats
    goal: Floats
    deep: Floats
    path: Floats
    logistics: Floats
    style: Floats

    def components(self, place: int) -> Components:
        """The components of one mentor, with None for what is not known."""
        return Components(
            goal=_told(self.goal[place]),
            deep=_told(self.deep[place]),
            path=_told(self.path[place]),
            logistics=_told(self.logistics[place]),
            style=_told(self.style[place]),
        )


def score(mentee: Mentee, pool: MentorPool, weights: Weights, common: Ints | None = None) -> Scores:
    """The weighted sum of the known components, which orders people, and the components themselves.

    `S = Σ weight · component`, a missing component counts 0 (METHODS F1). Nothing is excluded here. `common`: what
    `shared_hours` gave for these, where it is at hand.
    """
    parts = {
        "goal": goal(mentee, pool),
        "deep": deep(mentee, pool),
        "path": path(mentee, pool),
        "logistics": logistics(mentee, pool, common),
        "style": style(mentee, pool),
    }
    total = np.zeros(len(pool))
    for name, part in parts.items():
        total += getattr(weights, name) * np.nan_to_num(part, nan=0.0)
    return Scores(total=np.minimum(total, 1).round(DECIMALS), **parts)


def fit(components: Components, weights: Weights, thresholds: Thresholds) -> Fit:
    """High, Good or Possible, by the weighted mean over the known components; fewer than three known give at most Good.

    Source: METHODS F1. A mean can fall when a weak component becomes known; the score, which orders people, cannot.
    """
    known = [
        (getattr(weights, name), getattr(components, name))
        for name in ("goal", "deep", "path", "logistics", "style")
        if getattr(components, name) is not None
    ]
    weight = sum(weight for weight, _ in known)
    share = round(sum(weight * part for weight, part in known) / weight, DECIMALS) if weight else 0.0
    if share >= thresholds.high and len(known) >= KNOWN_FOR_HIGH:
        return Fit.HIGH
    return Fit.GOOD if known and share >= thresholds.good else Fit.POSSIBLE


def rank_weights(count: int) -> tuple[float, ...]:
    """5, 4, 3, 2, 1 for the first `count` wants, made to add up to 1."""
    ranks = range(_FIRST_RANK, _FIRST_RANK - count, -1)
    return tuple(rank / sum(ranks) for rank in ranks)


def goal(mentee: Mentee, pool: MentorPool) -> Floats:
    """How much of the wanted help a mentor offers: `Σ r_i · offer_i / 3`, r from `rank_weights`. Shape (n,), 0–1.

    NaN where the mentor rated none of the wanted items; an item that was not rated counts nothing. Source: METHODS F1.
    """
    total, known = np.zeros(len(pool)), np.zeros(len(pool), dtype=np.bool_)
    for item, rank in zip(mentee.wants, rank_weights(len(mentee.wants)), strict=True):
        offer = pool.offers[item]
        known |= offer != NOT_KNOWN
        total += rank * np.maximum(offer, 0) / _HIGHEST_OFFER
    return _where_known(known, total)


def deep(mentee: Mentee, pool: MentorPool) -> Floats:
    """How near the values are: `1 − mean |a_i − b_i| / 4` over the ten sliders. Shape (n,), 0–1.

    A slider that one of the two left open counts nothing: `Σ (1 − |a_i − b_i| / 4) / 10` over the shared sliders, which
    is the same number when all ten are shared. A mean over the shared ones alone would fall with a further near slider,
    and would put a profile with one lucky answer above ten near ones. NaN where no slider is shared. Source: METHODS
    F1, deep-level similarity.
    """
    total, known = np.zeros(len(pool)), np.zeros(len(pool), dtype=np.bool_)
    for mine, theirs in zip(mentee.values, pool.values, strict=True):
        if mine is not None:
            told = ~np.isnan(theirs)
            known |= told
            total += np.where(told, 1 - np.abs(theirs - mine) / SLIDER_SPAN, 0)
    return _where_known(known, total / SLIDERS)


def path(mentee: Mentee, pool: MentorPool) -> Floats:
    """How near the careers are, the best of: 1 the same move, .7 the same target, .5 the same origin, .3 the same
    industry, else 0. Shape (n,).

    *Origin*: an occupation the mentee is in now (`Mentee.origins`). *Target*: the mentee's destination; when they are
    in that occupation already and named a level, a step there at that level or above. *Move*: an origin step that is
    known to come before a target step, with anything between them. NaN where nothing can be compared: no steps told on
    one side, or occupations on one and only industries on the other. Source: METHODS F1.
    """  # noqa: D205 — the five grades are one sentence
    steps, count = pool.steps, len(pool)
    known = np.zeros(count, dtype=np.bool_)
    best = np.zeros(count)
    if mentee.every_industry:
        known |= marked(steps.owner[steps.industry != NOT_KNOWN], count)
        best[steps.owner[among(steps.industry, mentee.every_industry)]] = SAME_INDUSTRY
    if mentee.origins or mentee.destination_occupation is not None:
        known |= marked(steps.owner[steps.occupation != NOT_KNOWN], count)
    best[steps.owner[among(steps.occupation, mentee.origins)]] = SAME_ORIGIN
    target, before = _ends_of_move(mentee, pool)
    best[steps.owner[target]] = SAME_TARGET
    best[_have_moved(before, target, pool)] = SAME_MOVE
    return _where_known(known, best)


def _ends_of_move(mentee: Mentee, pool: MentorPool) -> tuple[Bools, Bools]:
    """Which steps reach the mentee's target, and which are a place to move there from. Shapes (m,)."""
    steps, destination = pool.steps, mentee.destination_occupation
    none = np.zeros(len(steps.owner), dtype=np.bool_)
    if destination is None:
        return none, none
    there = steps.occupation == destination
    away = among(steps.occupation, mentee.origins - {destination})
    if destination not in mentee.origins or mentee.destination_level is None:
        return there, away
    below = there & (steps.level != NOT_KNOWN) & (steps.level < mentee.destination_level)
    return there & (steps.level >= mentee.destination_level), away | below


def _have_moved(before: Bools, target: Bools, pool: MentorPool) -> Bools:
    """Who has a `before` step that is known to come before a `target` step. Shape (n,).

    What comes before what: `Step.comes_before`; the earliest beginning and the earliest end of the one kind decide.
    """
    steps, count = pool.steps, len(pool)
    never, ever = np.iinfo(np.int64).max, np.iinfo(np.int64).min
    arrived = np.full(count, ever)
    timed = target & (steps.began != NOT_KNOWN)
    np.maximum.at(arrived, steps.owner[timed], steps.began[timed])
    left: list[Ints] = []
    for month in (steps.began, steps.ended):
        earliest = np.full(count, never)
        timed = before & (month != NOT_KNOWN)
        np.minimum.at(earliest, steps.owner[timed], month[timed])
        left.append(earliest)
    return (left[0] < arrived) | (left[1] <= arrived)


def shared_hours(mentee: Mentee, pool: MentorPool) -> Ints | None:
    """Whole common hours a week, counted to three; None where the mentee has not told theirs. Shape (n,)."""
    return None if mentee.free is None else common_hours_up_to_three(mentee.free, pool.free)


def logistics(mentee: Mentee, pool: MentorPool, common: Ints | None = None) -> Floats:
    """How easily two people can meet: `.5 · min(1, common hours / 3) + .25 · a channel agrees + .25 · cadence within
    one step`. Shape (n,), 0–1.

    Hours are whole common hours a week. A part that one of the two has not told counts nothing; NaN where that is so of
    all three. Source: METHODS F1.
    """  # noqa: D205 — the formula is one sentence
    total, known = np.zeros(len(pool)), np.zeros(len(pool), dtype=np.bool_)
    shared = shared_hours(mentee, pool) if common is None else common
    if shared is not None:
        known |= pool.free_known
        total += HOURS_SHARE * shared / ENOUGH_HOURS
    if mentee.channels:
        known |= pool.channels.hold_some()
        total += CHANNEL_SHARE * pool.channels.hold_any(mentee.channels)
    if mentee.cadence is not None:
        told = pool.cadence != NOT_KNOWN
        known |= told
        total += CADENCE_SHARE * (told & (np.abs(pool.cadence - mentee.cadence) <= 1))
    return _where_known(known, total)


def style(mentee: Mentee, pool: MentorPool) -> Floats:
    """How near the way of working is: `1 − |wanted directiveness − offered| / 4`. Shape (n,), 0–1.

    NaN where one of the two has not told. Source: METHODS F1.
    """
    wanted = np.nan if mentee.directiveness_wanted is None else mentee.directiveness_wanted
    return np.asarray(1 - np.abs(pool.directiveness - wanted) / SLIDER_SPAN, dtype=np.float64)


def _where_known(known: Bools, values: Floats) -> Floats:
    return np.where(known, np.minimum(values, 1), np.nan)


def _told(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
