"""Backups: two files that are whole or not there, made each day where somebody asked for it, and missed when not."""

import errno
import hashlib
import io
import json
import os
import sqlite3
import stat
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from waymark.people.tests.make import make_person
from waymark.vault import keys
from waymark.vault.models import DataKey, KeyRing
from waymark.web.safekeeping import copies, nightly
from waymark.web.safekeeping.bundle import CONTENTS, Contents, Kind, look_into, unpack, write
from waymark.web.safekeeping.errors import CannotKeep, CannotRestore, NoBackup
from waymark.web.safekeeping.keep import backup, kept_in, made_at
from waymark.web.safekeeping.restore import BEGUN, _require_same, newest, restore

NOW = datetime(2026, 11, 24, 3, 4, 5, tzinfo=UTC)
SAID = Contents(Kind.DATA, "pair", NOW.isoformat(), "0.1", "sqlite", {"people_person": 2}, [["people", "0001_initial"]])


# One file


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    part = tmp_path / "part"
    part.write_bytes(os.urandom(200_000))
    write(tmp_path / "kept.tar.gz", SAID, {"main": part})
    return tmp_path / "kept.tar.gz"


def unpacked(path: Path, tmp_path: Path) -> Contents:
    target = tmp_path / "out"
    target.mkdir()
    return unpack(path, target)


def test_what_was_written_comes_out_and_is_for_its_owner_alone(bundle: Path, tmp_path: Path) -> None:
    contents = unpacked(bundle, tmp_path)
    assert (tmp_path / "out" / "main").read_bytes() == (tmp_path / "part").read_bytes()
    assert {**asdict(contents), "parts": {}} == asdict(SAID)
    assert look_into(bundle) == contents
    assert stat.S_IMODE(bundle.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.tar.gz", "out", "part"], "no draft is left"


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_file_that_was_cut_is_told_wherever_it_ends(bundle: Path, tmp_path: Path, share: float) -> None:
    whole = bundle.read_bytes()
    bundle.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(NoBackup, match=r"is no backup of Waymark, or only a part of one\. Take another file"):
        unpacked(bundle, tmp_path)


def test_a_part_that_was_changed_is_told(tmp_path: Path) -> None:
    forged(tmp_path / "forged.tar.gz", replace(SAID, parts={"main": "0" * 64}), {"main": b"other words"})
    with pytest.raises(NoBackup, match="was changed or damaged since it was made"):
        unpacked(tmp_path / "forged.tar.gz", tmp_path)


def test_a_part_that_is_missing_or_leads_elsewhere_is_told_and_written_nowhere(tmp_path: Path) -> None:
    forged(tmp_path / "forged.tar.gz", replace(SAID, parts={"../main": "0" * 64}), {"../main": b"words"})
    with pytest.raises(NoBackup, match="a part of it is missing"):
        unpacked(tmp_path / "forged.tar.gz", tmp_path)
    assert not (tmp_path / "main").exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (b"no json", "It does not say what is in it"),
        (b'{"kind": "data"}', "It does not say what is in it"),
        (json.dumps({**asdict(SAID), "format": 99}).encode(), "made by another Waymark"),
        (json.dumps({**asdict(SAID), "kind": "other"}).encode(), "made by another Waymark"),
    ],
)
def test_what_says_something_else_of_itself_is_no_backup(tmp_path: Path, said: bytes, words: str) -> None:
    packed(tmp_path / "other.tar.gz", {CONTENTS: said})
    with pytest.raises(NoBackup, match=words):
        look_into(tmp_path / "other.tar.gz")


def test_a_foreign_file_and_no_file_are_told(tmp_path: Path) -> None:
    packed(tmp_path / "holiday.tar.gz", {"beach.jpg": b"sun"})
    with pytest.raises(NoBackup, match="This is no backup of Waymark"):
        look_into(tmp_path / "holiday.tar.gz")
    with pytest.raises(NoBackup, match="There is no file"):
        look_into(tmp_path / "nowhere.tar.gz")
    with pytest.raises(NoBackup, match="can’t be read: Is a directory"):
        look_into(tmp_path)


