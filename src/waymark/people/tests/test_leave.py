from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models, router
from django.test import Client

from waymark.base import contracts
from waymark.base.errors import DomainError
from waymark.people import actions
from waymark.people.actions import leaving
from waymark.people.digests import address_digest
from waymark.people.facts import StepFacts
from waymark.people.models import (
    Claim,
    Destination,
    ErasureEntry,
    HeldSkill,
    ImportedRow,
    ImportRun,
    Invitation,
    Person,
    ReportingLine,
    StagedList,
)
from waymark.people.queries.erased import came_back
from waymark.people.tests.make import AT, make_person
from waymark.vault.models import ForgottenAuthor

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 12, 1, tzinfo=UTC)
CANARY = "kanarie7f3a"


def make_somebody_with_everything() -> Person:
    """A person who left a trace in every table of people, each with a word that stands nowhere else."""
    wout = make_person(
        "Wout" + CANARY,
        CANARY,
        email=f"wout-{CANARY}@example.org",
        mentor=True,
        wants=["1.1"],
        offers={"2.1": 2},
        steps=[StepFacts(title="Baker " + CANARY, region=CANARY)],
        destination=CANARY,
        headline=CANARY,
        about=CANARY,
        city=CANARY,
    )
    HeldSkill.objects.create(person=wout, name=CANARY, key=CANARY, kind="field")
    ReportingLine.objects.create(person=wout, label=CANARY, superior_digest=address_digest("boss@example.org"))
    claim = {"token_digest": CANARY, "made_at": AT, "expires_at": AT}
    Claim.objects.create(person=wout, made_by=wout, sent_to=wout.email or "", **claim)
    Invitation.objects.create(email=wout.email or "", **claim)
    run = ImportRun.objects.create(by=wout, file_name="people.csv", digest="d", began_at=AT)
    ImportedRow.objects.create(run=run, person=wout, reference="1", digest="d", line=1, left_over=[CANARY])
    AccessAttempt.objects.create(username=wout.email, get_data="", post_data="", failures_since_start=1)
    return wout


def every_value() -> str:
    """Everything that stands in any table, as one text."""
    found: list[str] = []
    for model in apps.get_models():
        if router.allow_migrate_model("default", model):
            found += [str(value) for row in model._default_manager.values() for value in row.values()]
    return "\n".join(found)


def test_nothing_is_left_of_somebody_who_left(client: Client) -> None:
    wout = make_somebody_with_everything()
    ana = make_person("Ana", steps=["Nurse"])
    client.force_login(wout, backend="waymark.people.backends.AuthenticationBackend")
    other = Client()
    other.force_login(ana, backend="waymark.people.backends.AuthenticationBackend")
    assert every_value().count(CANARY) >= 14
    actions.erase(wout, at=AT)
    left = every_value()
    assert CANARY not in left
    assert not Person.objects.filter(pk=wout.pk).exists()
    assert ErasureEntry.objects.get().person_uuid == wout.uuid
    assert left.count(str(wout.uuid)) == 1  # the ledger, so that a restored backup forgets them again
    assert Session.objects.count() == 1
    assert ana.career_steps.get().title == "Nurse"


def test_no_row_points_at_somebody_who_left() -> None:
    wout, ana = make_somebody_with_everything(), make_person("Ana")
    key = wout.pk
    actions.erase(wout, at=AT)
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Person:
                assert not model._default_manager.filter(**{field.name: key}).exists(), field
    assert Person.objects.get() == ana


def test_every_part_forgets_before_the_person_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[bool, datetime]] = []
    parts = {"test": lambda who, at: asked.append((Person.objects.filter(uuid=who.uuid).exists(), at))}
    monkeypatch.setattr(contracts.erase_parts, "_offers", parts)
    actions.erase(make_person(), at=AT)
    assert asked == [(True, AT)]


def test_a_part_that_fails_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_who: object, _at: datetime) -> None:
        raise RuntimeError

    ana = make_person("Ana", steps=["Nurse"])
    monkeypatch.setattr(contracts.erase_parts, "_offers", {"test": broken})
    with pytest.raises(RuntimeError):
        actions.erase(ana, at=AT)
    assert ana.career_steps.exists()
    assert not ErasureEntry.objects.exists()


def _destroyed(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Whose keys were destroyed, as far as the vault was told."""
    found: list[UUID] = []

    def noted(author: UUID, **_at: object) -> None:
        found.append(author)

    monkeypatch.setattr(leaving, "forget_author", noted)
    return found


def test_keys_go_after_the_rows(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> None:
    destroyed = _destroyed(monkeypatch)
    ana = make_person()
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        actions.erase(ana, at=AT)
    assert destroyed == []
    for callback in callbacks:
        callback()
    assert destroyed == [ana.uuid]
    assert ErasureEntry.objects.get().keys_destroyed_at == AT


def test_the_job_finishes_what_a_crash_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    destroyed = _destroyed(monkeypatch)
    waiting = ErasureEntry.objects.create(person_uuid=UUID(int=1), erased_at=AT)
    ErasureEntry.objects.create(person_uuid=UUID(int=2), erased_at=AT, keys_destroyed_at=AT)
    assert actions.finish_erasures(at=LATER) == 1
    waiting.refresh_from_db()
    assert waiting.keys_destroyed_at == LATER
    assert destroyed == [UUID(int=1)]
    assert actions.finish_erasures(at=LATER) == 0


def test_whoever_came_back_with_a_backup_from_before_goes_again() -> None:
    ana, bo, _cem = make_person("Ana"), make_person("Bo", administrator=True), make_person("Cem")
    ErasureEntry.objects.create(person_uuid=ana.uuid, erased_at=AT)
    ForgottenAuthor.objects.create(author_id=bo.uuid, forgotten_at=AT)
    assert [finding.what for finding in came_back()] == ["2 people who were erased are here again."]
    assert actions.erase_again(at=LATER) == 2
    assert [person.given_name for person in Person.objects.all()] == ["Cem"]
    assert actions.erase_again(at=LATER) == 0


def test_the_only_administrator_stays() -> None:
    ana = make_person("Ana", administrator=True)
    bo = make_person("Bo", administrator=True)
    Person.objects.filter(pk=bo.pk).update(suspended_at=AT)
    with pytest.raises(DomainError, match="only administrator"):
        actions.erase(ana, at=AT)
    make_person("Cy", administrator=True)
    actions.erase(ana, at=AT)
    assert not Person.objects.filter(given_name="Ana").exists()


@pytest.mark.django_db(transaction=True)
def test_erased_words_are_gone_from_the_database_files() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL overwrites pages in its own time; its backups are shredded by the keys.")
    actions.erase(make_somebody_with_everything(), at=AT)
    actions.finish_erasures(at=AT)
    file = connection.settings_dict["NAME"]
    for name in (str(file), f"{file}-wal"):
        assert CANARY.encode() not in Path(name).read_bytes(), name
    assert not Destination.objects.exists()


def test_somebody_without_an_address_leaves_and_lists_that_wait_keep_what_they_show() -> None:
    nobody = make_person("Nora", email=None)
    waiting = StagedList.objects.create(file_name="list.csv", bring_in_as="mentor", made_at=AT, first=["Ana"])
    leaving.forget_at_the_doors(nobody, AT)
    waiting.refresh_from_db()
    assert waiting.first == ["Ana"]
