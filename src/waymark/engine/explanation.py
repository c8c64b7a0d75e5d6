"""Why a mentor is suggested and what two people share, as kinds and ids; matching turns them into sentences.

Only what is known and truly speaks for somebody is ever a reason. Source: METHODS F1, "reasons in words plus ≤ 5 shared
facts" (showing what two people have in common raises perceived similarity; Gehlbach and colleagues 2016). What counts
as near enough to be named is judgement.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from waymark.engine import affinity
from waymark.engine.hours import ENOUGH_HOURS, common_hours
from waymark.engine.values import (
    Components,
    Fact,
    FactKind,
    Mentee,
    Mentor,
    Reason,
    ReasonKind,
    Step,
    Unknown,
    Weights,
    known_ids,
)

MOST_REASONS: Final = 3
MOST_FACTS: Final = 5
STRONGEST: Final = 3
GOOD: Final = 2
SLIDERS_FOR_A_REASON: Final = 5
NEAR_VALUES: Final = 0.75
NEAR_STYLE: Final = 1.0

_ENDS: Final = (1, 5)
_SAID_BY_REASON: Final = {
    ReasonKind.SAME_ORIGIN: FactKind.OCCUPATION,
    ReasonKind.SAME_INDUSTRY: FactKind.INDUSTRY,
    ReasonKind.SAME_CHANNEL: FactKind.CHANNEL,
}


def reasons(mentee: Mentee, mentor: Mentor, components: Components, weights: Weights) -> tuple[Reason, ...]:
    """What speaks for a mentor most: at most three, one for each component, the greatest share of the score first.

    `components` are those of this pair (affinity.score). An offer below 2, a far value, a part that nobody told and a
    component that weighs nothing are never reasons.
    """
    found = [
        *_help(mentee, mentor, weights.goal),
        *_values(mentee, mentor, weights.deep * (components.deep or 0)),
        *_path(mentee, mentor, components.path, weights.path),
        *_logistics(mentee, mentor, weights.logistics),
        *_style(mentee, mentor, weights.style * (components.style or 0)),
    ]
    telling = [reason for reason in found if reason.strength > 0]
    return tuple(sorted(telling, key=lambda reason: -reason.strength)[:MOST_REASONS])


def shared_facts(mentee: Mentee, mentor: Mentor, *, said: Iterable[Reason] = ()) -> tuple[Fact, ...]:
    """What two people have in common, at most five, the most personal first; what the reasons have said is left out.

    Languages count beyond the one they need in order to talk; a value when both sliders stand at the same end; a family
    of occupations when they share no occupation.
    """
    spoken = {(_SAID_BY_REASON.get(reason.kind), id) for reason in said for id in reason.ids}
    facts = (fact for fact in _facts(mentee, mentor) if (fact.kind, fact.id) not in spoken)
    return tuple(fact for fact, _ in zip(facts, range(MOST_FACTS), strict=False))


def unknown_of(person: Mentor, mentee: Mentee) -> frozenset[Unknown]:
    """What a mentor has not told of the things this mentee's list is made from, for the card to say."""
    told = _told_by(person) | {
        Unknown.HELP: not mentee.wants or any(item in person.offers for item in mentee.wants),
        Unknown.DIRECTIVENESS: person.directiveness_offered is not None,
        Unknown.KIND: not mentee.kinds_wanted or person.kind is not None,
        Unknown.MUST_HAVE: all(tag in person.traits for tag in mentee.must_haves),
    }
    return frozenset(kind for kind, known in told.items() if not known)


def untold_by(mentee: Mentee) -> frozenset[Unknown]:
    """What a mentee has not told, and would get a truer list by telling."""
    told = _told_by(mentee) | {
        Unknown.HELP: bool(mentee.wants),
        Unknown.DIRECTIVENESS: mentee.directiveness_wanted is not None,
    }
    return frozenset(kind for kind, known in told.items() if not known)


def _told_by(person: Mentee | Mentor) -> dict[Unknown, bool]:
    trades = any(step.occupation is not None or step.industry is not None for step in person.steps)
    return {
        Unknown.VALUES: any(value is not None for value in person.values),
        Unknown.PATH: trades,
        Unknown.LANGUAGES: bool(person.languages),
        Unknown.HOURS: person.free is not None,
        Unknown.CHANNELS: bool(person.channels),
        Unknown.CADENCE: person.cadence is not None,
    }


def _help(mentee: Mentee, mentor: Mentor, weight: float) -> Iterator[Reason]:
    ranked = dict(zip(mentee.wants, affinity.rank_weights(len(mentee.wants)), strict=True))
    for offer, kind in ((STRONGEST, ReasonKind.STRONGEST_HELP), (GOOD, ReasonKind.GOOD_HELP)):
        items = tuple(item for item in mentee.wants if mentor.offers.get(item) == offer)
        if items:
            strength = weight * sum(ranked[item] for item in items) * offer / STRONGEST
            yield Reason(kind=kind, strength=strength, ids=items)
            return


