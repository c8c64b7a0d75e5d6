"""The two word indexes, SQLite's FTS5 and PostgreSQL's, behind one question: which places match, best first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from waymark.base.text import plain_key

MOST_WORDS = 12
TOKEN = re.compile(r"[\w#+]+")
FIRST_PIECE, LAST_PIECE = 500, 16_000
_WORDS = "search_mentor_words"

type Row = tuple[int, str, str]
type Groups = Mapping[str, Sequence[str]]


def typed_words(said: str) -> list[str]:
    """What somebody typed, as words of the index; more than a dozen ask for nothing more."""
    return TOKEN.findall(plain_key(said[:400]))[:MOST_WORDS]


def _fts5(words: Sequence[str], groups: Groups) -> str:
    parts = [f'{{title body}} : "{word}"*' for word in words]
    parts += ["facets : (" + " OR ".join(f'"{value}"' for value in values) + ")" for values in groups.values()]
    return " AND ".join(f"({part})" for part in parts)


def _tsquery(words: Sequence[str], groups: Groups) -> str:
    parts = [f"'{word}':*" for word in words]
    parts += [" | ".join(f"'{value}'" for value in values) for values in groups.values()]
    return " & ".join(f"({part})" for part in parts)


def places(words: Sequence[str], groups: Groups, *, most: int) -> list[int]:
    """Where those stand who hold every word (the beginning of one is enough) and, of each group, at least one value."""
    return [row[0] for row in _rows("place", words, groups, after=-1, most=most)]


def hours(words: Sequence[str], groups: Groups, *, piece: int = FIRST_PIECE) -> Iterator[Row]:
    """The same, with the free hours each of them told and the zone they are told in, best first, until you have enough.

    In pieces that grow, each by a question of its own: somebody who shares many hours is found in the first.
    """
    after, most = -1, piece
    while rows := _rows("place, free_hours, time_zone", words, groups, after=after, most=most):
        yield from rows
        if len(rows) < most:
            return
        after, most = rows[-1][0], min(most * 4, LAST_PIECE)


def _rows(columns: str, words: Sequence[str], groups: Groups, *, after: int, most: int) -> list[Any]:
    """One piece. SQLite's word index is walked in the order of places, so nothing is sorted, and no more is read."""
    asked = {name: list(values) for name, values in groups.items() if values}
    source, order, where = "search_mentordocument", "place", ["place > %s"]
    given: list[int | str] = [after]
    if words or asked:
        if connection.vendor == "sqlite":
            source, order = _WORDS, f"{_WORDS}.rowid"
            where = [f"{order} > %s", f"{_WORDS} MATCH %s"]
            given.append(_fts5(words, asked))
            if columns == "place":
                columns = order
            else:
                source += f" CROSS JOIN search_mentordocument ON search_mentordocument.place = {order}"
        else:
            where.append("words @@ %s::tsquery")
            given.append(_tsquery(words, asked))
    # Columns, tables and conditions are words of this module alone; what somebody typed is handed over beside them.
    said = f"SELECT {columns} FROM {source} WHERE {' AND '.join(where)} ORDER BY {order} LIMIT {most}"  # noqa: S608  # nosec B608
    with connection.cursor() as cursor:
        cursor.execute(said, given)
        return list(cursor.fetchall())
