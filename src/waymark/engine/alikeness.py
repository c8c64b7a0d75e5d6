"""Who is like somebody that many ask for, and free.

Likeness is what a mentee would miss: the help they offer, the work they did, the field they did it in. It has nothing
to do with who people are. The shares are judgement; no study gives them.
"""

import numpy as np

from waymark.engine.affinity import score
from waymark.engine.columns import Bools, Floats, Ints, among, marked
from waymark.engine.pool import MentorPool
from waymark.engine.retrieval import EQUALLY_GOOD, PASSES, SHORTLIST_CAP, exclusions
from waymark.engine.values import Mentee, Weights, known_ids

OFFERS, OCCUPATION, FAMILY, INDUSTRY = 0.5, 0.3, 0.15, 0.2


def is_crowded(place: int, pool: MentorPool, shortlist_cap: int = SHORTLIST_CAP) -> bool:
    """Whether a mentor is full, or on so many lists that the cap orders them later."""
    return bool(pool.room[place] <= 0 or _crowded(pool, shortlist_cap)[place])


def likeness(place: int, pool: MentorPool) -> Floats:
    """How like each of n mentors is to one of them, 0–1. Shape (n,).

    `.5 · cosine of what both offer + .3 for an occupation both worked in (.15 for one of the same family) + .2 for a
    field both know`. What is not known counts nothing.
    """
    offers = np.maximum(pool.offers, 0).astype(np.float64)
    lengths = np.sqrt((offers * offers).sum(axis=0))
    mine = offers[:, place]
    shared = mine @ offers / np.maximum(lengths * lengths[place], 1e-9)
    steps, own = pool.steps, pool.steps.of_one(place)

    def some(column: Ints, ids: frozenset[int]) -> Floats:
        return marked(steps.owner[among(column, ids)], len(pool)).astype(np.float64)

    work = np.maximum(
        OCCUPATION * some(steps.occupation, known_ids(step.occupation for step in own)),
        FAMILY * some(steps.family, known_ids(step.family for step in own)),
    )
    like: Floats = OFFERS * shared + work + INDUSTRY * some(steps.industry, known_ids(step.industry for step in own))
    return like


def alike_and_free(
    place: int,
    mentee: Mentee,
    pool: MentorPool,
    weights: Weights | None = None,
    *,
    count: int = 2,
    cap: int = SHORTLIST_CAP,
) -> list[int]:
    """The places of at most `count` mentors whom this mentee can ask now and who are most like the one at `place`.

    Nobody whom a filter speaks against, who is crowded too, or who is like them in nothing. Equally like ones stand in
    the order in which they fit the mentee.
    """
    like = likeness(place, pool)
    open_to_all = (exclusions(mentee, pool) == PASSES) & ~_crowded(pool, cap) & (like > EQUALLY_GOOD)
    open_to_all[place] = False
    places = np.flatnonzero(open_to_all)
    fit = score(mentee, pool, weights or Weights()).total[places]
    order = np.lexsort((pool.chance[places], -fit, -np.round(like[places] / EQUALLY_GOOD)))
    found: list[int] = places[order][:count].tolist()
    return found


def _crowded(pool: MentorPool, cap: int) -> Bools:
    return pool.open_shortlists >= cap * np.maximum(pool.capacity, 1)
