"""Who can be found, by which words, and who is found no more."""

from datetime import timedelta
from threading import Thread

import pytest
from django.apps import apps
from django.db import connection

from tests.moments import NOON
from waymark.base.contracts import erase_parts, profile_changed
from waymark.jobs.schedule import periodic
from waymark.matching import actions, documents
from waymark.matching.actions import index
from waymark.matching.documents import quality
from waymark.matching.tests.make import make_blank, make_fitting, make_imported, make_work, step
from waymark.mentoring.actions import end_mentorship
from waymark.mentoring.queries import AnswerFacts
from waymark.mentoring.tests.make import make_mentorship
from waymark.people.actions import erase, tell_changed
from waymark.people.models import HeldSkill, Organisation, Person, Profile
from waymark.people.tests.make import make_person
from waymark.search.models import MentorDocument
from waymark.search.queries import Asked, find_mentors

pytestmark = pytest.mark.django_db


def found(words: str = "", **facets: str) -> set[str]:
    groups = {name: [f"@{name}_{value}"] for name, value in facets.items()}
    people = find_mentors(Asked(words, groups), at=NOON).people
    return {person.name for person in Person.objects.filter(uuid__in=people)}


@pytest.mark.parametrize(
    "words",
    ["Ana Rib", "energy co-operative", "squirrels", "Porto", "Portugal", "bookkeeper", "accountant", "Python", "Dutch",
     "banking", "ghent harbour"],
)  # fmt: skip
def test_a_mentor_is_found_by_everything_they_say_of_themselves(words: str) -> None:
    make_work()
    auditor = step("Accountant", 2008, 2014, industry="finance")
    ana = make_fitting("Ana", family_name="Ribeiro", about="I also count **squirrels**.", steps=[auditor])
    ana.career_steps.update(region="Ghent harbour")
    HeldSkill.objects.create(person=ana, name="Python", key="python", kind=HeldSkill.Kind.TECHNOLOGY)
    make_blank()
    tell_changed([ana.uuid], at=NOON)
    assert found(words) == {"Ana Ribeiro"}


@pytest.mark.parametrize(
    ("group", "value"),
    [("lang", "nl"), ("help", "4_1"), ("occ", "13_2011_00"), ("family", "money"), ("industry", "finance"),
     ("kind", "colleague"), ("room", "yes")],
)  # fmt: skip
def test_a_mentor_is_found_by_every_filter(group: str, value: str) -> None:
    make_work()
    make_fitting("Ana")
    make_blank(capacity=0)
    assert found(**{group: value}) == {"Ana"}


def test_what_is_private_is_no_word_of_the_index() -> None:
    port = Organisation.objects.create(name="Portus", key="portus")
    ana = make_fitting("Ana", organisation=port)
    assert found("portus") == set()
    assert found(ana.email or "") == set()


def test_help_that_somebody_cannot_give_is_no_filter() -> None:
    make_fitting("Ana", offers={"4.1": 0, "6.2": 1})
    assert found(help="4_1") == set()
    assert found(help="6_2") == {"Ana"}


def test_who_was_brought_in_is_found_by_their_reference() -> None:
    imported = make_imported(steps=["Data scientist"])
    tell_changed([imported.uuid], at=NOON)
    assert found("M002") == {"Mentor M002"}


@pytest.mark.parametrize(
    "change",
    [{"offers_mentoring": False}, {"paused_until": NOON.date() + timedelta(days=9)}, {"intake_done_at": None}],
)
def test_who_leaves_the_list_is_found_no_more(change: dict[str, object]) -> None:
    ana, tom = make_fitting("Ana"), make_fitting("Tom")
    Profile.objects.filter(person=ana).update(**change)
    tell_changed([ana.uuid, tom.uuid], at=NOON)
    assert found() == {"Tom"}


def test_who_is_suspended_is_found_no_more() -> None:
    ana = make_fitting("Ana")
    Person.objects.filter(pk=ana.pk).update(suspended_at=NOON)
    tell_changed([ana.uuid], at=NOON)
    assert found() == set()


