"""A page that has not said who may see it is not a page."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from waymark.base.http import Audience, signed_in
from waymark.web.middleware import DECLARED_BY_PREFIX

type Entry = tuple[str, URLPattern]


def pages(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[Entry]:
    """Every address with the view behind it."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns, route)
        else:
            yield route, pattern


def declared(pattern: URLPattern) -> bool:
    """Whether the view says its audience, or belongs to a package that the middleware lists by prefix."""
    audience = getattr(pattern.callback, "audience", None)
    return isinstance(audience, Audience) or _of_others(pattern)


def _of_others(pattern: URLPattern) -> bool:
    return getattr(pattern.callback, "__module__", "").startswith(DECLARED_BY_PREFIX)


def _silent(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_a_silent_view_is_noticed() -> None:
    assert not declared(path("a/", _silent))
    assert declared(path("a/", signed_in(_silent)))


ALL = list(pages(get_resolver().url_patterns))


def test_there_are_pages() -> None:
    assert ALL


@pytest.mark.parametrize("entry", ALL, ids=[route for route, _ in ALL])
def test_it_says_who_may_see_it(entry: Entry) -> None:
    route, pattern = entry
    assert declared(pattern), f"/{route} needs one of the decorators of waymark.base.http"


@pytest.mark.parametrize("entry", ALL, ids=[route for route, _ in ALL])
def test_it_has_a_name_to_be_linked_by(entry: Entry) -> None:
    route, pattern = entry
    assert pattern.name or _of_others(pattern), f"/{route} has no name"


def test_names_are_not_given_twice() -> None:
    # Each app has a namespace of its own: “people:titles” and “careers:titles” are two names.
    names = [
        f"{pattern.callback.__module__.split('.')[1]}:{pattern.name}" for _, pattern in ALL if not _of_others(pattern)
    ]
    assert sorted({name for name in names if names.count(name) > 1}, key=str) == []


def test_only_packages_of_others_are_declared_by_prefix() -> None:
    assert [prefix for prefix in DECLARED_BY_PREFIX if prefix.startswith("waymark")] == []
