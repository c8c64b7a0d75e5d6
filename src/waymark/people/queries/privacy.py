"""Who can see what of somebody, and who opened what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.people.models import Person, Profile
from waymark.vault.queries import openings_of


@dataclass(frozen=True, slots=True)
class Circle:
    """Who can see something: the sign and the words of it, and what they see."""

    seen: str
    word: LazyText
    what: LazyText


_ONLY_ME: Final = Circle(
    "me",
    gettext_lazy("Only me"),
    gettext_lazy(
        "Your e-mail address until a mentor says yes, where you might go, what you want help with, your values, your"
        " organisation, and whom you named as too near. The matching reads them, and your free hours, to find people"
        " who fit; it names only what two people have in common."
    ),
)
_ONE_OTHER: Final = Circle(
    "pair",
    gettext_lazy("You and one other"),
    gettext_lazy("A note to a mentor, and every message after a yes: the two of you, and nobody else."),
)
_WHOM_YOU_ASK: Final = Circle(
    "pair",
    gettext_lazy("Mentors you ask"),
    gettext_lazy(
        "Your name, your career steps, your languages, where you are and how you like to meet: a mentor sees them"
        " while your note is open and while you work together. You stand in no list."
    ),
)
_EVERYONE: Final = Circle(
    "public",
    gettext_lazy("Everyone here"),
    gettext_lazy(
        "Your name, your career steps, your languages, where you are, how you like to meet, what you offer, and the"
        " words about yourself, for as long as you offer mentoring. People who are not signed in see nothing of it."
    ),
)


def circles_of(profile: Profile) -> tuple[Circle, ...]:
    """Who can see what of somebody: a mentor stands in the list, a mentee is seen by those they ask."""
    return (_ONLY_ME, _ONE_OTHER, _EVERYONE if profile.offers_mentoring else _WHOM_YOU_ASK)


@dataclass(frozen=True, slots=True)
class WasOpened:
    """That somebody opened words of mine, and in which hour."""

    reader: str
    when: datetime


def who_opened(*, viewer: Person, limit: int = 20) -> list[WasOpened]:
    """Who opened words of mine, newest first; who has left since is called somebody."""
    openings = openings_of(viewer=viewer, limit=limit)
    readers = Person.objects.in_bulk({reader for reader, _hour in openings}, field_name="uuid")
    return [
        WasOpened(readers[reader].name if reader in readers else _("Somebody who has left"), hour)
        for reader, hour in openings
    ]
