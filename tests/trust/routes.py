"""Every address of the URLconf with its name and the audience it declares."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from waymark.base.http import Audience


@dataclass(frozen=True, slots=True)
class Route:
    """One address: the name to reverse it by, and who may knock; a package of others declares no audience."""

    name: str
    pattern: str
    audience: Audience | None
    needs: frozenset[str]  # what the address is told of an object

    def path(self, kwargs: dict[str, Any] | None = None) -> str:
        """Where it is."""
        return reverse(self.name, kwargs=kwargs or {})


def routes() -> list[Route]:
    """All of them, in the order of the URLconf."""
    return list(_walk(get_resolver().url_patterns))


def plain_paths() -> list[str]:
    """Every address that names no object."""
    return [route.path() for route in routes() if not route.needs]


def _walk(patterns: list[URLPattern | URLResolver], prefix: str = "", names: str = "") -> Iterator[Route]:
    for pattern in patterns:
        place = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            space = f"{names}{pattern.namespace}:" if pattern.namespace else names
            yield from _walk(pattern.url_patterns, place, space)
        else:
            yield Route(
                name=f"{names}{pattern.name}",
                pattern=place,
                audience=getattr(pattern.callback, "audience", None),
                needs=frozenset(pattern.pattern.regex.groupindex),
            )
