"""The number beside each filter is the number of people one would see: for words, filters, hours and closed doors."""

import pytest
from django.http import QueryDict

from tests.moments import NOON
from waymark.matching.queries import OnOffer, on_offer, search_mentors
from waymark.matching.queries.on_offer import said
from waymark.matching.tests.make import MORNINGS, make_fitting, make_mentee, make_work, step
from waymark.matching.wishes import wishes_in
from waymark.mentoring.actions import block_person
from waymark.people.models import Person
from waymark.search import memory

pytestmark = pytest.mark.django_db


def offer(viewer: Person, address: str = "") -> OnOffer:
    return on_offer(wishes_in(QueryDict(address)), viewer=viewer, at=NOON)


@pytest.fixture
def sara() -> Person:
    make_work()
    make_fitting("Ana")
    make_fitting("Wim", languages=["nl"], capacity=0, kind="coach", steps=[], offers={"1.2": 2}, free=MORNINGS)
    make_fitting("Eva", languages=["fr"], steps=[step("Cook", 2011, industry="hospitality")], headline="Cooks", free=[])
    person: Person = make_mentee()
    return person


def test_without_a_search_everybody_is_counted(sara: Person) -> None:
    found = offer(sara)
    assert found.people == 3
    assert found.occupations == (
        ("13-2011.00", "Accountant (1)"),
        ("35-2014.00", "Cook (1)"),
        ("15-2051.00", "Data scientist (1)"),
    )
    assert found.families == (
        ("hotels and food", "Hotels and food (1)"),
        ("money", "Money (1)"),
        ("software and data", "Software and data (1)"),
    )
    assert [code for code, _name in found.industries] == ["energy", "hospitality", "finance"]
    assert found.languages == (("nl", "Dutch"), ("en", "English"), ("fr", "French"))
    assert (found.spoken, found.room) == ({"nl": "2", "en": "1", "fr": "1"}, "2")
    assert found.kinds == {"colleague": "2", "leader": "0", "coach": "1"}
    assert found.overlaps == {"1": "1", "3": "1"}


def test_each_filter_is_counted_with_the_others_as_they_are(sara: Person) -> None:
    found = offer(sara, "lang=nl&kind=coach")
    assert found.spoken == {"nl": "1"}
    assert found.kinds == {"colleague": "1", "leader": "0", "coach": "1"}
    assert (found.room, found.help["1.2"], found.help["4.1"], found.people) == ("0", "1", "0", 1)


def test_words_and_hours_are_heeded(sara: Person) -> None:
    found = offer(sara, "q=cook")
    assert (found.people, found.spoken, found.room) == (1, {"fr": "1"}, "1")
    found = offer(sara, "overlap=1")
    assert (found.people, found.kinds["coach"], found.kinds["colleague"]) == (1, "0", "1")


@pytest.mark.parametrize(
    "address",
    ["", "q=a", "lang=nl", "kind=coach&lang=nl", "help=4.1&room=yes", "industry=finance", "overlap=1&lang=nl"],
)
def test_each_number_is_what_a_tick_brings(sara: Person, address: str) -> None:
    """The search itself is asked about each box, and has to find as many as stand beside it."""
    found = offer(sara, address)
    beside = {"lang": found.spoken, "help": found.help, "kind": found.kinds}
    for name, counts in beside.items():
        for value, count in counts.items():
            query = QueryDict(address, mutable=True)
            query.setlist(name, [value])
            people = search_mentors(wishes_in(query), viewer=sara, at=NOON).people
            assert str(len(people)) == count, f"{name}={value}"


def test_whoever_closed_the_door_is_not_counted_for_the_other(sara: Person) -> None:
    ana = Person.objects.get(given_name="Ana")
    block_person(sara, by=ana, at=NOON)
    assert (offer(sara).people, offer(sara).spoken["nl"], offer(sara, "q=ana").people) == (2, "1", 0)
    assert offer(make_mentee("Tom")).people == 3


def test_a_change_is_counted_at_once(sara: Person) -> None:
    assert offer(sara).spoken["fr"] == "1"
    make_fitting("Ivo", languages=["fr"])
    assert offer(sara).spoken["fr"] == "2"


def test_the_same_numbers_while_the_memory_is_being_made(sara: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = ["", "lang=nl", "q=a&kind=coach", "overlap=1"]
    exact = [offer(sara, address) for address in addresses]
    monkeypatch.setattr("waymark.search.queries.memory", lambda: None)
    assert [offer(sara, address) for address in addresses] == exact
    assert memory.memory() is not None


@pytest.mark.parametrize(
    ("count", "or_more", "shown"),
    [
        (0, False, "0"),
        (999, False, "999"),
        (1000, False, "1,000+"),
        (4000, True, "1,000+"),
        (37, True, "37+"),
        (0, True, "0"),
    ],
)
def test_what_was_not_counted_to_its_end_says_so(count: int, or_more: bool, shown: str) -> None:  # noqa: FBT001 - a table
    assert said(count, or_more=or_more) == shown
