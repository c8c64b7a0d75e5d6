"""What a mentor offers, under the seven benefits and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from waymark.promise import BENEFITS

SOME, GOOD, STRONGEST = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Offered:
    """What somebody offers of one benefit: each kind of help, and how well they can give it."""

    key: str
    name: str
    items: Sequence[tuple[str, str]]


def offered_by(strengths: Mapping[str, int]) -> list[Offered]:
    """The benefits of which something is offered, in the order of the promise; what somebody cannot do is left out."""
    words = {SOME: _("some"), GOOD: _("good"), STRONGEST: _("strongest")}
    found = []
    for benefit in BENEFITS:
        rated = [(item, strengths.get(item.code, 0)) for item in benefit.items]
        given = sorted((one for one in rated if one[1]), key=lambda one: -one[1])
        if given:
            items = [(str(item.name), words[strength]) for item, strength in given]
            found.append(Offered(benefit.key, str(benefit.name), items))
    return found
