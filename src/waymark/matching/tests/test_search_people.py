"""Who answers to words and filters, and what to try when nobody does; the same on both databases."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.moments import NOON
from waymark.matching.forms import MentorSearch
from waymark.matching.queries import FoundMentors, on_offer, search_mentors
from waymark.matching.tests.make import EVENINGS, MORNINGS, make_fitting, make_imported, make_mentee, make_work, step
from waymark.matching.wishes import Wishes, page_in, wishes_in
from waymark.mentoring.actions import block_person
from waymark.people.actions import tell_changed
from waymark.people.digests import address_digest
from waymark.people.models import Person, ReportingLine
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db


def search(viewer: Person, address: str = "", page: int = 1) -> FoundMentors:
    return search_mentors(wishes_in(QueryDict(address)), viewer=viewer, at=NOON, page=page)


def names(viewer: Person, address: str = "") -> list[str]:
    return sorted(card.name for card in search(viewer, address).people)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ["Ana", "Wim"]),
        ("q=ana", ["Ana"]),
        ("q=cook", ["Wim"]),
        ("q=bookkeeper", ["Ana"]),
        ("occupation=13-2011.00", ["Ana"]),
        ("family=software+and+data", ["Ana"]),
        ("industry=hospitality", ["Wim"]),
        ("lang=fr", ["Wim"]),
        ("lang=fr&lang=nl", ["Ana", "Wim"]),
        ("help=6.2", ["Ana"]),
        ("help=1.2&help=6.2", ["Ana", "Wim"]),
        ("kind=coach", ["Wim"]),
        ("kind=coach&kind=colleague", ["Ana", "Wim"]),
        ("overlap=1", ["Ana"]),
        ("overlap=3", ["Ana"]),
        ("room=1", ["Ana"]),
        ("lang=nl&kind=coach", []),
        ("lang=nl&lang=fr&kind=coach&q=w", ["Wim"]),
    ],
)
def test_words_and_filters(address: str, expected: list[str]) -> None:
    make_work()
    sara = make_mentee()
    make_fitting("Ana")
    cook = step("Cook", 2011, industry="hospitality")
    make_fitting(
        "Wim", steps=[cook], languages=["fr"], kind="coach", capacity=0, free=MORNINGS, offers={"1.2": 2}, headline=""
    )
    assert names(sara, address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "occupation=%27+OR+1", "industry=nonsense", "lang=%22x", "lang=toolong", "help=9.9", "kind=boss", "overlap=2",
        "page=-1", "page=x", "page=99999", "q=%00", "family=%22)+OR+(", "loosen=everything",
    ],
)  # fmt: skip
def test_nothing_in_an_address_breaks_the_search(address: str) -> None:
    make_fitting("Ana")
    assert names(make_mentee(), address) in (["Ana"], [])
    assert page_in(QueryDict(address)) == 1


def test_nobody_who_is_apart_and_not_oneself() -> None:
    sara = make_mentee(offers_mentoring=True)
    for name in ("Blocked", "Blocker", "Boss", "Free"):
        make_fitting(name)
    people = {person.given_name: person for person in Person.objects.all()}
    block_person(people["Blocked"], by=sara, at=NOON)
    block_person(sara, by=people["Blocker"], at=NOON)
    boss = address_digest(people["Boss"].email or "")
    ReportingLine.objects.create(person=sara, label="Boss", superior_digest=boss)
    found = search(sara)
    assert ([card.name for card in found.people], found.total) == (["Free"], 1)


def test_cards_say_why_only_to_somebody_who_looks() -> None:
    make_work()
    make_fitting("Ana")
    (to_mentee,) = search(make_mentee()).people
    assert to_mentee.fit == "High fit"
    assert to_mentee.reasons
    (to_mentor,) = search(make_fitting("Tom", languages=["sv"]), "q=ana").people
    assert (to_mentor.fit, to_mentor.reasons, to_mentor.shared, to_mentor.unknown) == ("", (), (), "")


def test_a_card_of_somebody_nothing_speaks_for_has_no_reason() -> None:
    imported = make_imported()
    tell_changed([imported.uuid], at=NOON)
    (card,) = search(make_mentee()).people
    assert list(card.reasons) == []


def test_the_count_is_in_words_and_pages_lead_on() -> None:
    sara = make_mentee()
    for number in range(45):
        make_fitting(f"P{number}", steps=[])
    first, second, last = (search(sara, "lang=nl", page) for page in (1, 2, 5))
    assert first.count == "45 people"
    assert [len(page.people) for page in (first, second, last)] == [10, 10, 5]
    assert (first.earlier, first.later) == ("", "?lang=nl&page=2")
    assert (second.earlier, second.later) == ("?lang=nl&page=1", "?lang=nl&page=3")
    assert (last.earlier, last.later) == ("?lang=nl&page=4", "")
    assert search(sara, "q=P44").count == "1 person"
    assert search(sara, "lang=nl", 99) == last


def test_nobody_and_what_to_try() -> None:
    make_work()
    sara = make_mentee()
    for number in range(3):
        make_fitting(f"P{number}", capacity=0)
    make_fitting("Ana", languages=["en"])
    found = search(sara, "lang=nl&room=1")
    assert found.total == 0
    assert [(way.sentence, way.address) for way in found.ways] == [
        ("Without “has room now”: 3 people.", "?lang=nl"),
        ("Without the language: 1 person.", "?room=yes"),
    ]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("q=zzz", "Without the words “zzz”: 1 person."),
        ("occupation=35-2014.00", "Without the occupation: 1 person."),
        ("family=money+laundry", "Without the kind of work: 1 person."),
        ("industry=health", "Without the field: 1 person."),
        ("lang=sv", "Without the language: 1 person."),
        ("help=7.3", "Without the kind of help: 1 person."),
        ("kind=coach", "Without the kind of mentor: 1 person."),
        ("overlap=1", "Without the hours free together: 1 person."),
        ("room=1", "Without “has room now”: 1 person."),
    ],
)
def test_each_part_of_a_search_can_be_let_go(address: str, sentence: str) -> None:
    make_work()
    make_fitting("Ana", free=MORNINGS, capacity=0)
    found = search(make_mentee(), address)
    assert [(way.sentence, way.address) for way in found.ways] == [(sentence, "?")]


def test_hours_ask_for_nothing_while_ones_own_are_not_known() -> None:
    make_fitting("Ana", free=MORNINGS)
    assert names(make_mentee(free=[]), "overlap=3") == ["Ana"]


def test_a_person_who_is_gone_since_is_left_out() -> None:
    make_fitting("Ana")
    tom = make_fitting("Tom")
    Person.objects.filter(pk=tom.pk).delete()
    assert names(make_mentee()) == ["Ana"]
    assert names(make_person("Wim", mentor=True)) == ["Ana"]


def test_an_address_says_the_same_again() -> None:
    asked = wishes_in(QueryDict("q=data&lang=nl&lang=en&help=4.1&overlap=3&room=on&kind=coach&occupation=13-2011.00"))
    again = wishes_in(QueryDict(asked.address()[1:]))
    assert again == asked
    assert asked.hours == 3
    assert Wishes().address() == "?"
    assert not Wishes().are_there


def form_of(address: str, viewer: Person | None = None) -> MentorSearch:
    wishes = wishes_in(QueryDict(address))
    offer = on_offer(wishes, viewer=viewer or make_person("Nora"), at=NOON)
    return MentorSearch(wishes, offer, knows_hours=viewer is not None)


def test_the_form_shows_what_was_asked() -> None:
    make_work()
    for language in ("de", "fr", "es", "it", "pl", "pt", "sv"):
        make_fitting(language, languages=[language, "en"])
    form = form_of("lang=sv&help=4.1&q=data")
    filters = form.filters
    html = str(form) + str(filters)
    assert 'name="lang" value="sv"' in html
    assert filters.seldom
    assert filters.picks_seldom
    assert filters.fields["overlap"].disabled
    assert html.count('name="help"') == 21
    assert 'name="help_1"' not in html
    assert 'value="data"' in html
    assert not form_of("").filters.picks_seldom


def test_the_questions_do_not_grow_with_the_people() -> None:
    make_work()
    sara = make_mentee()

    def questions() -> int:
        viewer = Person.objects.get(pk=sara.pk)
        with CaptureQueriesContext(connection) as asked:
            search(viewer, "lang=nl")
        return len(asked)

    for number in range(5):
        make_fitting(f"M{number}", free=EVENINGS)
    questions()
    few = questions()
    for number in range(35):
        make_fitting(f"N{number}", free=EVENINGS)
    questions()
    assert questions() == few
