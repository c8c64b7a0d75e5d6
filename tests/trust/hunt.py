"""Looking for words everywhere they must not be: database files, dumps, logs, mails, sessions, caches, pages."""

import base64
import logging
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connections
from django.db.models import Model

from waymark.matching.models import SavedSearch
from waymark.mentoring.models import (
    Action,
    AgendaItem,
    Agreement,
    CheckIn,
    Evidence,
    Goal,
    MeetingLink,
    MeetingNote,
    Message,
    Report,
    RequestNote,
)
from waymark.vault import envelope, keys
from waymark.vault.door import sealed_columns
from waymark.vault.queries import sealed_tables

type Place = tuple[str, bytes]


@dataclass(slots=True)
class Canaries:
    """Words that exist nowhere else in the world, one for each time something is written."""

    sung: list[str] = field(default_factory=list)

    def __next__(self) -> str:
        token = f"zq{uuid4().hex}"
        self.sung.append(token)
        return f"I kept {token} to myself until today."

    def __iter__(self) -> Iterator[str]:
        return self


def spellings(token: str) -> list[bytes]:
    """A token as it is, in hex, and in base64 wherever it may begin."""
    plain = token.encode()
    shifted = [base64.b64encode(b"\0" * lead + plain)[(lead * 8 + 5) // 6 + 1 :] for lead in range(3)]
    return [plain, plain.hex().encode(), *(one.rstrip(b"=")[:-2] for one in shifted)]


def hits(places: Iterable[Place], tokens: Iterable[str]) -> list[str]:
    """Where any of the tokens stands, in any spelling."""
    wanted = [(token, spelling) for token in tokens for spelling in spellings(token)]
    return sorted({f"{name}: {token}" for name, held in places for token, spelling in wanted if spelling in held})


# Where to look


def everywhere_kept() -> Iterator[Place]:
    """Everything an instance keeps or has sent."""
    return chain(database_files(), dumps(), sessions(), cached(), mails())


def database_files() -> Iterator[Place]:
    """SQLite's files as a thief would copy them: pages, free pages, the write-ahead log."""
    for alias in connections:
        if connections[alias].vendor == "sqlite":
            main = Path(str(connections[alias].settings_dict["NAME"]))
            for path in (main, main.with_name(main.name + "-wal"), main.with_name(main.name + "-journal")):
                if path.exists():
                    yield f"{alias} {path.name}", path.read_bytes()


def dumps() -> Iterator[Place]:
    """Every row of every table as text, the way a dump writes it."""
    for alias in connections:
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                if connection.vendor == "postgresql":
                    with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                        yield f"{alias} {table}", b"".join(bytes(row) for row in rows)
                else:
                    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
                    yield f"{alias} {table}", b"\n".join(_as_bytes(row) for row in cursor.fetchall())


def _as_bytes(row: Iterable[object]) -> bytes:
    return b"|".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)


def sessions() -> Iterator[Place]:
    """What sessions hold, decoded."""
    for session in Session.objects.all():
        yield "session", repr(session.get_decoded()).encode()


def cached() -> Iterator[Place]:
    """What this process remembers."""
    for key, held in getattr(cache, "_cache", {}).items():
        yield f"cache {key}", key.encode() + (held if isinstance(held, bytes) else pickle.dumps(held))


def mails() -> Iterator[Place]:
    """Every mail that was sent, as text."""
    for number, letter in enumerate(getattr(mail, "outbox", [])):
        parts = [letter.subject, letter.body, *(str(part) for part in getattr(letter, "alternatives", []))]
        parts += [str(part) for part in letter.attachments]
        yield f"mail {number}", "\n".join([*parts, str(letter.extra_headers), *letter.to]).encode()


def logged(records: Iterable[logging.LogRecord]) -> Iterator[Place]:
    """Every line that was logged at any level, with what a formatter could make of it."""
    formatter = logging.Formatter("%(message)s")
    for record in records:
        yield f"log {record.name}", f"{formatter.format(record)} {record.args!r}".encode()


# What is sealed, and whose it is


def sealed_rows() -> Iterator[tuple[Model, str, str]]:
    """Every sealed cell with its words, opened behind the door's back: only this hunt may."""
    for model in sealed_tables():
        for row in model._default_manager.all():
            for column in sealed_columns(model):
                sealed = bytes(getattr(row, column) or b"")
                if sealed:
                    yield row, column, _opened(row, column, sealed)


def _opened(row: Model, column: str, sealed: bytes) -> str:
    key = keys.keys_by_id([envelope.key_of(sealed)]).get(envelope.key_of(sealed))
    place = envelope.Place(
        row._meta.db_table,
        column,
        row.uuid,  # type: ignore[attr-defined]  # sealed rows name all three
        row.scope,  # type: ignore[attr-defined]
        row.sealed_by,  # type: ignore[attr-defined]
        getattr(row, "version", 1),
    )
    return envelope.unseal(sealed, key=key, place=place) if key else ""


def readers(row: Model) -> set[int | None]:
    """Who may read a row's words at all, said here once more and not asked of the code under test."""
    if isinstance(row, Message | Agreement | AgendaItem):
        return {row.mentorship.mentor_id, row.mentorship.mentee_id}
    if isinstance(row, MeetingNote | MeetingLink):
        two = row.meeting.mentorship
        alone = isinstance(row, MeetingNote) and row.box == MeetingNote.Box.PRIVATE
        return {row.author_id} if alone else {two.mentor_id, two.mentee_id}
    if isinstance(row, RequestNote):
        asked = row.request
        return (
            {row.author_id, asked.mentee_id, asked.mentor_id if asked.sent_at else None} if asked else {row.author_id}
        )
    if isinstance(row, Action | Goal | CheckIn):
        return _shown_to(row.goal if isinstance(row, Action) else row)
    named = {
        Report: ("reporter_id", "handler_id"),
        Evidence: ("observer_id", "subject_id"),
        SavedSearch: ("person_id",),
    }
    for model, columns in named.items():
        if isinstance(row, model):
            return {getattr(row, column) for column in columns}
    raise AssertionError(f"Say in the hunt who may read {row._meta.label}.")


def _shown_to(row: Goal | CheckIn) -> set[int | None]:
    shown = [share.mentorship for share in row.shares.all()]
    return {row.person_id, *(one.mentor_id for one in shown), *(one.mentee_id for one in shown)}
