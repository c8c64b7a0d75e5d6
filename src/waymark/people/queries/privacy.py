"""Who can see what of somebody, and who opened what."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.people.models import Person
from waymark.vault.queries import openings_of


@dataclass(frozen=True, slots=True)
class Circle:
    """Who can see something: the sign and the words of it, and what they see."""

    seen: str
    word: LazyText
    what: LazyText


CIRCLES: tuple[Circle, ...] = (
    Circle(
        "me",
        gettext_lazy("Only me"),
        gettext_lazy(
            "Your e-mail address, where you might go, what you want help with, your values, your free hours, your"
            " organisation, and whom you named as too near. The matching reads them to find people who fit, and names"
            " to a mentor only what you two have in common."
        ),
    ),
    Circle(
        "pair",
        gettext_lazy("You and one other"),
        gettext_lazy("A note to a mentor, and every message after a yes: the two of you, and nobody else."),
    ),
    Circle(
        "public",
        gettext_lazy("Everyone here"),
        gettext_lazy(
            "Your name, your career steps, your languages and where you are. Of a mentor also what they offer, how"
            " they like to meet, and the words about themselves. People who are not signed in see nothing of it."
        ),
    ),
)


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
