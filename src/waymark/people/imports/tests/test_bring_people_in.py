from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError

from tests.moments import NOON
from waymark.base.contracts import profile_changed
from waymark.base.errors import DomainError
from waymark.careers.actions import load_starter_catalogue, settle_title
from waymark.careers.models import Level, Occupation
from waymark.people.actions import erase
from waymark.people.imports import publishing
from waymark.people.imports.maps import BringInAs, known_lists
from waymark.people.imports.publishing import publish
from waymark.people.imports.summary import summary
from waymark.people.imports.tests.make import LINE, a_list, bring_in, staged_of
from waymark.people.models import (
    CareerStep,
    ErasureEntry,
    HeldSkill,
    ImportedRow,
    ImportRun,
    Offer,
    Person,
    Profile,
    StagedPerson,
)
from waymark.people.models.careers import Match
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
TABLES = (Person, Profile, CareerStep, HeldSkill, Offer, ImportedRow, ImportRun)


def _rows() -> list[int]:
    return [table._base_manager.count() for table in TABLES]


def test_somebody_comes_in_with_everything_their_line_says() -> None:
    load_starter_catalogue(at=NOON)
    outcome = bring_in(a_list(LINE.replace("Software engineer", "Senior Software Engineer")))
    person = Person.objects.select_related("profile").get()
    assert (outcome.added, person.reference, person.time_zone, person.email) == (1, "M1", "Europe/London", None)
    profile = person.profile
    assert (profile.offers_mentoring, profile.seeks_mentor, profile.capacity) == (True, False, 2)
    assert (profile.languages, profile.country) == (["en"], "GB")
    step = person.career_steps.get()
    assert (step.match, step.level, step.is_current, step.began_year) == (Match.SURE, Level.SENIOR, True, None)
    assert step.occupation is not None
    assert step.occupation.code == "15-1252.00"
    held = {(one.kind, one.name, one.skill is not None) for one in person.held_skills.select_related("skill")}
    assert held == {("field", "Backend development", False), ("technology", "Python", True)}
    assert person.offers.get(item="1.1").strength == 3
    row = ImportedRow.objects.get()
    assert (row.reference, row.line, row.left_over) == ("M1", 2, [{"column": "format", "value": "both"}])


def test_nobody_who_was_brought_in_has_a_password() -> None:
    bring_in(a_list("M1,ana@example.org", head="reference,email"))
    person = Person.objects.get(email="ana@example.org")
    assert not person.has_usable_password()
    assert person.claimed_at is None


def test_the_same_list_again_changes_nothing() -> None:
    bring_in(a_list(LINE))
    before = _rows()
    again = bring_in(a_list(LINE))
    assert (again.run, again.unchanged) == (None, 1)
    assert _rows() == before


def test_the_same_people_in_another_order_change_nothing() -> None:
    other = LINE.replace("M1", "M2")
    bring_in(a_list(LINE, other))
    assert bring_in(a_list(other, LINE)).run is None


def test_a_changed_line_changes_that_person_alone() -> None:
    bring_in(a_list(LINE, LINE.replace("M1", "M2")))
    kept = Person.objects.get(reference="M2").career_steps.get().uuid
    mine = Person.objects.get(reference="M1").uuid
    outcome = bring_in(a_list(LINE.replace("Python", "Rust").replace("yes", "no"), LINE.replace("M1", "M2")))
    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 1, 1)
    person = Person.objects.get(reference="M1")
    assert person.uuid == mine
    assert [held.name for held in person.held_skills.filter(kind="technology")] == ["Rust"]
    assert not person.profile.offers_mentoring
    assert Person.objects.get(reference="M2").career_steps.get().uuid == kept
    assert ImportedRow.objects.count() == 2


def test_a_claimed_profile_is_its_owners_alone() -> None:
    bring_in(a_list(LINE))
    Person.objects.update(claimed_at=NOON)
    outcome = bring_in(a_list(LINE.replace("Python", "Rust")))
    assert (outcome.run, outcome.left_alone) == (None, 1)
    assert HeldSkill.objects.filter(name="Python").exists()


def test_a_member_with_the_same_address_is_left_alone() -> None:
    Person.objects.create_user("ana@example.org", "a long password")
    outcome = bring_in(a_list("M1,ana@example.org,Nurse", head="reference,email,title"))
    assert (outcome.run, outcome.left_alone) == (None, 1)
    assert not CareerStep.objects.exists()


def test_an_address_that_moves_to_a_member_is_not_taken() -> None:
    bring_in(a_list("M1,old@example.org", head="reference,email"))
    Person.objects.create_user("ana@example.org", "a long password")
    assert bring_in(a_list("M1,ana@example.org", head="reference,email")).left_alone == 1


