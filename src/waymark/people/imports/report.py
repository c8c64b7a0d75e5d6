"""What was done to a list to understand it: each change is noted, so that nobody has to trust it blindly."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

EXAMPLES: Final = 3


class NoteKind(StrEnum):
    """The things that can be done to a value."""

    MERGED = "merged"
    MOVED = "moved"
    JOINED = "joined"
    RESPELT = "respelt"
    LIMITED = "limited"
    ZONE_FOUND = "zone found"
    ZONE_OPEN = "zone open"
    NO_ROOM_SAID = "no room said"
    SAME_LINE = "same line"
    LEFT_OVER = "left over"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was done on one line."""

    kind: NoteKind
    line: int
    column: str = ""
    before: str = ""
    after: str = ""

    @property
    def example(self) -> str:
        """The note as a short sentence."""
        values = {"line": self.line, "column": self.column, "before": self.before[:80], "after": self.after[:80]}
        if self.before and self.after:
            return _("line %(line)d, %(column)s: “%(before)s” → “%(after)s”") % values
        if self.before:
            return _("line %(line)d, %(column)s: “%(before)s”") % values
        return _("line %(line)d") % values


WORDS: Final = {
    NoteKind.MERGED: ngettext_lazy(
        "%(count)d value stood twice in one cell and is kept once.",
        "%(count)d values stood twice in one cell and are kept once.",
        "count",
    ),
    NoteKind.MOVED: ngettext_lazy(
        "%(count)d value stood in the wrong column and was moved.",
        "%(count)d values stood in the wrong column and were moved.",
        "count",
    ),
    NoteKind.JOINED: ngettext_lazy(
        "%(count)d value was torn in two and was joined.",
        "%(count)d values were torn in two and were joined.",
        "count",
    ),
    NoteKind.RESPELT: ngettext_lazy(
        "%(count)d value was written another way and is kept in one spelling.",
        "%(count)d values were written another way and are kept in one spelling.",
        "count",
    ),
    NoteKind.LIMITED: ngettext_lazy(
        "%(count)d number was out of range. Look at it.",
        "%(count)d numbers were out of range. Look at them.",
        "count",
    ),
    NoteKind.ZONE_FOUND: ngettext_lazy(
        "%(count)d person got the one time zone of their country.",
        "%(count)d people got the one time zone of their country.",
        "count",
    ),
    NoteKind.ZONE_OPEN: ngettext_lazy(
        "%(count)d person has no time zone yet: the list names no country, or one with several zones.",
        "%(count)d people have no time zone yet: the list names no country, or one with several zones.",
        "count",
    ),
    NoteKind.NO_ROOM_SAID: ngettext_lazy(
        "%(count)d person did not say how many people they have room for; we take two.",
        "%(count)d people did not say how many people they have room for; we take two.",
        "count",
    ),
    NoteKind.SAME_LINE: ngettext_lazy(
        "%(count)d line says the same as an earlier one and counts once.",
        "%(count)d lines say the same as an earlier one and count once.",
        "count",
    ),
    NoteKind.LEFT_OVER: ngettext_lazy(
        "%(count)d value has no place here yet. It is kept beside the person.",
        "%(count)d values have no place here yet. They are kept beside the person.",
        "count",
    ),
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """All notes of one kind in one sentence, with the first few as examples."""

    kind: NoteKind
    words: str
    count: int
    examples: tuple[str, ...]
    more: int


def told(notes: Iterable[Note], *, examples: int = EXAMPLES) -> list[ReportLine]:
    """The report, in the order of the kinds; `examples` of each are named with their lines."""
    by_kind = defaultdict[NoteKind, list[Note]](list)
    for note in notes:
        by_kind[note.kind].append(note)
    return [
        ReportLine(
            kind=kind,
            words=str(WORDS[kind] % {"count": len(by_kind[kind])}),
            count=len(by_kind[kind]),
            examples=tuple(note.example for note in by_kind[kind][:examples]),
            more=max(0, len(by_kind[kind]) - examples),
        )
        for kind in NoteKind
        if by_kind[kind]
    ]
