"""People as cards wherever somebody else chose them: kept for later, or put side by side."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from waymark.design.values import PersonCard
from waymark.engine.retrieval import appraise_all
from waymark.engine.values import Mentee
from waymark.matching.features import mentee_of
from waymark.matching.pool import Listed, at_hand
from waymark.matching.queries.apart import apart_from
from waymark.matching.queries.cards import Shown, cards
from waymark.matching.queries.weighing import thresholds, weights
from waymark.people.models import Person


def people_shown(people: Sequence[UUID], *, viewer: Person, at: datetime) -> list[PersonCard]:
    """These people in this order, without those who are not listed today and whom this reader must not see."""
    apart = apart_from(viewer).all
    seen = [one for one in people if one not in apart]
    listed = at_hand(seen, at=at)
    there = [one for one in seen if str(one) in listed.pool.place]
    mentee = mentee_of(viewer, at=at) if viewer.profile.seeks_mentor else None
    return cards(appraised(there, mentee, listed), listed=listed, viewer=viewer, mentee=mentee)


def appraised(people: Sequence[UUID], mentee: Mentee | None, listed: Listed) -> list[Shown]:
    """In the order given, with the engine's word on each where the reader looks for a mentor."""
    if mentee is None:
        return [Shown(key=person) for person in people]
    mentors = listed.mentors(map(str, people))
    candidates = appraise_all(mentee, mentors, weights(), thresholds())
    return [
        Shown(key=UUID(mentor.key), mentor=mentor, candidate=candidate)
        for mentor, candidate in zip(mentors, candidates, strict=True)
    ]
