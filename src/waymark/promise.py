"""The seven things mentorship is for, and their 21 items, in the mission's words.

Read this file first. Everything else in Waymark exists to keep one of these lines.
The folders under `benefits/`, the journeys and the pages of explanation name the same
seven in the same order, and a test fails where they do not.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a mentor can help with, as a mentee would ask for it."""

    code: str
    name: LazyText
    ask: LazyText

    @property
    def benefit_number(self) -> int:
        """The number, 1 to 7, of the benefit this item belongs to."""
        return int(self.code.split(".")[0])


@dataclass(frozen=True, slots=True)
class Benefit:
    """One of the seven, with its three items."""

    number: int
    key: str
    name: LazyText
    promise: LazyText
    items: tuple[Item, ...]


BENEFITS: Final[tuple[Benefit, ...]] = (
    Benefit(
        1,
        "experience",
        _("Experience"),
        _("Learn from somebody who has been there."),
        (
            Item("1.1", _("Industry insights"), _("What work in a field is really like")),
            Item("1.2", _("Personal stories"), _("How somebody like me made it, setbacks included")),
            Item("1.3", _("Problem-solving"), _("A real problem of mine, thought through together")),
        ),
    ),
    Benefit(
        2,
        "encouragement",
        _("Encouragement"),
        _("Be seen, and see what you do well."),
        (
            Item("2.1", _("Validation"), _("Hearing what I do well, with proof")),
            Item("2.2", _("Celebrating successes"), _("Having somebody to share progress with")),
            Item("2.3", _("Constructive feedback"), _("Honest feedback I can use next time")),
        ),
    ),
    Benefit(
        3,
        "network",
        _("Network"),
        _("Meet the people who matter for your next step."),
        (
            Item("3.1", _("Introductions to key contacts"), _("Introductions to people I should meet")),
            Item("3.2", _("Networking tips"), _("How to get to know people without it feeling false")),
            Item("3.3", _("Visibility"), _("Being seen by those who decide")),
        ),
    ),
    Benefit(
        4,
        "skills",
        _("Skills"),
        _("Build the skills that count."),
        (
            Item("4.1", _("Skills that count"), _("Which skills are worth most for where I want to go")),
            Item("4.2", _("Growing through challenges"), _("A stretching piece of work, with help beside it")),
            Item("4.3", _("Accountability"), _("Somebody I tell each week what moved")),
        ),
    ),
    Benefit(
        5,
        "perspectives",
        _("Perspectives"),
        _("See your options from another side."),
        (
            Item("5.1", _("Alternative solutions"), _("Seeing options I have not thought of")),
            Item("5.2", _("Comparing career options"), _("Comparing the ways I could go")),
            Item("5.3", _("Personal growth"), _("Balance, feelings at work and how I lead")),
        ),
    ),
    Benefit(
        6,
        "roadmap",
        _("Roadmap"),
        _("Know the way, and how long it takes."),
        (
            Item("6.1", _("Goals with milestones"), _("Goals I can reach, with milestones")),
            Item("6.2", _("Career paths"), _("Real routes from here to there")),
            Item("6.3", _("Realistic durations"), _("How long a step takes real people")),
        ),
    ),
    Benefit(
        7,
        "support",
        _("Support"),
        _("A safe place for hard days."),
        (
            Item("7.1", _("A confidential space"), _("A place to say hard things")),
            Item("7.2", _("Handling stress and setbacks"), _("Getting through stress and setbacks")),
            Item("7.3", _("Resilience"), _("Being ready for the next blow")),
        ),
    ),
)

ITEMS: Final[tuple[Item, ...]] = tuple(item for benefit in BENEFITS for item in benefit.items)
ITEM_CODES: Final[tuple[str, ...]] = tuple(item.code for item in ITEMS)
ITEM_INDEX: Final[dict[str, int]] = {code: place for place, code in enumerate(ITEM_CODES)}
ITEM_BY_CODE: Final[dict[str, Item]] = {item.code: item for item in ITEMS}
ITEM_CHOICES: Final[list[tuple[str, LazyText]]] = [(item.code, item.name) for item in ITEMS]


def benefit_of(code: str) -> Benefit:
    """The benefit an item's code belongs to."""
    return BENEFITS[ITEM_BY_CODE[code].benefit_number - 1]
