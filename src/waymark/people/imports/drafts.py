"""What a line of a list says about somebody, once it is understood."""

import hashlib
import json
from dataclasses import asdict, dataclass

from waymark.people.imports.maps import BringInAs


@dataclass(frozen=True, slots=True, kw_only=True)
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

    @property
    def digest(self) -> str:
        """The same for a line that says the same, wherever it stands in its list."""
        said = {name: value for name, value in asdict(self).items() if name != "line"}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
