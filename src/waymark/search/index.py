"""The two word indexes, SQLite's FTS5 and PostgreSQL's, behind one question: which rows match."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from waymark.base.text import plain_key
from waymark.search.models import MentorDocument

MOST_WORDS = 12
TOKEN = re.compile(r"[\w#+]+")


def typed_words(said: str) -> list[str]:
    """What somebody typed, as words of the index; more than a dozen ask for nothing more."""
    return TOKEN.findall(plain_key(said[:400]))[:MOST_WORDS]


def _fts5(words: Sequence[str], groups: Mapping[str, Sequence[str]]) -> str:
    parts = [f'{{title body}} : "{word}"*' for word in words]
    parts += ["facets : (" + " OR ".join(f'"{value}"' for value in values) + ")" for values in groups.values()]
    return " AND ".join(f"({part})" for part in parts)


def _tsquery(words: Sequence[str], groups: Mapping[str, Sequence[str]]) -> str:
    parts = [f"'{word}':*" for word in words]
    parts += [" | ".join(f"'{value}'" for value in values) for values in groups.values()]
    return " & ".join(f"({part})" for part in parts)


def matching(
    rows: QuerySet[MentorDocument], *, vendor: str, words: Sequence[str], groups: Mapping[str, Sequence[str]]
) -> QuerySet[MentorDocument]:
    """Rows that hold every word (the beginning of one is enough) and, of each group of facets, at least one."""
    groups = {name: list(values) for name, values in groups.items() if values}
    if not words and not groups:
        return rows
    if vendor == "sqlite":
        found: Any = RawSQL(
            "SELECT rowid FROM search_mentor_words WHERE search_mentor_words MATCH %s", [_fts5(words, groups)]
        )
        return rows.filter(place__in=found)
    return rows.extra(where=["search_mentordocument.words @@ %s::tsquery"], params=[_tsquery(words, groups)])
