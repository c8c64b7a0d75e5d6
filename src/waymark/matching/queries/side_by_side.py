"""Up to three mentors side by side, the same questions asked of each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from waymark.design.values import PersonCard
from waymark.matching.queries.shown import people_shown
from waymark.matching.queries.working import Working, working_of
from waymark.people.models import Offer, Person
from waymark.promise import ITEM_BY_CODE

MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of those who are compared."""

    card: PersonCard
    wanted: Sequence[str]  # what they offer of the reader's wishes, the first wish first
    further: Sequence[str]  # what else they offer best
    working: Working
    others: str  # the address of the comparison without them


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The comparison: whom it shows, and whether somebody picked more than can be read side by side."""

    sides: Sequence[Side]
    too_many: bool


def side_by_side(picked: Sequence[UUID], *, viewer: Person, at: datetime) -> SideBySide:
    """The first three of these people whom this reader may see."""
    wanted = list(dict.fromkeys(picked))
    shown = people_shown(wanted[: MOST * 4], viewer=viewer, at=at)
    cards = shown[:MOST]
    people = Person.objects.select_related("profile").in_bulk([UUID(card.key) for card in cards], field_name="uuid")
    offers = _offers(people.values())
    wants = list(viewer.wants.order_by("rank").values_list("item", flat=True))
    sides = [
        Side(
            card=card,
            wanted=[str(ITEM_BY_CODE[item].name) for item in wants if offers[card.key].get(item)],
            further=[str(ITEM_BY_CODE[item].name) for item in _best(offers[card.key]) if item not in wants][:MOST],
            working=working_of(people[UUID(card.key)], viewer=viewer, at=at),
            others="?" + "&".join(f"compare={one.key}" for one in cards if one.key != card.key),
        )
        for card in cards
    ]
    return SideBySide(sides, too_many=len(shown) > MOST)


def _offers(people: Collection[Person]) -> dict[str, dict[str, int]]:
    rows = Offer.objects.filter(person__in=people, strength__gt=0).values_list("person__uuid", "item", "strength")
    found: dict[str, dict[str, int]] = {str(person.uuid): {} for person in people}
    for person, item, strength in rows:
        found[str(person)][item] = strength
    return found


def _best(offers: dict[str, int]) -> list[str]:
    return sorted(offers, key=lambda item: (-offers[item], item))
