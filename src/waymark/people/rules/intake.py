"""What a page of the intake may keep."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError, OutOfDate
from waymark.people.facts import Names, Stamped, WhatIOffer, WhereIAm, WhereTo
from waymark.people.models import Profile
from waymark.people.models.profile import MOST_PLACES, MOST_TALKS
from waymark.people.stages import Page, is_open
from waymark.promise import ITEM_BY_CODE

MOST_WANTS = 5
MOST_CAPACITY = MOST_PLACES
MOST_STEPS = 60


def require_open(page: Page, profile: Profile) -> None:
    """Raise OutOfDate unless somebody has come as far as this page."""
    if not is_open(page, profile):
        raise OutOfDate(_("This page comes later. Nothing was changed."))


def require_same(stored: Stamped, said: Stamped, *, seen: str) -> None:
    """Raise OutOfDate when another tab kept something else since this page was opened; the same twice is no harm."""
    if seen not in {stored.stamp, ""} and said.stamp != stored.stamp:
        raise OutOfDate(
            _(
                "This was changed in another window since you opened it here. Both versions are kept:"
                " yours stands in the boxes, the other one is above them. Keep yours, or take the other one."
            )
        )


def require_names(said: Names) -> None:
    """Raise DomainError unless there is a name to call somebody by and a reason they came."""
    if not said.given_name:
        raise DomainError(_("Write what people call you. A first name is enough."))
    if not (said.seeks_mentor or said.offers_mentoring):
        raise DomainError(_("Say whether you look for a mentor, want to be one, or both."))


def require_steps(said: WhereIAm) -> None:
    """Raise DomainError for a working life no form of ours can have sent."""
    if len(said.steps) > MOST_STEPS:
        raise DomainError(_("That is more steps than we can keep. Leave out those that matter least."))
    for step in said.steps:
        if step.began and step.ended and step.ended.last < step.began.first:
            raise DomainError(_("“%(title)s” ends before it begins. Change one of the two.") % {"title": step.title})


def require_wishes(said: WhereTo) -> None:
    """Raise DomainError without a place to go or the word that there is none, and one to five different wants."""
    require_place(said)
    require_wants(said)


def require_place(said: WhereTo) -> None:
    """Raise DomainError without a place to go, or the word that there is none yet."""
    if not said.title and not said.not_sure_yet:
        raise DomainError(_("Write a kind of work, or tick that you are not sure yet."))


def require_wants(said: WhereTo) -> None:
    """Raise DomainError without one to five different wants."""
    if not said.wants:
        raise DomainError(_("Pick at least one. By that we know who could help you."))
    require_items(said.wants)
    over = len(said.wants) - MOST_WANTS
    if over > 0:
        raise DomainError(_("Five at most, so that a mentor knows what matters. Untick %(over)d.") % {"over": over})


def require_items(codes: Collection[str]) -> None:
    """Raise DomainError for a kind of help that is not one of the 21, or is named twice."""
    if len(set(codes)) != len(codes) or not set(codes) <= set(ITEM_BY_CODE):
        raise DomainError(_("One of these is not on the list. Pick again from the list."))


def require_offers(said: WhatIOffer) -> None:
    """Raise DomainError unless there is something to help with, and room that a mentor can have."""
    require_items(said.offers)
    if not any(strength > 0 for strength in said.offers.values()):
        raise DomainError(_("Say of at least one thing that you can help with it. People find you by that."))
    if not 1 <= said.capacity <= MOST_CAPACITY:
        raise DomainError(_("Between one and five people at a time."))
    if said.talks_per_month is not None and not 1 <= said.talks_per_month <= MOST_TALKS:
        raise DomainError(_("Between one and %(most)d talks a month.") % {"most": MOST_TALKS})


def ranked(picked: Sequence[str], order: Sequence[str]) -> list[str]:
    """What was picked, in the order that was given; what has no place yet comes last, as it stands in the list."""
    chosen = set(picked)
    placed = list(dict.fromkeys(code for code in order if code in chosen))
    return placed + [code for code in ITEM_BY_CODE if code in chosen and code not in placed]
