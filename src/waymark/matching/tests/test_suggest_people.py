"""Whom a mentee is shown, why, and what stands in the way when nobody is."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.moments import NOON
from waymark.matching.queries import Wish, apart_from, suggestions
from waymark.matching.tests.make import (
    EVENINGS,
    MORNINGS,
    make_blank,
    make_fitting,
    make_imported,
    make_mentee,
    make_work,
    step,
)
from waymark.mentoring.actions import accept_request, block_person
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.tests.make import make_mentorship, make_request
from waymark.people.actions import suspend
from waymark.people.digests import address_digest
from waymark.people.models import Offer, Organisation, Person, Profile, ReportingLine
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db


def names(viewer: Person, *let_go: Wish) -> list[str]:
    return [card.name for card in suggestions(viewer=viewer, at=NOON, let_go=let_go).people]


def leads(superior: Person, person: Person) -> None:
    ReportingLine.objects.create(person=person, label="Head", superior_digest=address_digest(superior.email or ""))


def test_a_card_says_what_is_true_of_the_two() -> None:
    make_work()
    sara, ana = make_mentee(), make_fitting(values=[])
    (card,) = suggestions(viewer=sara, at=NOON).people
    assert (card.name, card.key, card.fit) == ("Ana", str(ana.uuid), "High fit")
    assert card.facts == ["colleague", "Porto"]
    assert [reason.sentence for reason in card.reasons] == [
        "Ana made your move, from accountant to data scientist.",
        "Ana’s strongest offer is what you want first: <strong>skills that count</strong>.",
        "Ana asks before telling, as you wish.",
    ]
    assert "Both speak Dutch and English" in card.shared
    assert card.unknown == "Ana has not said what matters to them at work."
    assert [(one.when, one.what, one.same, one.now) for one in card.steps] == [
        ("2008–2014", "Accountant", True, False),
        ("since 2014", "Data scientist", False, True),
    ]
    assert card.answers == "New here, so no answer times yet · room for two · nobody waiting"
    assert card.meet == "Meet Ana"


def test_somebody_from_a_list_reads_well_and_promises_nothing() -> None:
    make_work()
    sara = make_mentee()
    make_imported(steps=[step("Data scientist", 2014)], languages=["en"], country="TR", years_experience=5)
    (card,) = suggestions(viewer=sara, at=NOON).people
    assert card.name == "Mentor M002"
    assert [reason.sentence for reason in card.reasons] == [
        "Mentor M002 knows the work you are heading for: data scientist."
    ]
    assert card.unknown.startswith("Not known of Mentor M002 yet: ")
    assert "free hours" in card.unknown
    assert card.answers == "Brought in from a list, and not here themselves yet"
    assert card.facts == ["colleague", "Türkiye", "5 years of work"]


def test_the_five_are_four_and_one_who_sees_it_differently() -> None:
    make_work()
    sara = make_mentee()
    for number in range(5):
        make_fitting(f"Near{number}")
    make_fitting("Wout", steps=[step("Cook", 2011, industry="hospitality")], values=[], offers={"4.1": 2})
    found = suggestions(viewer=sara, at=NOON)
    assert (len(found.people), found.has_angle, found.considered) == (5, True, 6)
    assert found.people[4].name == "Wout"
    assert found.people[4].fit == "A different angle"
    assert found.people[4].angle.startswith("Not the obvious choice: Wout ")
    assert found.obstacles == []
    assert found.wants == ["Skills that count", "Career paths", "Constructive feedback"]


def test_without_another_angle_the_fifth_is_the_next_best() -> None:
    make_work()
    sara = make_mentee()
    for number in range(5):
        make_fitting(f"Near{number}")
    last = suggestions(viewer=sara, at=NOON).people[4]
    assert (last.fit, last.angle) == ("High fit", f"{last.name} is the next best fit after these.")


def test_a_known_fit_comes_before_a_blank_profile() -> None:
    make_work()
    sara = make_mentee()
    make_blank()
    make_fitting("Ana")
    assert names(sara) == ["Ana", "Blank"]


def test_the_order_in_which_people_came_makes_no_difference() -> None:
    make_work()
    sara = make_mentee()
    crowd = [
        make_fitting(f"P{number}", offers={"4.1": number % 4, "6.2": (number * 7) % 4}, values=[1 + number % 5] * 10)
        for number in range(12)
    ]
    before = suggestions(viewer=sara, at=NOON).people
    for place, person in enumerate(random.Random(4).sample(crowd, len(crowd))):
        # The order in which rows are read.
        Profile.objects.filter(person=person).update(id=100_000 + place)
        Offer.objects.filter(person=person, item="4.1").update(id=100_000 + place)
    assert suggestions(viewer=sara, at=NOON).people == before


def test_who_is_apart_is_never_shown() -> None:
    make_work()
    sara = make_mentee()
    blocked, blocker, boss, free = (make_fitting(name) for name in ("Blocked", "Blocker", "Boss", "Free"))
    block_person(blocked, by=sara, at=NOON)
    block_person(sara, by=blocker, at=NOON)
    leads(boss, sara)
    assert names(sara) == [free.name]
    assert names(sara, *Wish) == [free.name]
    assert apart_from(sara).all == {blocked.uuid, blocker.uuid, boss.uuid}


def test_the_reporting_line_goes_on_through_those_who_are_here() -> None:
    sara, head, chief, junior = make_mentee(), make_mentee("Head"), make_fitting("Chief"), make_fitting("Junior")
    leads(head, sara)
    leads(chief, head)
    leads(sara, junior)
    leads(sara, chief)  # two people can name each other
    assert apart_from(sara).conflicts == {head.uuid, chief.uuid, junior.uuid}
    assert apart_from(junior).conflicts == {sara.uuid, head.uuid, chief.uuid}


def test_the_same_organisation_alone_keeps_nobody_apart() -> None:
    port = Organisation.objects.create(name="Port", key="port")
    sara = make_mentee(organisation=port)
    make_fitting(organisation=port, values=[], channels=[], cadence=None)
    (card,) = suggestions(viewer=sara, at=NOON).people
    assert "Both at Port" in card.shared


def test_nobody_is_suggested_to_themselves() -> None:
    both = make_fitting("Both", seeks_mentor=True)
    found = suggestions(viewer=both, at=NOON)
    assert (list(found.people), found.considered) == ([], 0)


def test_who_is_my_mentor_or_has_my_note_is_not_suggested_again() -> None:
    make_work()
    sara = make_mentee()
    mine, asked, kept, free = (make_fitting(name, capacity=3) for name in ("Mine", "Asked", "Kept", "Free"))
    make_mentorship(mentor=mine, mentee=sara)
    make_request(mentor=asked, mentee=sara)
    make_request(mentor=kept, mentee=sara, state=RequestState.DRAFT)
    found = suggestions(viewer=sara, at=NOON)
    assert {card.name for card in found.people} == {kept.name, free.name}
    assert found.considered == 2
    assert len(names(make_mentee("Tom"))) == 4


def test_places_and_notes_are_counted_at_every_look(settings: Settings) -> None:
    make_work()
    settings.MATCH_SHORTLISTS_PER_SEAT = 1
    sara, ana, bea = make_mentee(), make_fitting("Ana", capacity=1), make_fitting("Bea", capacity=1)
    first, second = names(sara)
    leader = ana if ana.name == first else bea
    request = make_request(mentor=leader)
    assert names(sara) == [second, first], "a note waits there: others come first"
    accept_request(request, by=leader, at=NOON)
    assert names(sara) == [second]


def test_the_list_is_read_once_and_again_when_somebody_changes() -> None:
    make_work()
    sara, ana = make_mentee(), make_fitting("Ana")

    def profiles_read() -> int:
        with CaptureQueriesContext(connection) as asked:
            names(sara)
        return sum("free_hours" in one["sql"] and "LIMIT" not in one["sql"] for one in asked.captured_queries)

    first, again = profiles_read(), profiles_read()
    assert again < first
    suspend(ana, by=make_person("Kim", administrator=True), at=NOON)
    assert names(sara) == []


@pytest.mark.parametrize(
    ("unlike", "wish", "sentence"),
    [
        ({"free": MORNINGS}, Wish.HOURS, "Hours free together rule out most."),
        ({"languages": ["fr"]}, Wish.LANGUAGE, "A language you share rules out most."),
        ({"kind": "coach"}, Wish.KIND, "The kind of mentor rules out most."),
        ({"capacity": 0}, Wish.ROOM, "Room right now rules out most."),
    ],
)
def test_the_wish_that_stands_in_the_way_can_be_let_go(unlike: dict[str, object], wish: Wish, sentence: str) -> None:
    make_work()
    sara = make_mentee(wanted_kinds=["colleague"])
    make_fitting("Ana", **unlike)
    make_fitting("Tom", **unlike)
    found = suggestions(viewer=sara, at=NOON)
    assert list(found.people) == []
    (obstacle,) = found.obstacles
    assert (obstacle.wish, obstacle.sentence) == (wish, sentence)
    assert obstacle.offer == "Loosen it for this look: 2 more people"
    loosened = suggestions(viewer=sara, at=NOON, let_go=[wish])
    assert {card.name for card in loosened.people} == {"Ana", "Tom"}
    assert loosened.let_go == [wish]
    assert names(sara) == []


def test_a_wish_that_was_let_go_is_never_a_reason() -> None:
    make_work()
    sara = make_mentee()
    make_fitting("Ana", free=MORNINGS, values=[], steps=[], offers={})
    (card,) = suggestions(viewer=sara, at=NOON, let_go=[Wish.HOURS]).people
    assert not [reason for reason in card.reasons if "both free" in reason.sentence]


def test_two_wishes_that_stand_in_the_way_together_are_let_go_one_by_one() -> None:
    make_work()
    sara = make_mentee()
    make_fitting("Ana", free=MORNINGS, languages=["fr"])
    for number in range(3):
        make_fitting(f"Full{number}", capacity=0, languages=["fr"])
    found = suggestions(viewer=sara, at=NOON)
    (obstacle,) = found.obstacles
    assert (obstacle.wish, obstacle.offer) == (Wish.LANGUAGE, "Loosen it for this look")
    further = suggestions(viewer=sara, at=NOON, let_go=[Wish.LANGUAGE])
    assert {one.wish for one in further.obstacles} == {Wish.HOURS, Wish.ROOM}
    assert further.obstacles[0].sentence == "Room right now rules out most."
    assert further.obstacles[1].sentence == "Hours free together rule out some."
    assert names(sara, Wish.LANGUAGE, Wish.HOURS) == ["Ana"]


def test_who_is_full_stands_in_nobodys_list() -> None:
    make_work()
    sara, ana = make_mentee(), make_fitting(capacity=1)
    make_mentorship(mentor=ana, at=NOON - timedelta(days=20))
    assert names(sara) == []


def test_weights_and_thresholds_are_settings(settings: Settings) -> None:
    make_work()
    sara = make_mentee()
    make_fitting("Helps", values=[5, 1, 5, 1, 5, 1, 5, 1, 5, 1], steps=[], offers={"4.1": 3, "6.2": 3, "2.3": 3})
    make_fitting("Alike", offers={}, steps=[])
    settings.MATCH_WEIGHTS = {"goal": 1.0, "deep": 0.0, "path": 0.0, "logistics": 0.0, "style": 0.0}
    assert names(sara) == ["Helps", "Alike"]
    settings.MATCH_WEIGHTS = {"goal": 0.0, "deep": 1.0, "path": 0.0, "logistics": 0.0, "style": 0.0}
    assert names(sara) == ["Alike", "Helps"]
    settings.MATCH_HIGH = settings.MATCH_GOOD = 1.0
    assert {card.fit for card in suggestions(viewer=sara, at=NOON).people} <= {"Possible fit", "High fit"}


def test_the_questions_do_not_grow_with_the_people() -> None:
    make_work()
    sara = make_mentee()

    def questions() -> int:
        viewer = Person.objects.get(pk=sara.pk)
        with CaptureQueriesContext(connection) as asked:
            suggestions(viewer=viewer, at=NOON)
        return len(asked)

    for number in range(10):
        make_fitting(f"M{number}", free=EVENINGS)
    questions()
    few = questions()
    for number in range(50):
        make_fitting(f"N{number}", free=EVENINGS)
    questions()
    assert questions() == few
