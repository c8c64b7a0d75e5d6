"""Makes small lists for tests, and finds the large one where it is present."""

import os
from pathlib import Path

import pytest

from tests.moments import NOON
from waymark.people.imports.maps import ListMap, known_lists
from waymark.people.imports.planning import Plan, planned
from waymark.people.imports.publishing import Outcome, publish
from waymark.people.imports.reading import read_table

HEAD = "reference,title,country,languages,areas,technologies,helps_with,capacity,kind,active"
LINE = "M1,Software engineer,GB,English,Backend Developer,Python,Switch career to IT,2,both,yes"


def a_list(*lines: str, head: str = HEAD) -> bytes:
    """A CSV file of these lines."""
    return ("\n".join([head, *lines]) + "\n").encode()


def plan_of(data: bytes, *, list_map: ListMap | None = None) -> Plan:
    """What bringing in this file would do."""
    return planned(read_table(data, file_name="list.csv"), list_map or known_lists(), at=NOON)


def bring_in(data: bytes, *, list_map: ListMap | None = None) -> Outcome:
    """Bring this file in."""
    return publish(plan_of(data, list_map=list_map), by=None, at=NOON)


def real_mentors() -> Path:
    """The 88 real profiles; a test that needs them is skipped where they are absent."""
    beside = Path(__file__).resolve().parents[6] / "shared"
    path = Path(os.environ.get("WAYMARK_SHARED") or beside) / "data" / "people" / "mentors.csv"
    if not path.is_file():
        pytest.skip("the real sign-up list is not on this machine (set WAYMARK_SHARED to the folder that holds data/)")
    return path
