"""The pages of those who look after the place, as links that stand above each of them."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Place:
    """One of the pages."""

    name: str
    url: str
    current: bool


def places(here: str) -> list[Place]:
    """All of them; `here` is the name of the URL that is open."""
    named = {
        "people:people": _("People"),
        "people:titles": _("Titles to settle"),
        "people:import": _("Bring people in"),
        "mentoring:pairs": _("Who works together"),
        "mentoring:reports": _("Reports"),
        "people:help_lines": _("Help lines"),
        "people:instance": _("This instance"),
    }
    found = ((url, name, _address(url)) for url, name in named.items())
    return [Place(name, address, url == here) for url, name, address in found if address]


def _address(url: str) -> str:
    """Where a page is; reports belong to a floor above, which may be absent."""
    try:
        return reverse(url)
    except NoReverseMatch:
        return ""
