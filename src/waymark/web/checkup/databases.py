"""Whether the databases themselves are sound."""

from collections.abc import Iterator

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Finding

INVALID_CONSTRAINTS = """
    SELECT rel.relname, con.conname FROM pg_constraint con JOIN pg_class rel ON rel.oid = con.conrelid
    WHERE NOT con.convalidated ORDER BY 1, 2
"""
INVALID_INDEXES = """
    SELECT tab.relname, idx.relname FROM pg_index i JOIN pg_class idx ON idx.oid = i.indexrelid
    JOIN pg_class tab ON tab.oid = i.indrelid WHERE NOT i.indisvalid ORDER BY 1, 2
"""


def reachable() -> Iterator[Finding]:
    """One finding for each database that does not answer."""
    for alias in connections:
        try:
            connections[alias].ensure_connection()
        except DatabaseError as error:
            words = _("The database “%(database)s” does not answer: %(error)s.")
            todo = _("See that it runs, and look at WAYMARK_DATABASE and WAYMARK_KEYS_DATABASE.")
            yield Finding(words % {"database": alias, "error": str(error).strip().splitlines()[0]}, todo)


def sound() -> Iterator[Finding]:
    """What each database says about its own state: table names and counts, never what stands in a row."""
    for alias in connections:
        connection = connections[alias]
        look = _sqlite if connection.vendor == "sqlite" else _postgresql
        yield from look(alias, connection)


def _sqlite(alias: str, connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        said = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        loose = [(str(table), str(parent)) for table, _row, parent, _key in cursor.fetchall()]
    if said != ["ok"]:
        words = _("The file of the database “%(database)s” is damaged.")
        yield Finding(words % {"database": alias}, _("Stop Waymark and put back your last backup."))
    for table, parent in sorted(set(loose)):
        number = loose.count((table, parent))
        words = ngettext(
            "%(number)d row of %(table)s points to a row of %(parent)s that is gone.",
            "%(number)d rows of %(table)s point to rows of %(parent)s that are gone.",
            number,
        )
        said_of = {"number": number, "table": table, "parent": parent}
        yield Finding(words % said_of, _("Somebody changed the database by hand. Compare it with a backup."))


def _postgresql(_alias: str, connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(INVALID_CONSTRAINTS)
        constraints = cursor.fetchall()
        cursor.execute(INVALID_INDEXES)
        indexes = cursor.fetchall()
    for table, name in constraints:
        words = _("The rule %(name)s of the table %(table)s was never checked against its rows.")
        todo = _("Run in the database: ALTER TABLE %(table)s VALIDATE CONSTRAINT %(name)s")
        yield Finding(words % {"name": name, "table": table}, todo % {"name": name, "table": table})
    for table, name in indexes:
        words = _("The index %(name)s of the table %(table)s is broken.")
        todo = _("Run in the database: REINDEX INDEX %(name)s")
        yield Finding(words % {"name": name, "table": table}, todo % {"name": name})
