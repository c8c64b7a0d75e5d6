"""Four people who fit best and one who sees it differently, or which wish stands in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.design.values import PersonCard
from waymark.engine.pool import MentorPool
from waymark.engine.retrieval import appraise, loosen, suggest
from waymark.engine.values import Candidate, Exclusion, Loosening, Mentee, Suggestions
from waymark.matching.features import mentee_of
from waymark.matching.pool import listed_now
from waymark.matching.queries.apart import Apart, apart_from
from waymark.matching.queries.cards import Shown, cards
from waymark.matching.queries.weighing import thresholds, weights
from waymark.mentoring.queries import found_already
from waymark.people.models import Person
from waymark.promise import ITEMS

WHOLE_LIST = 5
_NOBODY_NEW = (Exclusion.THEMSELVES, Exclusion.FOUND_ALREADY)


class Wish(StrEnum):
    """What a mentee can let go for one look; the value stands in the page's address."""

    HOURS = "hours"
    LANGUAGE = "language"
    KIND = "kind"
    ROOM = "room"


_WISHES = {
    Exclusion.NO_COMMON_HOUR: Wish.HOURS,
    Exclusion.NO_SHARED_LANGUAGE: Wish.LANGUAGE,
    Exclusion.OTHER_KIND: Wish.KIND,
    Exclusion.FULL: Wish.ROOM,
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One wish that rules people out, what it rules out, and what letting it go would bring."""

    wish: Wish
    sentence: str
    offer: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the page of mentors shows to somebody who has not searched."""

    people: Sequence[PersonCard]
    considered: int
    has_angle: bool
    wants: Sequence[str]
    obstacles: Sequence[Obstacle]
    let_go: Sequence[Wish]


def suggestions(*, viewer: Person, at: datetime, let_go: Iterable[Wish] = (), apart: Apart | None = None) -> Suggested:
    """The five for this reader; a wish that is let go counts for this look only, and never as a reason."""
    mentee, gone = mentee_of(viewer, at=at), list(dict.fromkeys(let_go))
    apart = apart or apart_from(viewer)
    listed = listed_now(at=at)
    pool = listed.counted_now().seen_by(
        conflicts=map(str, apart.conflicts),
        blocked=map(str, apart.blocked),
        found_already=map(str, found_already(viewer=viewer)),
    )
    looser, open_pool = _loosened(mentee, pool, gone)
    found = suggest(looser, open_pool, weights(), thresholds(), shortlist_cap=settings.MATCH_SHORTLISTS_PER_SEAT)
    shown = _shown(found, mentee, pool, exact=not gone)
    enough = len(shown) >= WHOLE_LIST
    return Suggested(
        people=cards(shown, listed=listed, viewer=viewer, mentee=mentee),
        considered=found.considered - sum(found.excluded.get(one, 0) for one in _NOBODY_NEW),
        has_angle=bool(shown) and shown[-1].angle is not None,
        wants=[str(ITEMS[item].name) for item in mentee.wants],
        obstacles=[] if enough else _obstacles(looser, open_pool),
        let_go=gone,
    )


def _loosened(mentee: Mentee, pool: MentorPool, gone: Sequence[Wish]) -> tuple[Mentee, MentorPool]:
    """The same two without these wishes."""
    if Wish.HOURS in gone:
        mentee = replace(mentee, free=None)
    if Wish.LANGUAGE in gone:
        mentee = replace(mentee, languages=frozenset())
    if Wish.KIND in gone:
        mentee = replace(mentee, kinds_wanted=frozenset())
    if Wish.ROOM in gone:
        pool = replace(pool, room=np.maximum(pool.room, 1))
    return mentee, pool


def _shown(found: Suggestions, mentee: Mentee, pool: MentorPool, *, exact: bool) -> list[Shown]:
    """The best and the angle; after a wish was let go, what is said of each still speaks of all wishes."""

    def one(candidate: Candidate) -> Shown:
        mentor = pool.mentor(pool.place[candidate.key])
        told = candidate if exact else appraise(mentee, mentor, weights(), thresholds())
        return Shown(key=UUID(candidate.key), mentor=mentor, candidate=told)

    shown = [one(candidate) for candidate in found.best]
    if found.angle:
        shown.append(replace(one(found.angle), angle=found.angle_kind))
    return shown


def _obstacles(mentee: Mentee, pool: MentorPool) -> list[Obstacle]:
    """The wishes that would bring somebody if they were let go alone; where none would, the one that excludes most."""
    against = [one for one in loosen(mentee, pool) if one.wish in _WISHES]
    telling = [one for one in against if one.would_pass] or sorted(against, key=lambda one: -one.excludes)[:1]
    return [_obstacle(one, len(pool)) for one in telling]


def _obstacle(one: Loosening, people: int) -> Obstacle:
    wish = _WISHES[one.wish]
    most = one.excludes * 2 > people
    rules_out = {
        Wish.HOURS: _("Hours free together rule out most.") if most else _("Hours free together rule out some."),
        Wish.LANGUAGE: _("A language you share rules out most.") if most else _("A language you share rules out some."),
        Wish.KIND: _("The kind of mentor rules out most.") if most else _("The kind of mentor rules out some."),
        Wish.ROOM: _("Room right now rules out most.") if most else _("Room right now rules out some."),
    }
    would_pass = ngettext(
        "Loosen it for this look: {number} more person", "Loosen it for this look: {number} more people", one.would_pass
    )
    offer = would_pass.format(number=one.would_pass) if one.would_pass else _("Loosen it for this look")
    return Obstacle(wish, rules_out[wish], offer)