def _values(mentee: Mentee, mentor: Mentor, strength: float) -> Iterator[Reason]:
    pairs = zip(mentee.values, mentor.values, strict=True)
    gaps = [abs(mine - theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
    if len(gaps) >= SLIDERS_FOR_A_REASON and 1 - sum(gaps) / len(gaps) / affinity.SLIDER_SPAN >= NEAR_VALUES:
        yield Reason(kind=ReasonKind.SAME_VALUES, strength=strength)


def _path(mentee: Mentee, mentor: Mentor, grade: float | None, weight: float) -> Iterator[Reason]:
    kinds = {
        affinity.SAME_MOVE: (ReasonKind.SAME_MOVE, _move(mentee, mentor)),
        affinity.SAME_TARGET: (ReasonKind.SAME_TARGET, known_ids([mentee.destination_occupation])),
        affinity.SAME_ORIGIN: (ReasonKind.SAME_ORIGIN, mentee.origins & _occupations(mentor)),
        affinity.SAME_INDUSTRY: (ReasonKind.SAME_INDUSTRY, mentee.every_industry & _industries(mentor)),
    }
    if grade:
        kind, ids = kinds[grade]
        yield Reason(kind=kind, strength=weight * grade, ids=ids if isinstance(ids, tuple) else tuple(sorted(ids)))


def _move(mentee: Mentee, mentor: Mentor) -> tuple[int, ...]:
    """From which occupation to which; the same twice for a rise within one occupation."""
    pairs = ((first, then) for first in mentor.steps for then in mentor.steps if _is_move(mentee, first, then))
    first, then = next(pairs, (Step(), Step()))
    return tuple(end for end in (first.occupation, then.occupation) if end is not None)


def _is_move(mentee: Mentee, first: Step, then: Step) -> bool:
    """Whether two steps are the mentee's move; affinity.path says what that means."""
    here, there, level = mentee.origins, mentee.destination_occupation, mentee.destination_level
    if first.occupation not in here or then.occupation != there or not first.comes_before(then):
        return False
    if there not in here or level is None:
        return first.occupation != there
    below = first.occupation != there or (first.level is not None and first.level < level)
    return below and then.level is not None and then.level >= level


def _logistics(mentee: Mentee, mentor: Mentor, weight: float) -> Iterator[Reason]:
    if mentee.free is not None and mentor.free is not None and (hours := common_hours(mentee.free, mentor.free)):
        share = affinity.HOURS_SHARE * min(hours, ENOUGH_HOURS) / ENOUGH_HOURS
        yield Reason(kind=ReasonKind.COMMON_HOURS, strength=weight * share, hours=hours)
    elif channels := mentee.channels & mentor.channels:
        strength = weight * affinity.CHANNEL_SHARE
        yield Reason(kind=ReasonKind.SAME_CHANNEL, strength=strength, ids=tuple(sorted(channels)))
    elif mentee.cadence is not None and mentor.cadence is not None and abs(mentee.cadence - mentor.cadence) <= 1:
        yield Reason(kind=ReasonKind.NEAR_CADENCE, strength=weight * affinity.CADENCE_SHARE)


def _style(mentee: Mentee, mentor: Mentor, strength: float) -> Iterator[Reason]:
    wanted, offered = mentee.directiveness_wanted, mentor.directiveness_offered
    if wanted is not None and offered is not None and abs(wanted - offered) <= NEAR_STYLE:
        yield Reason(kind=ReasonKind.NEAR_STYLE, strength=strength)


def _facts(mentee: Mentee, mentor: Mentor) -> Iterator[Fact]:
    """Everything two people share, the most personal first."""
    occupations = known_ids(step.occupation for step in mentee.steps) & _occupations(mentor)
    families = known_ids(step.family for step in mentor.steps)
    languages = mentee.languages & mentor.languages
    yield from _same(FactKind.CITY, mentee.city, mentor.city)
    yield from _same(FactKind.ORGANISATION, mentee.organisation, mentor.organisation)
    yield from _each(FactKind.OCCUPATION, occupations)
    yield from _each(FactKind.INDUSTRY, mentee.every_industry & _industries(mentor))
    for slider, (mine, theirs) in enumerate(zip(mentee.values, mentor.values, strict=True)):
        if mine is not None and mine == theirs and mine in _ENDS:
            yield Fact(kind=FactKind.VALUE, id=slider, end=int(mine))
    yield from _each(FactKind.FAMILY, () if occupations else mentee.every_family & families)
    yield from _each(FactKind.LANGUAGE, languages if len(languages) > 1 else ())
    if mentee.city is None or mentee.city != mentor.city:
        yield from _same(FactKind.COUNTRY, mentee.country, mentor.country)
    yield from _each(FactKind.CHANNEL, mentee.channels & mentor.channels)
    yield from _same(FactKind.CADENCE, mentee.cadence, mentor.cadence)


def _same(kind: FactKind, mine: int | None, theirs: int | None) -> Iterator[Fact]:
    if mine is not None and mine == theirs:
        yield Fact(kind=kind, id=mine)


def _each(kind: FactKind, ids: Iterable[int]) -> Iterator[Fact]:
    return (Fact(kind=kind, id=id) for id in sorted(ids))


def _occupations(mentor: Mentor) -> frozenset[int]:
    return known_ids(step.occupation for step in mentor.steps)


def _industries(mentor: Mentor) -> frozenset[int]:
    return known_ids(step.industry for step in mentor.steps)