def test_whoever_had_themselves_erased_stays_out_of_the_same_list_and_of_another() -> None:
    head, lines = "reference,email", ("M1,Ana@example.org", "M2,bo@example.org")
    bring_in(a_list(*lines, head=head))
    erase(Person.objects.get(email="ana@example.org"), at=NOON)
    plan = staged_of(a_list(*lines, head=head))
    assert summary(plan, None).endswith("1 of those left alone was erased at their own wish, and stays out.")
    again = bring_in(a_list(*lines, head=head))
    assert (again.run, again.unchanged, again.left_alone) == (None, 1, 1)
    elsewhere = bring_in(a_list("X7,ana@example.org", "X8,cy@example.org", head=head))
    assert (elsewhere.added, elsewhere.left_alone) == (1, 1)
    assert not Person.objects.filter(email="ana@example.org").exists()
    assert "ana" not in str(ErasureEntry.objects.values_list("digests", flat=True).get())


def test_of_somebody_who_came_by_themselves_the_ledger_keeps_nothing_to_know_them_by() -> None:
    erase(make_person("Ana", email="ana@example.org"), at=NOON)
    assert ErasureEntry.objects.get().digests == []
    assert bring_in(a_list("M1,ana@example.org", head="reference,email")).added == 1


def test_a_broken_line_stops_the_whole_list() -> None:
    before = _rows()
    with pytest.raises(DomainError, match="Nothing was brought in"):
        bring_in(a_list(LINE, "M2,too,short"))
    assert _rows() == before


@pytest.mark.parametrize("fail_at", ["pour", "arrive", "change", "_tell_search"])
def test_a_failure_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch, fail_at: str) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(publishing, fail_at, fail)
    before = _rows()
    with pytest.raises(DatabaseError):
        bring_in(a_list(LINE))
    assert _rows() == before


def test_two_at_once_bring_nobody_in_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = staged_of(a_list(LINE)), staged_of(a_list(LINE))
    as_it_was = [(row, StagedPerson.Side.FRESH, None) for row in other.people.all()]
    publish(one, by=None, at=NOON)
    monkeypatch.setattr(publishing, "sides_of", lambda *_args: as_it_was)  # as if the other had not come in yet
    before = _rows()
    with pytest.raises(DomainError, match="Somebody else"):
        publish(other, by=None, at=NOON)
    assert _rows() == before


def test_those_who_keep_a_searchable_copy_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setitem(profile_changed._offers, "test", lambda uuids, _at: told.append(len(uuids)))
    bring_in(a_list(LINE, LINE.replace("M1", "M2")))
    bring_in(a_list(LINE, LINE.replace("M1", "M2")))
    assert told == [2]


def test_unsure_titles_wait_and_settled_ones_do_not() -> None:
    load_starter_catalogue(at=NOON)
    settle_title("Juggler", None)
    settle_title("QA wizard", Occupation.objects.get(code="15-1253.00"))
    titles = ("Engineering manager", "Mentor", "Juggler", "QA Wizard")
    bring_in(a_list(*(f"M{n},{title}" for n, title in enumerate(titles)), head="reference,title"))
    found = {step.title: (step.match, step.occupation_id is not None) for step in CareerStep.objects.all()}
    assert found == {
        "Engineering manager": (Match.UNSURE, False),
        "Mentor": (Match.NONE, False),
        "Juggler": (Match.SETTLED, False),
        "QA Wizard": (Match.SURE, True),
    }


def test_organisations_are_one_whatever_their_spelling() -> None:
    bring_in(a_list("M1,Ghent University", "M2,GHENT university", "M3,", head="reference,organisation"))
    profiles = Profile.objects.select_related("organisation").order_by("pk")
    names = [profile.organisation.name if profile.organisation else None for profile in profiles]
    assert names[0] == names[1]
    assert names[2] is None


def test_a_run_remembers_counts_and_kinds_and_no_words() -> None:
    bring_in(a_list(LINE.replace("Python", "Python;Python")))
    run = ImportRun.objects.get()
    assert (run.added, run.changed, run.unchanged, run.finished_at) == (1, 0, 0, NOON)
    assert {"kind": "merged", "count": 1} in run.notes
    assert "Python" not in str(run.notes)


def test_mentees_come_in_as_those_who_seek() -> None:
    bring_in(a_list(LINE), list_map=replace(known_lists(), bring_in_as=BringInAs.MENTEES))
    profile = Profile.objects.get()
    assert (profile.seeks_mentor, profile.offers_mentoring) == (True, False)


def test_time_is_the_time_that_was_given() -> None:
    publish(staged_of(a_list(LINE)), by=None, at=NOON + timedelta(hours=1))
    assert Person.objects.get().joined_at == NOON + timedelta(hours=1)
