"""The pages people open most ask the database the same number of questions however many people there are."""

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from waymark.careers.tests.make import make_catalogue
from waymark.people.models import Person
from waymark.people.tests.make import AT, make_person

PAGES = ("today", "mentors", "search", "mentor")


def crowd(many: int, *, first: int) -> list[Person]:
    """So many mentors, each with the same words to be found by."""
    return [
        make_person(
            f"Mentor{number}",
            mentor=True,
            offers={"4.1": 3},
            steps=["Data Scientists"],
            headline="Works with data",
            languages=["en"],
            country="DE",
        )
        for number in range(first, first + many)
    ]


def asked(client: Client, address: str) -> int:
    """How many questions one page asks, once what can be kept is kept."""
    assert client.get(address).status_code == 200
    count = 0

    def noted(execute: object, sql: object, params: object, many: object, context: object) -> object:
        nonlocal count
        count += 1
        return execute(sql, params, many, context)  # type: ignore[operator]

    with connections["default"].execute_wrapper(noted), connections["keys"].execute_wrapper(noted):
        assert client.get(address).status_code == 200
    return count


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_more_people_are_not_more_questions(client: Client, page: str) -> None:
    make_catalogue(at=AT)
    some = crowd(6, first=0)[0]
    reader = make_person(
        "Rea", wants=["4.1", "2.1"], steps=["Accountants and Auditors"], destination="Data Scientists", languages=["en"]
    )
    client.force_login(reader)
    addresses = {
        "today": reverse("today"),
        "mentors": reverse("mentors"),
        "search": reverse("mentors") + "?q=data&lang=en",
        "mentor": reverse("mentor", args=[some.uuid]),
    }
    few = asked(client, addresses[page])
    crowd(14, first=6)
    assert asked(client, addresses[page]) == few
    assert few < 40
