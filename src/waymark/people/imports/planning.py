"""Lays what a list says beside who is here already: who is new, who changed, who is as before, who is left alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Final

from waymark.careers.matching import TitleMatch, match_titles
from waymark.people.digests import ledger_digest
from waymark.people.imports.drafts import Draft
from waymark.people.imports.maps import BringInAs, ListMap
from waymark.people.imports.normalising import understood
from waymark.people.imports.reading import RowError, Table
from waymark.people.imports.report import Note, ReportLine, told
from waymark.people.models import ErasureEntry, ImportedRow, Person

ASKED_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Sides:
    """The drafts of a list by what has to be done about each."""

    fresh: tuple[Draft, ...] = ()
    changed: tuple[tuple[Draft, int], ...] = ()  # with the person's id
    unchanged: int = 0
    theirs: int = 0  # claimed: from then on only they change their profile
    members: int = 0  # here already by another door, under the same address
    erased: int = 0  # had themselves erased: no list brings them back

    @property
    def left_alone(self) -> int:
        """How many the list names and does not touch."""
        return self.theirs + self.members + self.erased


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything there is to say about a list before anything is written."""

    file_name: str
    digest: str
    encoding: str
    drafts: tuple[Draft, ...]
    sides: Sides
    notes: tuple[Note, ...]
    errors: tuple[RowError, ...]
    titles: dict[tuple[str, tuple[str, ...]], TitleMatch]

    @property
    def report(self) -> list[ReportLine]:
        """What was done to understand the list."""
        return told(self.notes)

    @property
    def count(self) -> int:
        """How many people would come in or change."""
        return len(self.sides.fresh) + len(self.sides.changed)

    @property
    def taking_part(self) -> int:
        """How many of the list offer mentoring."""
        return sum(1 for draft in self.drafts if draft.is_active and draft.bring_in_as == BringInAs.MENTORS)

    @property
    def to_settle(self) -> int:
        """How many different titles wait for somebody who knows what they mean."""
        return sum(1 for (title, _near), match in self.titles.items() if title and match.needs_settling)

    def match_of(self, draft: Draft) -> TitleMatch:
        """What a draft's title was understood as."""
        return self.titles[draft.title, draft.near]


def planned(table: Table, list_map: ListMap, *, at: datetime) -> Plan:
    """What bringing in this list would do."""
    found = understood(table, list_map, at=at)
    return Plan(
        file_name=table.file_name,
        digest=table.digest,
        encoding=table.encoding,
        drafts=found.drafts,
        sides=sides_of(found.drafts),
        notes=found.notes,
        errors=found.errors,
        titles=match_titles((draft.title, draft.near) for draft in found.drafts),
    )


def sides_of(drafts: Iterable[Draft]) -> Sides:
    """Who is new, changed, unchanged, theirs alone, or a member already."""
    fresh: list[Draft] = []
    changed: list[tuple[Draft, int]] = []
    counts = Counter[str]()
    erased = _erased_digests()
    for batch in batched(drafts, ASKED_AT_ONCE, strict=False):
        rows = _rows_of(batch)
        addresses = _addresses_of(batch)
        for draft in batch:
            row = rows.get(draft.reference.casefold())
            owner = addresses.get(draft.email) if draft.email else None
            if row is None and owner is not None:
                counts["members"] += 1
            elif row is None and _was_erased(draft, erased):
                counts["erased"] += 1
            elif row is None:
                fresh.append(draft)
            elif row.digest == draft.digest:
                counts["unchanged"] += 1
            elif row.person.claimed_at is not None or owner not in {None, row.person_id}:
                counts["theirs"] += 1
            else:
                changed.append((draft, row.person_id))
    alone = (counts["theirs"], counts["members"], counts["erased"])
    return Sides(tuple(fresh), tuple(changed), counts["unchanged"], *alone)


def _erased_digests() -> frozenset[str]:
    """By what a list would name people who were erased."""
    kept = ErasureEntry.objects.exclude(digests=[]).values_list("digests", flat=True)
    return frozenset(digest for digests in kept.iterator(chunk_size=2000) for digest in digests)


def _was_erased(draft: Draft, erased: frozenset[str]) -> bool:
    return bool(erased) and any(ledger_digest(word) in erased for word in (draft.reference, draft.email) if word)


def _rows_of(drafts: Iterable[Draft]) -> dict[str, ImportedRow]:
    references = [draft.reference for draft in drafts]
    rows = ImportedRow.objects.select_related("person").filter(reference__in=references)
    return {row.reference.casefold(): row for row in rows}


def _addresses_of(drafts: Iterable[Draft]) -> dict[str, int]:
    emails = [draft.email for draft in drafts if draft.email]
    return dict(Person.objects.filter(email__in=emails).values_list("email", "pk")) if emails else {}


def previewed(plan: Plan, *, most: int = 8) -> Iterator[tuple[Draft, TitleMatch]]:
    """The first drafts with what their titles were understood as."""
    for draft in plan.drafts[:most]:
        yield draft, plan.match_of(draft)
