"""METHODS F1 once more, one pair at a time in plain Python, to hold the columns to."""

from collections import Counter
from hashlib import blake2b

from waymark.engine.values import Angle, Components, Exclusion, Mentee, Mentor, Step, Weights


def hours_in_common(one: int, other: int) -> int:
    """The most unbroken hours that can be laid into the common quarters of a week that goes round."""
    if not one & other:
        return 0
    both = [bool((one & other) >> quarter & 1) for quarter in range(672)]
    if all(both):
        return 168
    start = both.index(False)
    count = run = 0
    for quarter in range(672):
        run = run + 1 if both[(start + quarter) % 672] else 0
        if run == 4:
            count, run = count + 1, 0
    return count


def goal(mentee: Mentee, mentor: Mentor) -> float | None:
    ranks = [5, 4, 3, 2, 1][: len(mentee.wants)]
    rated = [
        (rank, mentor.offers[item]) for rank, item in zip(ranks, mentee.wants, strict=True) if item in mentor.offers
    ]
    return sum(rank / sum(ranks) * offer / 3 for rank, offer in rated) if rated else None


def deep(mentee: Mentee, mentor: Mentor) -> float | None:
    both = zip(mentee.values, mentor.values, strict=True)
    gaps = [abs(mine - theirs) for mine, theirs in both if mine is not None and theirs is not None]
    return sum(1 - gap / 4 for gap in gaps) / 10 if gaps else None


def _before(first: Step, then: Step) -> bool:
    if then.began is None:
        return False
    return (first.began is not None and first.began < then.began) or (
        first.ended is not None and first.ended <= then.began
    )


def _is_target(mentee: Mentee, step: Step) -> bool:
    if mentee.destination_occupation is None or step.occupation != mentee.destination_occupation:
        return False
    rising = mentee.destination_occupation in mentee.origins and mentee.destination_level is not None
    return not rising or (step.level is not None and step.level >= (mentee.destination_level or 0))


def _is_start(mentee: Mentee, step: Step) -> bool:
    if step.occupation not in mentee.origins:
        return False
    if step.occupation != mentee.destination_occupation:
        return True
    return mentee.destination_level is not None and step.level is not None and step.level < mentee.destination_level


def path(mentee: Mentee, mentor: Mentor) -> float | None:
    aims = bool(mentee.origins) or mentee.destination_occupation is not None
    comparable = [
        step
        for step in mentor.steps
        if (aims and step.occupation is not None) or (mentee.every_industry and step.industry is not None)
    ]
    if not comparable:
        return None
    starts = [step for step in mentor.steps if _is_start(mentee, step)]
    targets = [step for step in mentor.steps if _is_target(mentee, step)]
    if any(_before(first, then) for first in starts for then in targets):
        return 1.0
    if targets:
        return 0.7
    if any(step.occupation in mentee.origins for step in mentor.steps):
        return 0.5
    return 0.3 if any(step.industry in mentee.every_industry for step in mentor.steps) else 0.0


def logistics(mentee: Mentee, mentor: Mentor) -> float | None:
    parts = []
    if mentee.free is not None and mentor.free is not None:
        parts.append(0.5 * min(1, hours_in_common(mentee.free, mentor.free) / 3))
    if mentee.channels and mentor.channels:
        parts.append(0.25 if mentee.channels & mentor.channels else 0)
    if mentee.cadence is not None and mentor.cadence is not None:
        parts.append(0.25 if abs(mentee.cadence - mentor.cadence) <= 1 else 0)
    return sum(parts) if parts else None


def style(mentee: Mentee, mentor: Mentor) -> float | None:
    if mentee.directiveness_wanted is None or mentor.directiveness_offered is None:
        return None
    return 1 - abs(mentee.directiveness_wanted - mentor.directiveness_offered) / 4


def components(mentee: Mentee, mentor: Mentor) -> Components:
    return Components(
        goal=goal(mentee, mentor),
        deep=deep(mentee, mentor),
        path=path(mentee, mentor),
        logistics=logistics(mentee, mentor),
        style=style(mentee, mentor),
    )


