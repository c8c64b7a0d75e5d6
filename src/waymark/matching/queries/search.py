"""Who answers to words and filters, and which of them stands in the way when nobody does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.design.values import PersonCard
from waymark.matching.features import free_of, mentee_of
from waymark.matching.pool import at_hand
from waymark.matching.queries.apart import Apart, apart_from
from waymark.matching.queries.cards import cards
from waymark.matching.queries.shown import appraised
from waymark.matching.queries.spelling import Meant, did_you_mean, other_name
from waymark.matching.wishes import Wishes
from waymark.people.models import Person
from waymark.search.queries import Asked, Hours, find_mentors

A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Way:
    """A part of a search that could be let go, and what that would bring."""

    sentence: str
    address: str


@dataclass(frozen=True, slots=True)
class FoundMentors:
    """One page of people, how many there are in all, and what to try where there is nobody."""

    people: Sequence[PersonCard]
    total: int
    count: str
    page: int
    earlier: str
    later: str
    ways: Sequence[Way]
    meant: Meant | None = None  # words that lead to somebody, where these lead to nobody
    work: Meant | None = None  # the work that the words typed are a title of


def search_mentors(
    wishes: Wishes, *, viewer: Person, at: datetime, page: int = 1, asked: Asked | None = None
) -> FoundMentors:
    """The people who answer to a search, those one can rely on most first; nobody whom this reader must not see.

    `asked`: what `asked_by` makes of these wishes, where it is at hand.
    """
    asked = asked or asked_by(wishes, viewer=viewer, at=at)
    found = find_mentors(asked, at=at, first=(page - 1) * A_PAGE, many=A_PAGE)
    last = max(1, ceil(found.total / A_PAGE))
    if page > last:  # people left since, or somebody typed a number: the last page is what they mean
        return search_mentors(wishes, viewer=viewer, at=at, page=last, asked=asked)
    mentee = mentee_of(viewer, at=at) if viewer.profile.seeks_mentor else None
    listed = at_hand(found.people, at=at)
    shown = appraised(found.people, mentee, listed)
    return FoundMentors(
        people=cards(shown, listed=listed, viewer=viewer, mentee=mentee),
        total=found.total,
        count=_count(found.total, or_more=found.or_more),
        page=page,
        earlier=wishes.address(page=page - 1) if page > 1 else "",
        later=wishes.address(page=page + 1) if found.total > page * A_PAGE else "",
        ways=() if found.total else _ways(wishes, asked, at),
        meant=did_you_mean(wishes, asked, at=at) if wishes.q and not found.total else None,
        work=other_name(wishes, asked, at=at) if page == 1 else None,
    )


def asked_by(wishes: Wishes, *, viewer: Person, at: datetime, apart: Apart | None = None) -> Asked:
    """A search as the index understands it, without whom this reader must not see; `apart` where it is at hand."""
    free = free_of(viewer, at=at) if wishes.hours else None
    return Asked(
        words=wishes.q,
        facets=wishes.facets,
        hours=Hours(free, wishes.hours) if free else None,
        without=(apart or apart_from(viewer)).all | {viewer.uuid},
    )


def _ways(wishes: Wishes, whole: Asked, at: datetime) -> list[Way]:
    """What each part of the search keeps away, most first."""
    counted = []
    for name in wishes.asked:
        looser = _without(wishes, name)
        hours = None if name == "overlap" else whole.hours
        asked = replace(whole, words=looser.q, facets=looser.facets, hours=hours)
        counted.append((find_mentors(asked, at=at, many=0).total, name))
    return [
        Way(_way(name, total, wishes), wishes.address(without=name))
        for total, name in sorted(counted, key=lambda one: -one[0])
        if total
    ]


def _without(wishes: Wishes, name: str) -> Wishes:
    return Wishes(**{part: value for part, value in wishes.asked.items() if part != name})  # type: ignore[arg-type]


def _way(name: str, total: int, wishes: Wishes) -> str:
    said = {
        "q": _("Without the words “{words}”: {count}."),
        "occupation": _("Without the occupation: {count}."),
        "family": _("Without the kind of work: {count}."),
        "industry": _("Without the field: {count}."),
        "lang": _("Without the language: {count}."),
        "help": _("Without the kind of help: {count}."),
        "kind": _("Without the kind of mentor: {count}."),
        "overlap": _("Without the hours free together: {count}."),
        "room": _("Without “has room now”: {count}."),
    }
    return said[name].format(words=wishes.q, count=_count(total, or_more=False))


def _count(total: int, *, or_more: bool) -> str:
    """“19 people”."""
    if or_more:
        return ngettext("{number} person or more", "{number} people or more", total).format(number=total)
    return ngettext("{number} person", "{number} people", total).format(number=total)
