"""What was done to a list to understand it: each change is noted, so that nobody has to trust it blindly."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

EXAMPLES: Final = 3
SHOWN: Final = 80  # letters of a value
MOST_DIFFERENT: Final = 5_000  # different things of one kind that are told apart
LISTED: Final = 40  # different values of the kinds that somebody should look at one by one


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


LISTED_KINDS: Final = frozenset({NoteKind.LEFT_OVER, NoteKind.LIMITED, NoteKind.JOINED})


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was done on one line."""

    kind: NoteKind
    line: int
    column: str = ""
    before: str = ""
    after: str = ""

    @property
    def said(self) -> tuple[str, str, str]:
        """What was done, apart from where."""
        return self.column, self.before[:SHOWN], self.after[:SHOWN]


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


class Tally:
    """Notes while they come in: counted by what was done, the first line of each remembered, none of them kept."""

    def __init__(self) -> None:
        self._times = defaultdict[NoteKind, Counter[tuple[str, str, str]]](Counter)
        self._first: dict[tuple[NoteKind, tuple[str, str, str]], int] = {}
        self._others = Counter[NoteKind]()  # beyond what can be told apart

    def add(self, notes: Iterable[Note]) -> None:
        """Count these."""
        for note in notes:
            times = self._times[note.kind]
            if note.said in times or len(times) < MOST_DIFFERENT:
                times[note.said] += 1
                self._first.setdefault((note.kind, note.said), note.line)
            else:
                self._others[note.kind] += 1

    def count(self, kind: NoteKind) -> int:
        """How often this was done."""
        return sum(self._times[kind].values()) + self._others[kind]

    def told(self) -> list[ReportLine]:
        """The report, in the order of the kinds: what happened most often comes first, with the line it is first on."""
        return [self._line(kind) for kind in NoteKind if self.count(kind)]

    def _line(self, kind: NoteKind) -> ReportLine:
        times, shown = self._times[kind], LISTED if kind in LISTED_KINDS else EXAMPLES
        examples = tuple(
            _example(Note(kind, self._first[kind, said], *said), count) for said, count in times.most_common(shown)
        )
        more = max(0, len(times) + self._others[kind] - shown)
        return ReportLine(kind, str(WORDS[kind] % {"count": self.count(kind)}), self.count(kind), examples, more)


def _example(note: Note, times: int) -> str:
    """What was done, on which line first, and how often; where nothing stood, only where."""
    values = {"line": note.line, "column": note.column, "before": note.before, "after": note.after, "times": times}
    if not note.before:
        return (_("on line %(line)d") if times == 1 else _("%(times)d times, first on line %(line)d")) % values
    if note.after:
        values["words"] = _("%(column)s: “%(before)s” → “%(after)s”") % values
    else:
        values["words"] = _("%(column)s: “%(before)s”") % values
    if times == 1:
        return _("%(words)s, on line %(line)d") % values
    return _("%(words)s, %(times)d times, first on line %(line)d") % values