def score(mentee: Mentee, mentor: Mentor, weights: Weights) -> float:
    parts = components(mentee, mentor)
    pairs = (
        (weights.goal, parts.goal),
        (weights.deep, parts.deep),
        (weights.path, parts.path),
        (weights.logistics, parts.logistics),
        (weights.style, parts.style),
    )
    return round(sum(weight * (part or 0) for weight, part in pairs), 9)


def exclusion(mentee: Mentee, mentor: Mentor) -> Exclusion | None:
    hours_known = mentee.free is not None and mentor.free is not None
    common = hours_in_common(mentee.free or 0, mentor.free or 0)
    languages = bool(mentee.languages and mentor.languages)
    against = {
        Exclusion.THEMSELVES: mentee.key == mentor.key,
        Exclusion.NOT_VOLUNTEERING: not mentor.volunteering,
        Exclusion.PAUSED: mentor.paused,
        Exclusion.FULL: mentor.room < 1,
        Exclusion.NO_SHARED_LANGUAGE: languages and not mentee.languages & mentor.languages,
        Exclusion.NO_COMMON_HOUR: hours_known and common == 0,
        Exclusion.CONFLICT: mentor.conflicts,
        Exclusion.BLOCKED: mentor.blocked,
        Exclusion.OTHER_KIND: bool(mentee.kinds_wanted)
        and mentor.kind is not None
        and mentor.kind not in mentee.kinds_wanted,
        Exclusion.MUST_HAVE: any(mentor.traits.get(tag) is False for tag in mentee.must_haves),
    }
    return next((kind for kind, true in against.items() if true), None)


def passing(mentee: Mentee, people: list[Mentor]) -> list[Mentor]:
    return [mentor for mentor in people if exclusion(mentee, mentor) is None]


def excluded(mentee: Mentee, people: list[Mentor]) -> Counter[Exclusion]:
    return Counter(kind for mentor in people if (kind := exclusion(mentee, mentor)) is not None)


def tier(mentee: Mentee, mentor: Mentor, weights: Weights, cap: int) -> int:
    if score(mentee, mentor, weights) == 0:
        return 2
    return 1 if mentor.open_shortlists >= cap * mentor.capacity else 0


def grade(number: float) -> int:
    """What is equally good has one number."""
    return round(number / 0.02)


def chance(mentee: Mentee, mentor: Mentor) -> int:
    first, second = (
        int.from_bytes(blake2b(one.key.encode(), digest_size=8).digest(), "little") for one in (mentee, mentor)
    )
    mixed = first ^ second
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ mixed >> shift) * factor % 2**64
    return mixed ^ mixed >> 31


def ordered(mentee: Mentee, people: list[Mentor], weights: Weights, cap: int) -> list[Mentor]:
    return sorted(
        people,
        key=lambda one: (
            tier(mentee, one, weights, cap),
            -grade(score(mentee, one, weights)),
            (one.open_requests + one.open_shortlists) / max(one.capacity, 1),
            chance(mentee, one),
        ),
    )


def different(mentee: Mentee, rest: list[Mentor], weights: Weights, cap: int) -> tuple[Angle | None, str | None]:
    """The fifth suggestion among those who are left, given in their order."""
    helpful = [one for one in rest if not mentee.wants or (goal(mentee, one) or 0) > 0]
    for angle, name, mine in (
        (Angle.OTHER_INDUSTRY, "industry", mentee.every_industry),
        (Angle.OTHER_FAMILY, "family", mentee.every_family),
    ):
        others = []
        for one in helpful:
            theirs = {getattr(step, name) for step in one.steps} - {None}
            if mine and theirs and not theirs & mine:
                others.append(one)
        if others:
            first = min(
                others, key=lambda one: (tier(mentee, one, weights, cap), -grade(round(goal(mentee, one) or 0, 9)))
            )
            return angle, first.key
    return (Angle.NEXT_BEST, rest[0].key) if rest else (None, None)
