"""What a line of a list says about somebody, once it is understood."""

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from waymark.people.imports.maps import BringInAs


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Somebody as their line describes them; empty and None mean that it says nothing."""

    line: int
    reference: str
    bring_in_as: BringInAs
    email: str = ""
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    level: int | None = None
    industry: str = ""
    organisation: str = ""
    years_experience: int | None = None
    country: str = ""
    city: str = ""
    time_zone: str = ""
    languages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    near: tuple[str, ...] = ()  # codes of occupations that the fields point to
    technologies: tuple[str, ...] = ()
    offers: tuple[tuple[str, int], ...] = ()
    hours_per_month: int | None = None
    capacity: int | None = None
    kind: str = ""
    is_active: bool = True
    about: str = ""
    left_over: tuple[tuple[str, str], ...] = ()  # column, what stands there

    @cached_property
    def digest(self) -> str:
        """The same for a line that says the same, wherever it stands in its list."""
        said: dict[str, Any] = {name: getattr(self, name) for name in _SAID}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


_SAID = tuple(one.name for one in fields(Draft) if one.name != "line")
