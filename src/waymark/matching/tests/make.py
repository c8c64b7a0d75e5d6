"""People that fit one another, or don't, said in one line."""

from collections.abc import Iterable
from typing import Any

from waymark.careers.models import Occupation
from waymark.careers.tests.make import make_occupation
from waymark.people.facts import StepFacts
from waymark.people.models import Person
from waymark.people.months import Month
from waymark.people.tests.make import make_person

EVENINGS = [(day, hour) for day in range(5) for hour in (18, 19)]
MORNINGS = [(day, 9) for day in range(5)]
SAME = [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]


def make_work() -> tuple[Occupation, Occupation, Occupation]:
    """Three kinds of work: where the mentee is, where they want to go, and something else."""
    return (
        make_occupation("Accountant", "Bookkeeper", code="13-2011.00", family="Money"),
        make_occupation("Data scientist", code="15-2051.00", family="Software and data"),
        make_occupation("Cook", code="35-2014.00", family="Hotels and food"),
    )


def step(title: str, began: int = 0, ended: int = 0, *, industry: str = "") -> StepFacts:
    """One step by its years; without an end it goes on."""
    return StepFacts(
        title=title,
        industry=industry,
        began=Month(began) if began else None,
        ended=Month(ended) if ended else None,
        is_current=not ended,
    )


def make_mentee(given_name: str = "Sara", **more: Any) -> Person:
    """An accountant who wants to be a data scientist, and says so."""
    told: dict[str, Any] = {
        "wants": ["4.1", "6.2", "2.3"],
        "steps": [step("Accountant", 2015, industry="finance")],
        "destination": "Data scientist",
        "zone": "Europe/Brussels",
        "free": EVENINGS,
        "languages": ["nl", "en"],
        "values": SAME,
        "channels": ["video"],
        "cadence": 2,
        "directiveness_wanted": 2,
        "country": "BE",
        "city": "Ghent",
    }
    return make_person(given_name, **{**told, **more})


def make_fitting(given_name: str = "Ana", **more: Any) -> Person:
    """A mentor who fits that mentee in everything."""
    told: dict[str, Any] = {
        "mentor": True,
        "offers": {"4.1": 3, "6.2": 2},
        "steps": [step("Accountant", 2008, 2014, industry="finance"), step("Data scientist", 2014, industry="energy")],
        "zone": "Europe/Lisbon",
        "free": EVENINGS,
        "languages": ["nl", "en"],
        "values": SAME,
        "channels": ["video"],
        "cadence": 2,
        "directiveness_offered": 2,
        "country": "PT",
        "city": "Porto",
        "headline": "Data scientist at an energy co-operative. Was an auditor for seven years.",
    }
    return make_person(given_name, **{**told, **more})


def make_blank(given_name: str = "Blank", **more: Any) -> Person:
    """A mentor of whom nothing is known."""
    return make_person(given_name, mentor=True, **{"kind": "", **more})


def make_imported(reference: str = "M002", *, steps: Iterable[StepFacts | str] = (), **more: Any) -> Person:
    """A mentor whom a list brought: no name, no address, nobody behind it yet."""
    person = make_person("", email=None, mentor=True, claimed=False, steps=steps, intake_done_at=None, **more)
    person.reference = reference
    person.save()
    return person
