"""A database out into a file, as of one moment and while others write, and back into an empty one."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from waymark.web.safekeeping.errors import CannotKeep, CannotRestore, NoBackup

type Rows = dict[str, int]
type Steps = list[list[str]]
COUNT: Final = "SELECT COUNT(*) FROM {}"
STEPS: Final = "SELECT app, name FROM django_migrations ORDER BY app, name"
TABLES: Final = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
}


def copy_out(alias: str, target: Path) -> tuple[Rows, Steps]:
    """This database as a file; with it the rows of each table, and the steps its tables stand on."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        return _copy_out_of_sqlite(connection, target)
    return _copy_out_of_postgresql(connection, target)


def copy_in(alias: str, source: Path) -> None:
    """The file becomes this database, which nobody uses yet."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        _copy_in_to_sqlite(connection, source)
    else:
        _copy_in_to_postgresql(connection, source)


def counted(alias: str) -> Rows:
    """The rows of each table now."""
    with connections[alias].cursor() as cursor:
        return _rows(cursor, connections[alias].vendor)


def whole(source: Path, rows: Mapping[str, int]) -> None:
    """NoBackup where a copy of SQLite is damaged or holds other rows than it should."""
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
        try:
            sound = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            loose = copy.execute("PRAGMA foreign_key_check").fetchone()
            same = _rows(copy.cursor(), "sqlite") == dict(rows)
        except sqlite3.DatabaseError:
            sound = False
    if not sound or loose or not same:
        raise NoBackup(_("The database in this backup is damaged. Take another one; nothing was changed."))


def _rows(cursor: Any, vendor: str) -> Rows:
    """Of tables that hold rows: an index of words has tables of its own, which are made anew."""
    cursor.execute(TABLES[vendor])
    names = [name for (name,) in cursor.fetchall() if not name.startswith("search_mentor_words")]
    counts: Rows = {}
    for name in names:
        cursor.execute(COUNT.format(f'"{name}"'))  # a name that the database itself gave
        counts[name] = int(cursor.fetchone()[0])
    return counts


def _copy_out_of_sqlite(connection: BaseDatabaseWrapper, target: Path) -> tuple[Rows, Steps]:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        # In one step: in between two, somebody else's write would make it begin again, on a busy site for ever. What
        # stands in the write-ahead log lets others write all the while.
        try:
            connection.connection.backup(copy)
            # A copy is one file, whatever stood in the write-ahead log.
            copy.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as error:
            raise CannotKeep(_("The backup could not be written: %(error)s.") % {"error": error}) from None
        return _rows(copy.cursor(), "sqlite"), [list(step) for step in copy.execute(STEPS).fetchall()]


def _copy_in_to_sqlite(connection: BaseDatabaseWrapper, source: Path) -> None:
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    source.replace(place)


def _copy_out_of_postgresql(connection: BaseDatabaseWrapper, target: Path) -> tuple[Rows, Steps]:
    """What is counted and what is dumped are of the same moment."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            rows = _rows(cursor, "postgresql")
            cursor.execute(STEPS)
            steps = [list(step) for step in cursor.fetchall()]
            asked = ("--format=custom", f"--snapshot={snapshot}", f"--file={target}")
            _run("pg_dump", connection, *asked, wrong=CannotKeep)
        finally:
            cursor.execute("ROLLBACK")
    return rows, steps


def _copy_in_to_postgresql(connection: BaseDatabaseWrapper, source: Path) -> None:
    """In one transaction: all of it, or the database stays as it was."""
    connection.close()
    quiet = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    _run("pg_restore", connection, *quiet, str(source), wrong=CannotRestore)


def _run(
    program: str, connection: BaseDatabaseWrapper, *words: str, wrong: type[CannotKeep] | type[CannotRestore]
) -> None:
    found = _program(program)
    if found is None:
        lacking = _("%(program)s was not found. Install the package postgresql-client, and try again.")
        raise wrong(lacking % {"program": program})
    said = {name: str(value) for name, value in connection.get_connection_params().items() if _is_said(name, value)}
    with _password_in_a_file(said) as address:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, with an address from the settings
            [found, f"--dbname={address}", "--no-password", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        error = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise wrong(_("%(program)s did not succeed: %(error)s") % {"program": program, "error": error})


@contextmanager
def _password_in_a_file(said: dict[str, str]) -> Iterator[str]:
    """The address of a database without its password, which every process of the machine could read on a command."""
    secret = said.pop("password", "")
    with tempfile.TemporaryDirectory(prefix="waymark-") as folder:
        if secret:
            said["passfile"] = str(Path(folder) / "password")
            handle = os.open(said["passfile"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write("*:*:*:*:" + secret.replace("\\", "\\\\").replace(":", "\\:"))
        yield " ".join(f"{name}='{_escaped(value)}'" for name, value in said.items())


KNOWN: Final = frozenset({"dbname", "user", "password", "host", "port"})


def _is_said(name: str, value: object) -> bool:
    return bool(value) and (name in KNOWN or name.startswith("ssl"))


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")


def _program(name: str) -> str | None:
    """On the path, or where Debian keeps the newest beside others."""
    on_path = shutil.which(name)
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return on_path or (str(kept[-1]) if kept else None)
