"""Who may see whose page, keep whom, and be told of what."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from waymark.base.contracts import Somebody
from waymark.base.errors import DomainError, NotAllowed
from waymark.matching.listing import is_open
from waymark.matching.models import SavedSearch
from waymark.matching.wishes import Wishes
from waymark.people.models import Person
from waymark.vault.rules import Purpose

MOST_KEPT: Final = 100
MOST_SEARCHES: Final = 10


def require_may_see(person: Person, *, viewer: Person, walled: bool, near: bool, at: datetime) -> None:
    """Raise unless somebody mentors here, or has to do with the reader; a closed door closes it either way.

    `walled`: one of the two closed the door to the other. `near`: they work together, or a note lies between them.
    """
    if person.pk == viewer.pk:
        return
    present = person.is_active and person.suspended_at is None
    if walled or not present or not (near or is_open(person, at=at)):
        raise NotAllowed(_("There is nobody here by that name."))


def require_may_keep(mentor: Person, *, by: Person, kept: int) -> None:
    """Raise where somebody keeps themselves, or more people than a list can still be read with."""
    if mentor.pk == by.pk:
        raise DomainError(_("This is you. You are easy to find again."))
    if kept >= MOST_KEPT:
        raise DomainError(_("You keep a hundred people. Let one go first, so that the list stays of use."))


def require_may_be_told(wishes: Wishes, *, fits: int, or_more: bool, saved: int) -> None:
    """Raise where a search asks for nothing, fits so many that news would be no news, or is one too many."""
    if not wishes.are_there:
        raise DomainError(_("Say first what to look for: words, or one of the filters."))
    if or_more:
        said = _("More than {number} people fit this already. Narrow it down, so that news means something.")
        raise DomainError(said.format(number=fits))
    if saved >= MOST_SEARCHES:
        raise DomainError(_("You keep ten searches. Stop one of them first."))


def may_open_search(actor: Somebody, purpose: Purpose, search: SavedSearch) -> bool:
    """Whoever saved it, and nobody else."""
    return search.person_id == actor.pk and purpose in {Purpose.READ, Purpose.EXPORT}