def packed(path: Path, parts: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as tar:
        for name, said in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(said)
            tar.addfile(member, io.BytesIO(said))


def forged(path: Path, contents: Contents, parts: dict[str, bytes]) -> None:
    packed(path, {CONTENTS: json.dumps(asdict(contents)).encode(), **parts})


# Both files


@pytest.fixture
def instance() -> Iterator[None]:
    keys._checked.cache_clear()
    if connection.vendor == "postgresql" and not copies._program("pg_dump"):
        pytest.skip("needs pg_dump, of the package postgresql-client")
    yield
    keys._checked.cache_clear()


@pytest.mark.django_db(transaction=True)
def test_data_and_keys_are_two_files_and_one_command(instance: None, tmp_path: Path) -> None:
    make_person("Ana")
    said = io.StringIO()
    call_command("backup", tmp_path / "data", keys=tmp_path / "keys", stdout=said)
    assert "1 person and" in said.getvalue()
    assert "Together" not in said.getvalue()
    (data,), (secrets,) = kept_in(tmp_path / "data", Kind.DATA), kept_in(tmp_path / "keys", Kind.KEYS)
    of_data, of_keys = look_into(data), look_into(secrets)
    assert of_data.pair == of_keys.pair
    assert of_data.rows["people_person"] == 1
    assert set(of_data.parts) == {"main"}
    assert {"keys", "wrapping-keys.json"} <= set(of_keys.parts)
    assert "vault_datakey" not in of_data.rows or of_data.rows["vault_datakey"] == 0, "a dump of the data opens nothing"


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_leaves_no_half_of_a_backup(
    instance: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync
    calls: list[int] = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 2:  # the data are written and have their name
            raise OSError(errno.ENOSPC, "No space left on device")
        synced(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CommandError, match="could not be written: No space left on device"):
        call_command("backup", tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.django_db
def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()
    with pytest.raises(CannotKeep, match="can’t be made"):
        backup(tmp_path / "kept", tmp_path / "kept", at=NOW)


# Each day


@pytest.mark.django_db(transaction=True)
def test_each_day_one_is_made_and_the_oldest_go(instance: None, settings: Settings, tmp_path: Path) -> None:
    assert nightly.keep_backup(at=NOW) == 0, "nobody said where"
    settings.BACKUPS, settings.BACKUP_KEYS, settings.BACKUPS_KEPT = str(tmp_path / "a"), str(tmp_path / "b"), 2
    for day in range(3):
        assert nightly.keep_backup(at=NOW + timedelta(days=day)) == 1
    for folder, kind in ((tmp_path / "a", Kind.DATA), (tmp_path / "b", Kind.KEYS)):
        assert [made_at(path) for path in kept_in(folder, kind)] == [NOW + timedelta(days=day) for day in (1, 2)]


@pytest.mark.django_db
def test_a_doctor_misses_backups_that_are_old_or_were_never_made(settings: Settings, tmp_path: Path) -> None:
    def told() -> list[str]:
        return [finding.what for finding in nightly.backups_are_fresh(at=NOW)]

    (never,) = told()
    assert "No backups are made by Waymark" in never
    settings.DEMO = True
    assert told() == [], "nothing of a demo is worth keeping"
    settings.BACKUPS = settings.BACKUP_KEYS = str(tmp_path)
    assert "or there is none" in told()[0]
    for kind in Kind:
        (tmp_path / f"waymark-2026-11-21T03-04-05Z.{kind}").touch()
    assert "more than two days old" in told()[0]
    for kind in Kind:
        (tmp_path / f"waymark-2026-11-23T03-04-05Z.{kind}").touch()
    KeyRing.objects.create(wrapping_key="old", canary=b"", made_at=NOW - timedelta(days=30))
    assert told() == []
    KeyRing.objects.create(wrapping_key="new", canary=b"", made_at=NOW)
    assert "The newest wrapping key is in no backup yet" in told()[0]


# On the way to PostgreSQL


def test_a_password_stands_in_a_file_of_its_owner_and_on_no_command() -> None:
    said = {"dbname": "it's", "user": "waymark", "password": "a:b\\c"}
    with copies._password_in_a_file(said) as address:
        assert "a:b" not in address
        assert "dbname='it\\'s'" in address
        file = Path(said["passfile"])
        assert file.read_text(encoding="utf-8") == "*:*:*:*:a\\:b\\\\c"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not file.exists()


@pytest.mark.django_db
def test_a_program_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_program", lambda _name: None)
    with pytest.raises(CannotKeep, match=r"pg_dump was not found\. Install the package postgresql-client"):
        copies._run("pg_dump", connection, wrong=CannotKeep)


# The way back, as far as it is refused; what succeeds is drilled in tests/trust


def both(tmp_path: Path, data: Contents, secrets: Contents, **parts: bytes) -> tuple[Path, Path]:
    """Two files that say this of themselves."""
    found = tmp_path / "data.tar.gz", tmp_path / "keys.tar.gz"
    forged(found[0], data, {})
    digests = {name: hashlib.sha256(said).hexdigest() for name, said in parts.items()}
    forged(found[1], replace(secrets, parts=digests), parts)
    return found


def of(kind: Kind, **change: object) -> Contents:
    return replace(SAID, kind=kind, vendor=connection.vendor, rows={}, **change)  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "secrets", "words"),
    [
        ({"vendor": "other"}, {}, "This backup is of other, and this instance stands on"),
        (
            {"steps": [["people", "9999_later"]], "version": "9.9"},
            {},
            r"by a newer Waymark \(9\.9\)",
        ),
        ({}, {"pair": "another", "made_at": (NOW - timedelta(hours=1)).isoformat()}, "older than the data"),
        ({}, {}, "lacks the key file, without which no word opens"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_changed(
    tmp_path: Path, data: dict[str, object], secrets: dict[str, object], words: str
) -> None:
    files = both(tmp_path, replace(of(Kind.DATA), **data), replace(of(Kind.KEYS), **secrets))  # type: ignore[arg-type]
    with pytest.raises((NoBackup, CannotRestore), match=words):
        restore(*files, at=NOW)


@pytest.mark.django_db
def test_nothing_is_put_over_people_or_their_keys(tmp_path: Path) -> None:
    data, secrets = both(tmp_path, of(Kind.DATA), of(Kind.KEYS))
    ana = make_person("Ana")
    with pytest.raises(CommandError, match="a backup is never put over them"):
        call_command("restore", data, keys=secrets)
    ana.delete()
    DataKey.objects.create(scope="a", author_id=ana.uuid, wrapped=b"", wrapped_by="x", made_at=NOW)
    with pytest.raises(CannotRestore, match="a backup is never put over them"):
        restore(data, secrets, at=NOW)


@pytest.mark.django_db
def test_the_same_two_files_may_go_on_where_a_restore_was_cut_off(tmp_path: Path, settings: Settings) -> None:
    make_person("Ana")
    settings.HOME = tmp_path
    (tmp_path / BEGUN).write_text("pair pair", encoding="utf-8")
    with pytest.raises(NoBackup, match="lacks the key file"):
        restore(*both(tmp_path, of(Kind.DATA), of(Kind.KEYS)), at=NOW)
    with pytest.raises(CannotRestore, match="a backup is never put over them"):
        restore(*both(tmp_path, of(Kind.DATA, pair="b"), of(Kind.KEYS, pair="b")), at=NOW)


@pytest.mark.django_db
def test_rows_that_differ_afterwards_are_named() -> None:
    with pytest.raises(CannotRestore, match=r"not what was kept: people_person\. Empty this instance"):
        _require_same({"people_person": 1, "people_profile": 2}, {"people_person": 2, "people_profile": 2})


def test_a_damaged_database_in_a_whole_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(os.urandom(5000))
    with pytest.raises(NoBackup, match="The database in this backup is damaged"):
        copies.whole(tmp_path / "noise", {})
    with closing(sqlite3.connect(tmp_path / "other")) as made:
        made.execute("CREATE TABLE people_person (id)")
    copies.whole(tmp_path / "other", {"people_person": 0})
    with pytest.raises(NoBackup, match="The database in this backup is damaged"):
        copies.whole(tmp_path / "other", {"people_person": 1})


def test_the_newest_of_a_folder_is_taken(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no file waymark-….data.tar.gz in"):
        call_command("restore", tmp_path)
    for day in (2, 1):
        (tmp_path / f"waymark-2026-11-0{day}T00-00-00Z.{Kind.DATA}").touch()
    assert made_at(newest(tmp_path, Kind.DATA)) == datetime(2026, 11, 2, tzinfo=UTC)
