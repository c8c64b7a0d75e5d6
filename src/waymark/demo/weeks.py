"""Hours of a week as a person says them: “mon-thu 17-20; sat 9-12”."""

import re
from typing import Final

from waymark.people.free_hours import Hour

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = re.compile(r"^([a-z]{3})(?:-([a-z]{3}))? (\d{1,2})-(\d{1,2})$")


def hours_in(said: str) -> set[Hour]:
    """The free hours; a week may turn at Sunday. ValueError names the part that can't be read."""
    hours: set[Hour] = set()
    for part in filter(None, (part.strip() for part in said.split(";"))):
        found = _PART.match(part)
        if not found or {found[1], found[2] or found[1]} - set(DAYS):
            raise ValueError(f"“{part}” is no part of a week")
        first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
        days = range(first, last + 1 if last >= first else last + 1 + len(DAYS))
        hours |= {(day % len(DAYS), hour) for day in days for hour in range(int(found[3]), int(found[4]))}
    return hours
