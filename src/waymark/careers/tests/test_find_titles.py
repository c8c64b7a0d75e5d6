from time import perf_counter

import pytest

from tests.moments import NOON
from waymark.careers.actions import settle_title
from waymark.careers.finding import ranked
from waymark.careers.queries import find_titles
from waymark.careers.tests.make import make_catalogue, make_occupation, starter_index, starter_title
from waymark.careers.title_index import Entry, key_of, made_of, titles_on_file


def _first(words: str) -> str:
    return starter_title(ranked(starter_index(), key_of(words), limit=8)[0].entry.occupation_id)


@pytest.mark.parametrize(
    ("typed", "occupation"),
    [
        ("software d", "Software developer"),
        ("SOFTWARE Engineer", "Software developer"),
        ("sofware enginer", "Software developer"),
        ("enginer sofware", "Software developer"),
        ("front-end dev", "Web developer"),
        ("café manager", "Restaurant manager"),
        ("cafe manager", "Restaurant manager"),
        ("regis nurs", "Registered nurse"),
        ("ceo", "Chief executive"),
        ("electrcian", "Electrician"),
    ],
)
def test_what_is_typed_finds_the_occupation(typed: str, occupation: str) -> None:
    assert _first(typed) == occupation


@pytest.mark.django_db
def test_an_exact_title_stands_first_and_each_occupation_once() -> None:
    make_catalogue(at=NOON)
    hits = find_titles("software tester")
    assert hits[0].title == "Software tester"
    assert hits[0].confidence == 1.0
    assert len({hit.occupation for hit in hits}) == len(hits) <= 8


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "   ", "!!!", "\x00", "ʘʘ🜚", "qqqqqqqq"])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    make_occupation("Software developer", "Engineer")
    assert find_titles(typed) == []


def test_ten_thousand_letters_are_no_trouble() -> None:
    assert ranked(starter_index(), key_of("engineer " * 1200), limit=8)
    assert ranked(starter_index(), key_of("x" * 10_000), limit=8) == []


def test_no_more_than_asked_for() -> None:
    assert len(ranked(starter_index(), "manager", limit=3)) == 3


@pytest.mark.django_db
def test_a_new_occupation_and_a_settled_title_are_found_at_once() -> None:
    assert find_titles("lighthouse") == []
    keeper = make_occupation("Lighthouse keeper")
    assert find_titles("lighthouse")[0].occupation == keeper
    settle_title("Lamp warden", keeper)
    assert find_titles("lamp w")[0].title == "Lamp warden"


@pytest.mark.django_db
def test_what_is_on_file_is_read_once() -> None:
    make_occupation("Lighthouse keeper")
    assert titles_on_file() is titles_on_file()


def test_sixty_thousand_titles_answer_while_somebody_types() -> None:
    first = [f"{a}{b}" for a in ("data", "soft", "market", "nur", "weld", "teach", "law", "farm") for b in "abcdefghij"]
    second = [f"{a}{b}" for a in ("engin", "manag", "analy", "special", "direct") for b in "klmnopqrst"]
    third = ["assistant", "officer", "lead", "clerk", "chief", "trainer", "advisor", "inspector"] * 2
    entries = [
        Entry(title, title, 1 + place % 900, is_main=False)
        for place, title in enumerate(f"{a} {b} {c}{n}" for a in first for b in second for n, c in enumerate(third))
    ]
    index = made_of(entries, families={})
    assert len(entries) > 60_000

    def fastest(typed: str) -> float:
        times = []
        for _try in range(5):
            began = perf_counter()
            assert ranked(index, key_of(typed), limit=8)
            times.append(perf_counter() - began)
        return min(times)

    assert max(fastest(typed) for typed in ("d", "softa", "softa engk", "softa engkn", "engink datb off")) < 0.02
