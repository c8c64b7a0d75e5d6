"""The doctor finds each kind of wrong that was planted, says it in plain words, and tells nobody's secrets."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import override_settings
from pytest_django.fixtures import Settings

from tests.moments import Clock
from waymark.base.contracts import Finding, invariants
from waymark.demo import scenarios
from waymark.jobs.models import Worker
from waymark.mentoring.models import Message
from waymark.people.models import HelpLine
from waymark.vault import keys
from waymark.web.checkup import databases, files, migrations
from waymark.web.checkup import settings as settings_checkup
from waymark.web.checkup.all import findings
from waymark.web.safekeeping.bundle import Kind

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def doctor() -> tuple[int, str]:
    """What it says, and how it ends."""
    said = io.StringIO()
    try:
        call_command("doctor", stdout=said, no_color=True)
    except SystemExit as end:
        return int(str(end.code)), said.getvalue()
    return 0, said.getvalue()


@pytest.fixture(autouse=True)
def _beside_a_browser(settings: Settings) -> None:
    """Tests that open pages in a browser let this process ask its database beside a loop; no instance does."""
    settings.SILENCED_SYSTEM_CHECKS = ["async.E001"]


@pytest.fixture
def well(clock: Clock, settings: Settings, tmp_path: Path) -> None:
    """A worker at work, a key file, a help line that was checked, a backup of today."""
    settings.BACKUPS = settings.BACKUP_KEYS = str(tmp_path / "kept")
    (tmp_path / "kept").mkdir()
    for kind in Kind:
        (tmp_path / "kept" / f"waymark-{clock.now:%Y-%m-%dT%H-%M-%SZ}.{kind}").touch()
    Worker.objects.create(name="one", began_at=clock.now, beat_at=clock.now)
    HelpLine.objects.create(name="Line", phone="112", verified_on=clock.now.date())
    keys._checked.cache_clear()  # the rows of an earlier test's key ring went with that test
    keys.wrapping_keys()


def test_a_house_in_order_is_well(well: None) -> None:
    assert doctor() == (0, "Everything is well.\n")


def test_words_that_were_planted_past_the_vault_are_found_and_not_shown(well: None, clock: Clock) -> None:
    mentorship = scenarios.pair_just_begun(clock.now)
    Message.objects.filter(mentorship=mentorship).update(text=b"in plain words")
    code, said = doctor()
    assert code == 1
    assert "holds something that was not sealed" in said
    assert "in plain words" not in said
    assert said.splitlines()[-1] == "3 things are wrong. Mend them, then look again."


def test_help_lines_nobody_checked_for_half_a_year_are_worth_a_look(well: None, clock: Clock) -> None:
    HelpLine.objects.update(verified_on=clock.now.date() - timedelta(days=181))
    HelpLine.objects.create(name="Another", phone="113")
    code, said = doctor()
    assert code == 0
    assert "2 help lines have not been checked by anybody here for half a year." in said
    assert said.splitlines()[-1] == "Everything works. 1 thing is worth a look."
    HelpLine.objects.all().delete()
    assert "it knows no help line" in doctor()[1]


def test_a_worker_that_fell_silent_is_missed(well: None, clock: Clock) -> None:
    clock.forward(minutes=10)
    code, said = doctor()
    assert code == 0
    assert "No worker was heard of" in said
    assert "waymark worker" in said


def test_key_files_that_others_can_open_are_wrong(well: None, settings: Settings, tmp_path: Path) -> None:
    key_file = tmp_path / "keys.json"
    key_file.write_text("{}")
    key_file.chmod(0o640)
    settings.KEY_FILE = key_file
    found = list(files.private())
    assert [finding.what for finding in found if finding.grave] == [f"Others on this machine can open {key_file}."]
    assert f"chmod 600 {key_file}" in found[0].todo
    key_file.chmod(0o600)
    assert not [finding for finding in files.private() if finding.grave]


def test_a_wrong_key_file_is_said_in_a_sentence(well: None, settings: Settings, tmp_path: Path, clock: Clock) -> None:
    scenarios.pair_just_begun(clock.now)
    settings.KEY_FILE = tmp_path / "gone.json"
    code, said = doctor()
    assert code == 1
    assert "is not there, but words are sealed with it" in said


def test_a_step_of_the_database_that_was_not_run_stops_the_reading_of_rows(
    well: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (last,) = MigrationLoader(connection).graph.leaf_nodes("people")
    MigrationRecorder(connection).record_unapplied(*last)
    assert "lacks 1 step" in next(migrations.unapplied()).what

    def never() -> list[Finding]:
        raise AssertionError

    monkeypatch.setattr(invariants, "_offers", {"never": never})
    code, said = doctor()
    assert code == 1
    assert "Run: waymark migrate" in said


def test_an_invariant_that_breaks_is_a_finding_and_hides_no_other(well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[Finding]:
        raise OperationalError("no such table: secrets of Ana")

    def wrong() -> list[Finding]:
        return [Finding("The sky is green.", "Paint it.")]

    monkeypatch.setattr(invariants, "_offers", {"what is owed": broken, "the sky": wrong})
    code, said = doctor()
    assert code == 1
    assert "“what is owed” could not be looked at (OperationalError)." in said
    assert "✗ The sky is green.\n  Paint it." in said
    assert "Ana" not in said


@pytest.mark.django_db(transaction=True)
def test_a_reference_that_leads_nowhere_is_found() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its references itself")
    person = scenarios.graduate_half_way_through_intake(NOW)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("DELETE FROM people_person WHERE id = %s", [person.pk])
        found = [finding.what for finding in databases.sound()]
        cursor.execute("PRAGMA foreign_keys=ON")
    assert any("of people_careerstep points to a row of people_person that is gone" in what for what in found)


def test_a_rule_that_was_never_checked_is_found_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no such state")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_helpline ADD CONSTRAINT has_a_name CHECK (name <> '') NOT VALID")
    assert [finding.what for finding in databases.sound()] == [
        "The rule has_a_name of the table people_helpline was never checked against its rows."
    ]


def test_sound_databases_that_answer_give_nothing_to_say() -> None:
    assert [*databases.reachable(), *databases.sound()] == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"URL": "http://mentors.example.org"}, "without https"),
        ({"URL": "https://mentors.example.org", "DEMO": True}, "anybody can be anybody"),
        ({"URL": "https://mentors.example.org", "DEBUG": True}, "Pages that fail show the code"),
        (
            {
                "URL": "https://mentors.example.org",
                "MAILERS": {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}},
            },
            "Mail goes to the console",
        ),
        ({"SECRET_KEY": "short"}, "too short to be one"),
        ({"URL": "https://mentors.example.org", "SECURE_HSTS_SECONDS": 0}, "insist on https"),
        ({"URL": "https://mentors.example.org", "SECURE_SSL_REDIRECT": False}, "answered as they are"),
    ],
)
def test_settings_that_do_not_fit_a_public_place_are_said_plainly(change: dict[str, object], sentence: str) -> None:
    with override_settings(**change):
        assert [finding for finding in settings_checkup.sane() if sentence in finding.what]


def test_a_laptop_needs_no_certificate(settings: Settings) -> None:
    settings.URL = "http://localhost:8000"
    assert list(settings_checkup.sane()) == []


def test_a_database_that_is_away_is_said_and_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", away)
    found = [finding.what for finding in findings(at=NOW)]
    assert "The database “default” does not answer: connection refused." in found
    assert not any("help line" in what for what in found)
