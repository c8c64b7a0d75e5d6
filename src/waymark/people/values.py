"""Ten pairs that are both good and pull apart at work: what somebody leans to says how they want to live it."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

LEAST: Final = 1
MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Slider:
    """One pair; 1 leans all the way to `low`, 5 all the way to `high`, neither is better."""

    key: str
    low: LazyText
    high: LazyText


# The order is kept in every profile: add at the end, never in between.
SLIDERS: Final[tuple[Slider, ...]] = (
    Slider("safety", _("A safe job"), _("A bold bet")),
    Slider("depth", _("Deep in one thing"), _("Broad across many")),
    Slider("together", _("Working on my own"), _("Working side by side")),
    Slider("pace", _("A calm pace"), _("A fast pace")),
    Slider("purpose", _("Good pay"), _("Work that helps others")),
    Slider("freedom", _("Clear tasks"), _("Freedom to choose")),
    Slider("making", _("Making things"), _("Leading people")),
    Slider("home", _("Life outside work first"), _("Career first for now")),
    Slider("quiet", _("Good work behind the scenes"), _("Being seen for it")),
    Slider("improve", _("Making what is there better"), _("Starting something new")),
)
