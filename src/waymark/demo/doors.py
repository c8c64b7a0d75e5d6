"""The five people a visitor can be, each with what they will see."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waymark.demo.cast import DOMAIN, Character, cast


@dataclass(frozen=True, slots=True)
class Door:
    """One person to be."""

    slug: str
    role: Promise
    sees: Promise

    @property
    def character(self) -> Character:
        """Who it is."""
        return cast()[self.slug]

    @property
    def name(self) -> str:
        """Their name."""
        return f"{self.character.given_name} {self.character.family_name}"

    @property
    def email(self) -> str:
        """The address they sign in with."""
        return f"{self.slug}@{DOMAIN}"


DOORS: Final[tuple[Door, ...]] = (
    Door(
        "noor-haddad",
        _("A graduate"),
        _("Finished two years ago, waits tables, wants to work with data. Sees five mentors with reasons, asks one."),
    ),
    Door(
        "tomas-ferreira",
        _("In mid-career"),
        _("Leads engineers and is asked to lead more. Works with a mentor and has just had an answer."),
    ),
    Door(
        "grace-achieng",
        _("Changing field"),
        _("A nurse on her way into data. Has waited for an answer since Monday and can line up who comes next."),
    ),
    Door(
        "ingrid-solheim",
        _("A mentor"),
        _("Made that change herself. Three people wait for her answer, and one already works with her."),
    ),
    Door(
        "paul-adeyemi",
        _("An administrator"),
        _("Looks after this place: a report to read, titles to settle, people to bring in."),
    ),
)
