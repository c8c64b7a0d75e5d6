"""One command brings both databases up to this version, and each holds what belongs there."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from waymark.vault.router import KEPT_APART, KEYS, lives_in


def _planned(**more: object) -> str:
    said = StringIO()
    call_command("migrate", plan=True, no_color=True, skip_checks=False, stdout=said, **more)
    return said.getvalue()


@pytest.mark.django_db
def test_the_database_of_the_keys_holds_the_keys_and_nothing_else() -> None:
    connection = connections[KEYS]
    assert {app for app, _name in MigrationRecorder(connection).applied_migrations()} == {"vault"}
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    assert tables == {"django_migrations", *(f"vault_{model}" for model in KEPT_APART)}
    assert lives_in("default") is None


@pytest.mark.django_db
def test_without_a_name_both_databases_are_looked_at() -> None:
    assert _planned().count("No planned migration operations") == len(list(connections))
    recorder = MigrationRecorder(connections[KEYS])
    for _app, name in recorder.applied_migrations():
        recorder.record_unapplied("vault", name)
    assert _planned().count("Create model DataKey") == 1
    assert _planned(database=KEYS).count("Create model DataKey") == 1
    assert "Create model" not in _planned(database="default")
