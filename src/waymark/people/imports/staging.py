"""Reads a list into the staging table, a few lines at a time, so that nothing large is held and nobody waits."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import batched
from typing import Any, Final
from uuid import uuid4

from django.db import connection, transaction
from django.utils.translation import gettext as _

from waymark.base.errors import DomainError
from waymark.careers.matching import TitleMatch, match_titles
from waymark.careers.models import Skill
from waymark.people.imports.drafts import Draft
from waymark.people.imports.facts import facts_of
from waymark.people.imports.maps import BringInAs, ListMap
from waymark.people.imports.normalising import Understanding
from waymark.people.imports.planning import erased_digests, sides_of
from waymark.people.imports.reading import Sheet
from waymark.people.models import Person, StagedList, StagedPerson

AT_ONCE: Final = 500
SHOWN: Final = 8
_COLUMNS: Final = ("uuid", "staged_id", "line", "side", "reference", "email", "digest", "person_id", "facts")
_COPY: Final = f"COPY {StagedPerson._meta.db_table} ({', '.join(_COLUMNS)}) FROM STDIN"
_INSERT: Final = (
    f"INSERT INTO {StagedPerson._meta.db_table} ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"  # noqa: S608 - names of ours
)

type Tell = Callable[[int, int], object]  # how many are done, of about how many

type Titles = dict[tuple[str, tuple[str, ...]], TitleMatch]


def nobody_asked(_done: int, _total: int) -> None:
    """For work that nobody watches."""


def stage(
    sheet: Sheet,
    list_map: ListMap,
    *,
    into: StagedList | None = None,
    by: Person | None = None,
    at: datetime,
    tell: Tell = nobody_asked,
) -> StagedList:
    """A list, understood and laid ready; a list that turns out unreadable half way leaves nothing behind."""
    staged = into or StagedList.objects.create(
        by=by, file_name=sheet.file_name, bring_in_as=list_map.bring_in_as, made_at=at
    )
    try:
        understanding = Understanding(list_map, sheet.head, at)
        _read(sheet, staged, understanding, tell)
    except BaseException:
        forget_people(staged)
        if into is None:
            staged.delete()
        raise
    staged.digest, staged.encoding = sheet.digest, sheet.encoding
    staged.errors = [
        {"line": error.line, "reason": error.reason} for error in sorted(understanding.errors, key=lambda one: one.line)
    ]
    staged.report = [
        {
            "kind": line.kind.value,
            "words": line.words,
            "count": line.count,
            "examples": line.examples,
            "more": line.more,
        }
        for line in understanding.notes.told()
    ]
    staged.state = StagedList.State.READY
    staged.save()
    return staged


def _read(sheet: Sheet, staged: StagedList, understanding: Understanding, tell: Tell) -> None:
    titles: Titles = {}
    counts = dict.fromkeys((*StagedPerson.Side.values, "read", "taking_part"), 0)
    skills, erased = dict(Skill.objects.values_list("key", "pk")), erased_digests()
    done = 0
    for lines in batched(sheet.lines(), AT_ONCE, strict=False):
        drafts = [draft for line in lines if (draft := understanding.draft(line))]
        done += len(lines)
        tell(done, max(done, sheet.about))
        counts["read"] += len(drafts)
        counts["taking_part"] += sum(one.is_active and one.bring_in_as == BringInAs.MENTORS for one in drafts)
        _understand_titles(drafts, titles)
        staged.first = staged.first or [_shown(one, titles[one.title, one.near]) for one in drafts[:SHOWN]]
        if not understanding.wrong:  # from the first wrong line on nothing can come in
            sided = sides_of(drafts, erased)
            counts.update(Counter(counts) + Counter(side.value for _draft, side, _person in sided))
            _write(staged, [(*one, facts_of(one[0], titles[one[0].title, one[0].near], skills)) for one in sided])
    counts["wrong"] = understanding.wrong
    counts["settle"] = sum(1 for (title, _near), match in titles.items() if title and match.needs_settling)
    staged.counts = counts


def _understand_titles(drafts: Iterable[Draft], titles: Titles) -> None:
    wanted = {(draft.title, draft.near) for draft in drafts} - titles.keys()
    titles.update(match_titles(wanted))


def _write(staged: StagedList, sided: list[tuple[Draft, StagedPerson.Side, int | None, dict[str, Any]]]) -> None:
    """Rows of the staging table, as plain as they can be written: there are very many of them."""
    whole = connection.features.has_native_uuid_field
    rows = [
        (
            identity if whole else identity.hex,
            staged.pk,
            draft.line,
            side.value,
            draft.reference,
            draft.email,
            draft.digest,
            person,
            json.dumps(facts),
        )
        for draft, side, person, facts in sided
        for identity in (uuid4(),)
    ]
    if rows:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(_INSERT, rows)
            else:
                _copy(cursor, rows)


def _copy(cursor: Any, rows: Iterable[tuple[Any, ...]]) -> None:
    """PostgreSQL takes rows as a stream in a third of the time that it takes them one by one."""
    with cursor.copy(_COPY) as copy:
        for row in rows:
            copy.write_row(row)


def _shown(draft: Draft, match: TitleMatch) -> dict[str, Any]:
    """A line as the first look shows it."""
    return {
        "reference": draft.reference,
        "title": draft.title,
        "occupation": match.occupation.title if match.occupation and match.is_sure else "",
        "country": draft.country,
        "time_zone": draft.time_zone,
        "languages": draft.languages,
        "fields": draft.fields,
        "offers": len(draft.offers),
    }


def forget_people(staged: StagedList) -> None:
    """The lines of a list go, a few at a time."""
    while some := list(StagedPerson.objects.filter(staged=staged).values_list("pk", flat=True)[:2000]):
        with transaction.atomic():
            StagedPerson.objects.filter(pk__in=some).delete()


def forget_list(staged: StagedList) -> None:
    """A list goes with all its lines."""
    forget_people(staged)
    staged.delete()


def require_whole(staged: StagedList) -> None:
    """Raise DomainError for a list of which some lines need mending."""
    if staged.errors:
        raise DomainError(_("Some lines of this list need mending. Nothing was brought in."))
