"""Everybody of a list is here in one moment, or nobody is: cut off, raced, or changed by the thousand."""

from datetime import datetime, timedelta

import pytest

from tests.moments import NOON, Clock
from waymark.base.contracts import profile_changed
from waymark.jobs.models import Attempt
from waymark.jobs.running import run_due
from waymark.people.actions import erase
from waymark.people.imports import indexing, publishing
from waymark.people.imports.pouring import pour
from waymark.people.imports.publishing import publish, take_back
from waymark.people.imports.tests.make import LINE, a_list, bring_in, staged_of
from waymark.people.models import (
    CareerStep,
    HeldSkill,
    ImportedRow,
    ImportRun,
    Offer,
    Person,
    Profile,
    StagedList,
    StagedPerson,
)
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db


def _list(many: int, tool: str = "Python") -> bytes:
    return a_list(*(LINE.replace("M1", f"M{n}").replace("Python", tool) for n in range(many)))


def _died_half_way(staged: StagedList) -> ImportRun:
    """What a process leaves that was killed after its first part had arrived."""
    run = ImportRun.objects.create(file_name="list.csv", digest="d", began_at=NOON, beat_at=NOON)
    ids = list(staged.people.order_by("pk").values_list("pk", flat=True))
    pour(run, (staged.pk, ids[0], ids[1]), at=NOON)
    return run


def test_whoever_is_arriving_is_not_here_yet() -> None:
    _died_half_way(staged_of(_list(3)))
    assert Person.and_arriving.filter(arriving=True).count() == 2
    assert Person.objects.count() == 0


def test_what_died_half_way_is_taken_back_whole_once_it_is_silent() -> None:
    _died_half_way(staged_of(_list(3)))
    assert take_back(at=NOON + timedelta(seconds=50)) == 0  # it may still live
    assert take_back(at=NOON + timedelta(seconds=70)) == 1
    for table in (Person, Profile, CareerStep, HeldSkill, Offer, ImportedRow, ImportRun):
        assert not table._base_manager.exists()


def test_the_next_import_takes_back_what_died_and_brings_all_in(clock: Clock) -> None:
    _died_half_way(staged_of(_list(3)))
    clock.forward(minutes=2)
    assert bring_in(_list(3)).added == 3
    assert Person.and_arriving.count() == Person.objects.count() == 3


def test_a_list_arrives_in_parts_and_is_here_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "SLICE", 2)
    seen: list[int] = []
    publish(staged_of(_list(5)), by=None, at=NOON, tell=lambda done, _all: seen.append(Person.objects.count() + done))
    assert seen == [2, 4, 5]  # nobody was here while they came
    assert Person.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_parts_arrive_beside_one_another_where_the_database_has_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "SLICE", 2)
    told: list[int] = []
    outcome = publish(staged_of(_list(7)), by=None, at=NOON, tell=lambda done, _total: told.append(done))
    assert (outcome.added, Person.objects.count(), told) == (7, 7, [2, 4, 6, 7])


@pytest.mark.django_db(transaction=True)
def test_where_one_part_fails_nothing_of_the_others_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "SLICE", 2)

    def torn(run: ImportRun, slice_: tuple[int, int, int], *, at: datetime) -> None:
        pour(run, slice_, at=at)
        if slice_[2] == last:
            raise OSError("The disk is full.")

    staged = staged_of(_list(7))
    last = staged.people.order_by("-pk").values_list("pk", flat=True)[0]
    monkeypatch.setattr(publishing, "pour", torn)
    with pytest.raises(OSError, match="disk"):
        publish(staged, by=None, at=NOON)
    assert not Person._base_manager.exists()
    assert not ImportRun.objects.exists()


def test_an_address_that_is_taken_while_they_arrive_is_its_owners(monkeypatch: pytest.MonkeyPatch) -> None:
    staged = staged_of(a_list("M1,ana@example.org", "M2,bo@example.org", head="reference,email"))
    meanwhile = lambda _done, _all: make_person("Ana", email="ana@example.org")  # noqa: E731
    outcome = publish(staged, by=None, at=NOON, tell=meanwhile)
    assert (outcome.added, outcome.left_alone) == (1, 1)
    assert Person.objects.get(email="bo@example.org").reference == "M2"
    assert Person.and_arriving.count() == 2
    assert not ImportedRow.objects.filter(reference="M1").exists()


def test_a_list_that_changes_very_many_does_so_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "CHANGED_AT_ONCE", 2)
    bring_in(_list(5))
    outcome = bring_in(_list(5, tool="Rust"))
    assert (outcome.added, outcome.changed) == (0, 5)
    assert HeldSkill.objects.filter(name="Rust").count() == 5
    assert not HeldSkill.objects.filter(name="Python").exists()
    assert bring_in(_list(5, tool="Rust")).run is None


def test_search_hears_of_many_behind_the_scenes_and_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "TOLD_AT_ONCE", 1)
    monkeypatch.setattr(indexing, "AT_ONCE", 2)
    told: list[int] = []

    def tell(uuids: list[object], _at: object) -> None:
        if len(told) == 1 and len(uuids) == 2 and not Attempt.objects.filter(tries__gt=1).exists():
            raise RuntimeError("cut off")
        told.append(len(uuids))

    monkeypatch.setitem(profile_changed._offers, "test", tell)
    run = bring_in(_list(5)).run
    assert run is not None
    assert (told, indexing.still_indexed(run)) == ([], 5)
    run_due(at=NOON, schedules=False)
    run.refresh_from_db()
    assert (told, indexing.still_indexed(run)) == ([2], 3)
    run_due(at=NOON + timedelta(minutes=5), schedules=False)
    run.refresh_from_db()
    assert (told, indexing.still_indexed(run)) == ([2, 2, 1, 0], 0)


def test_a_part_of_a_long_list_is_one_piece_of_work_so_that_a_worker_can_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "TOLD_AT_ONCE", 1)
    monkeypatch.setattr(indexing, "AT_ONCE", 1)
    monkeypatch.setattr(indexing, "PIECES", 2)
    told: list[object] = []
    monkeypatch.setitem(profile_changed._offers, "test", lambda uuids, _at: told.extend(uuids))
    run = bring_in(_list(5)).run
    assert run is not None
    run_due(at=NOON, schedules=False)
    assert len(told) == len(set(told)) == 5
    assert Attempt.objects.filter(state=Attempt.State.DONE).count() == 3
    run.refresh_from_db()
    assert indexing.still_indexed(run) == 0


def test_whoever_is_erased_goes_from_lists_that_wait() -> None:
    head = "reference,email"
    bring_in(a_list("M1,ana@example.org", "M2,bo@example.org", head=head))
    waiting = staged_of(a_list("M1,ana@example.org", "M2,bo2@example.org", head=head))
    erase(Person.objects.get(reference="M1"), at=NOON)
    assert list(StagedPerson.objects.filter(staged=waiting).values_list("reference", flat=True)) == ["M2"]
    waiting.refresh_from_db()
    assert waiting.first == []


def test_a_long_list_makes_the_database_look_again_and_a_short_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(publishing, "look_again", lambda: looked.append("again"))
    monkeypatch.setattr(publishing, "TOLD_AT_ONCE", 2)
    publish(staged_of(_list(2)), by=None, at=NOON)
    assert looked == []
    publish(staged_of(_list(5)), by=None, at=NOON)
    assert looked == ["again"]