def test_a_break_that_ends_and_a_change_that_was_missed_are_mended_each_night() -> None:
    back, gone, missed = make_fitting("Back", paused_until=NOON.date() + timedelta(days=2)), make_fitting("Gone"), None
    assert found() == {"Gone"}
    Profile.objects.filter(person=gone).update(offers_mentoring=False)
    missed = make_fitting("Missed")
    MentorDocument.objects.filter(person_uuid=missed.uuid).delete()
    night = NOON + timedelta(days=3)
    assert actions.refresh_index(at=night) == 2
    assert found() == {back.name, missed.name}


@pytest.mark.django_db(transaction=True)
def test_others_write_while_everybody_is_indexed_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [make_fitting(name) for name in ("Ana", "Tom", "Lou")]
    MentorDocument.objects.all().delete()
    monkeypatch.setattr(documents, "PIECE", 1)
    monkeypatch.setattr(index, "BATCH", 1)
    others: list[int] = []

    def another() -> None:
        others.append(Profile.objects.filter(person=people[0]).update(headline=f"Written {len(others)} times"))
        connection.close()

    def let_another_write() -> None:
        thread = Thread(target=another)
        thread.start()
        thread.join()

    monkeypatch.setattr(index, "let_others_write", let_another_write)
    assert actions.refresh_index(at=NOON) == 3
    assert others == [1, 1, 1]
    assert found() == {"Ana", "Tom", "Lou"}


def test_whoever_is_erased_leaves_no_word() -> None:
    ana = make_fitting("Ana", about="squirrels")
    erase(ana, at=NOON)
    assert found() == set()
    assert not MentorDocument.objects.filter(body__contains="squirrel").exists()


def test_the_app_offers_what_keeps_the_index_true() -> None:
    assert apps.is_installed("waymark.matching")
    assert profile_changed["matching"] is actions.profile_changed
    assert erase_parts["matching"] is actions.forget
    assert periodic["matching.refresh_index"].every == timedelta(days=1)


def test_a_yes_takes_a_place_and_an_end_gives_it_back() -> None:
    ana, sara = make_fitting(capacity=1), make_person("Sara")
    mentorship = make_mentorship(mentor=ana, mentee=sara, at=NOON)
    assert found(room="yes") == set()
    end_mentorship(mentorship, by=sara, at=NOON)
    assert found(room="yes") == {"Ana"}
    make_mentorship(mentor=ana, mentee=make_person("Tom"), at=NOON)
    assert found(room="yes") == set()
    erase(Person.objects.get(given_name="Tom"), at=NOON)
    assert found(room="yes") == {"Ana"}


def test_many_people_at_once_are_indexed_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "BATCH", 2)
    people = [make_fitting(f"P{number}") for number in range(5)]
    MentorDocument.objects.all().delete()
    actions.profile_changed([person.uuid for person in people], NOON)
    assert len(found()) == 5


def test_who_one_can_rely_on_stands_first() -> None:
    make_blank("Blank", capacity=0)
    imported = make_imported(headline="Data scientist")
    tell_changed([imported.uuid], at=NOON)
    make_fitting("Full", capacity=0)
    make_fitting("Ana")
    people = find_mentors(Asked(), at=NOON).people
    named = {person.uuid: person.name for person in Person.objects.all()}
    assert [named[uuid] for uuid in people] == ["Ana", "Full", "Blank", "Mentor M002"]


def test_quality_is_the_sum_of_what_is_known() -> None:
    blank = make_person("Nobody", mentor=True, claimed=False)
    assert quality(blank, AnswerFacts()) == 0
    ana = make_fitting("Ana", about="Words.")
    slow, quick = AnswerFacts(median_days=4, room=1), AnswerFacts(median_days=2, room=1)
    told = 5 * documents.TOLD if ana.career_steps.exists() else 0
    known = documents.CLAIMED + documents.KNOWN_HOURS + documents.HAS_ROOM + documents.KNOWN_ANSWERS
    assert quality(ana, slow) == known + told
    assert quality(ana, quick) == 100
