"""Words typed wrongly lead to those that were meant, and a title to the work that it is a name of."""

import pytest
from django.http import QueryDict

from tests.moments import NOON
from waymark.careers.tests.make import make_occupation
from waymark.matching.queries import FoundMentors, search_mentors
from waymark.matching.tests.make import make_fitting, make_mentee, make_work
from waymark.matching.wishes import wishes_in
from waymark.mentoring.actions import block_person
from waymark.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def sara() -> Person:
    make_work()
    make_fitting("Ana", family_name="Ribeiro", about="Knows **squirrels**.")
    make_fitting("Júlia", family_name="Matos", languages=["fr"], steps=[])
    person: Person = make_mentee()
    return person


def search(viewer: Person, address: str) -> FoundMentors:
    return search_mentors(wishes_in(QueryDict(address)), viewer=viewer, at=NOON)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("riberio", "ribeiro"),
        ("acountant", "accountant"),
        ("accuontant", "accountant"),
        ("dta scientist", "data scientist"),
        ("data sientist", "data scientist"),
        ("jluia", "julia"),
        ("ana ribiero", "ana ribeiro"),
        ("bookeeper", "bookkeeper"),
    ],
)
def test_a_typo_leads_to_the_word_that_somebody_has(sara: Person, typed: str, meant: str) -> None:
    found = search(sara, f"q={typed}")
    assert found.total == 0
    assert found.meant is not None
    assert found.meant.words == meant
    assert search(sara, found.meant.address.removeprefix("?")).total == found.meant.people > 0


def test_the_rest_of_the_search_holds(sara: Person) -> None:
    assert search(sara, "q=riberio&lang=fr").meant is None
    found = search(sara, "q=riberio&lang=nl")
    assert found.meant is not None
    assert found.meant.address == "?q=ribeiro&lang=nl"


@pytest.mark.parametrize("typed", ["xyzzy", "a", "12345", "🙂", "' OR 1=1", "acountant xyzzy"])
def test_where_nothing_is_near_nothing_is_made_up(sara: Person, typed: str) -> None:
    assert search(sara, f"q={typed}").meant is None


def test_words_that_lead_to_somebody_are_left_alone(sara: Person) -> None:
    assert search(sara, "q=ana").meant is None


def test_nobody_learns_the_name_of_somebody_who_closed_the_door(sara: Person) -> None:
    block_person(sara, by=Person.objects.get(given_name="Ana"), at=NOON)
    assert search(sara, "q=riberio").meant is None


def test_a_title_finds_its_occupation_under_every_name(sara: Person) -> None:
    found = search(sara, "q=bookkeeper")
    assert found.total == 1
    assert found.work is not None
    assert (found.work.title, found.work.words, found.work.people) == ("Bookkeeper", "Accountant", 1)
    assert search(sara, found.work.address.removeprefix("?")).total == 1


def test_work_that_nobody_did_is_not_offered(sara: Person) -> None:
    make_occupation("Diver", "Frogman", code="49-9092.00", family="Water")
    assert search(sara, "q=frogman").work is None
