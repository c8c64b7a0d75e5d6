"""What every page's frame shows: the words of the rail, the tools, the foot."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from waymark.notices.queries import has_news
from waymark.people.queries import instance
from waymark.people.reader import reader


@dataclass(frozen=True, slots=True)
class Place:
    """One word of the rail or one tool."""

    name: str
    url: str
    icon: str
    current: bool = False


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame, made when a template first asks for it: a part of a page never does."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict[str, Any]:
    house = instance()
    inside = request.user.is_authenticated and request.user.suspended_at is None
    return {
        "rail": _rail(request) if inside else [],
        "tools": _tools(request) if inside else [],
        "instance_name": house.name,
        "run_by": house.run_by,
        "contact": house.contact,
        "help_url": reverse("help"),
        "privacy_url": reverse("who_sees"),
        "news_dot": inside and has_news(reader(request)),
    }


def _rail(request: HttpRequest) -> list[Place]:
    here = request.path
    me = here.startswith((reverse("me"), "/start/", "/look-after/", "/account/"))
    mentors = here.startswith(reverse("mentors"))
    return [
        Place(_("Today"), reverse("today"), "sunrise", not me and not mentors and not here.startswith(reverse("news"))),
        Place(_("Mentors"), reverse("mentors"), "users", mentors),
        Place(_("Me"), reverse("me"), "circle-user-round", me),
    ]


def _tools(request: HttpRequest) -> list[Place]:
    return [
        Place(_("Search"), reverse("mentors"), "search"),
        Place(_("News"), reverse("news"), "mail", request.path.startswith(reverse("news"))),
    ]
