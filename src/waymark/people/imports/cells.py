"""Reads the cells of one line, and remembers what it did to understand each."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from waymark.people.imports.keys import key
from waymark.people.imports.maps import Meaning
from waymark.people.imports.report import Note, NoteKind

LENGTHS: Final = {Meaning.TITLE: 160, Meaning.CITY: 80, Meaning.ORGANISATION: 160, Meaning.ABOUT: 1200}
_NUMBER = re.compile(r"-?\d{1,6}(?:[.,]\d+)?")


@dataclass(slots=True)
class Row:
    """One line while it is read."""

    line: int
    cells: dict[Meaning, str]
    at: datetime
    notes: list[Note] = field(default_factory=list)
    left_over: list[tuple[str, str]] = field(default_factory=list)

    def said(self, meaning: Meaning) -> str:
        """What stands in this column, on one line."""
        cell = self.cells.get(meaning)
        return " ".join(cell.split()) if cell else ""

    def note(self, kind: NoteKind, meaning: Meaning, before: str = "", after: str = "") -> None:
        """Remember what was done."""
        self.notes.append(Note(kind, self.line, meaning.value, before, after))

    def leave(self, meaning: Meaning, words: str) -> None:
        """Keep what has no place beside the person, and say so."""
        self.left_over.append((meaning.value, words))
        self.note(NoteKind.LEFT_OVER, meaning, words)


def clipped(row: Row, meaning: Meaning) -> str:
    """The words of a column; what is longer than its place is kept whole beside the person."""
    said = row.said(meaning) if meaning != Meaning.ABOUT else row.cells.get(meaning, "").strip()
    if len(said) > LENGTHS[meaning]:
        row.leave(meaning, said)
    return said[: LENGTHS[meaning]].strip()


def number(row: Row, meaning: Meaning, *, most: int) -> int | None:
    """A whole number within its range; "2-3 hours" is read as 2."""
    said = row.said(meaning)
    if not said:
        return None
    written = _NUMBER.search(said)
    if written is None:
        row.leave(meaning, said)
        return None
    value = int(float(written.group().replace(",", ".")))
    kept = min(max(value, 0), most)
    if kept != value:
        row.note(NoteKind.LIMITED, meaning, said, str(kept))
    elif said != written.group():
        row.note(NoteKind.RESPELT, meaning, said, str(kept))
    return kept


def choice(row: Row, meaning: Meaning, choices: Any) -> Any:
    """One of the declared choices, by its value or its words."""
    said = row.said(meaning)
    found = labelled(said, choices)
    if said and found is None:
        row.leave(meaning, said)
    return found


def labelled(said: str, choices: Any) -> Any:
    """The choice whose value or words these are."""
    wanted = key(said)
    if not wanted:
        return None
    return next((one.value for one in choices if wanted in {key(str(one.label)), key(str(one.value))}), None)
