"""What somebody writes in a box of a meeting, kept as they type; no version is ever lost to another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.base.errors import NotAllowed
from waymark.mentoring.actions.locks import lock_meeting
from waymark.mentoring.models import Meeting, MeetingLink, MeetingNote
from waymark.mentoring.rules import meetings as meeting_rules
from waymark.mentoring.rules.meeting_words import require_may_note
from waymark.people.models import Person
from waymark.vault import door as vault


@dataclass(frozen=True, slots=True)
class Typed:
    """What one window holds for one box, and which version it began from."""

    box: str
    words: str
    part: int = 0
    seen: int = 0
    tab: UUID | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class KeptNote:
    """Where the words are now."""

    part: int
    version: int
    beside: bool = False  # somebody, or another window, had written meanwhile: both versions are kept


@transaction.atomic
def keep_notes(meeting: Meeting, *, by: Person, typed: Iterable[Typed], at: datetime) -> dict[str, KeptNote]:
    """Keep what was typed in these boxes: over the version it began from, and beside any other.

    A window that did not hear back may go on, and what arrives late or twice changes nothing.
    """
    return write_notes(lock_meeting(meeting), by=by, typed=typed, at=at)


def write_notes(meeting: Meeting, *, by: Person, typed: Iterable[Typed], at: datetime) -> dict[str, KeptNote]:
    """The same where the caller has locked the meeting."""
    there = _own_notes(meeting, by)
    changed: list[tuple[MeetingNote, Typed]] = []
    kept = {}
    for one in typed:
        require_may_note(meeting, by=by, box=one.box)
        note = _place(meeting, one, there, by=by)
        if isinstance(note, MeetingNote):
            changed.append((note, one))
            kept[one.box] = KeptNote(note.part, note.version, beside=note.part != one.part)
        else:
            kept[one.box] = note
    _write(changed, at=at)
    return kept


type Own = dict[tuple[str, int], tuple[MeetingNote, str]]


def _own_notes(meeting: Meeting, by: Person) -> Own:
    """Everything somebody wrote in this meeting, by box and part, with its words."""
    rows = list(meeting.notes.select_for_update(of=("self",)).filter(author=by).order_by("part"))
    for row in rows:
        row.author, row.meeting = by, meeting
    opened = vault.open_many(rows, actor=by)
    return {(row.box, row.part): (row, words.text) for row, words in zip(rows, opened, strict=True)}


def _place(meeting: Meeting, typed: Typed, there: Own, *, by: Person) -> MeetingNote | KeptNote:
    """The row to write to; or where the words are already, when there is nothing to write."""
    if (typed.box, typed.part) not in there:
        new = MeetingNote(meeting=meeting, author=by, box=typed.box, part=typed.part, version=typed.seen + 1)
        return new if typed.words else KeptNote(typed.part, 0)
    stands, words = there[typed.box, typed.part]
    own = typed.tab is not None and stands.tab == typed.tab
    if words == typed.words or (own and typed.turn <= stands.turn):
        return KeptNote(stands.part, stands.version)
    if own or stands.version == typed.seen:
        stands.version += 1
        return stands
    return _beside(meeting, typed, there, by=by)


def _beside(meeting: Meeting, typed: Typed, there: Own, *, by: Person) -> MeetingNote | KeptNote:
    """A further part; a window that sends the same once more finds it there."""
    parts = [(note, words) for (box, _part), (note, words) in there.items() if box == typed.box]
    for note, words in parts:
        if words == typed.words:
            return KeptNote(note.part, note.version, beside=note.part != typed.part)
    if not typed.words:  # emptied here and written elsewhere: what was written stays
        return KeptNote(typed.part, there[typed.box, typed.part][0].version)
    return MeetingNote(meeting=meeting, author=by, box=typed.box, part=parts[-1][0].part + 1, version=typed.seen + 1)


def _write(changed: list[tuple[MeetingNote, Typed]], *, at: datetime) -> None:
    vault.seal_many((note, {"text": typed.words}) for note, typed in changed)
    for note, typed in changed:
        note.tab, note.turn, note.written_at = typed.tab, typed.turn, at
        note.save()


@transaction.atomic
def settle_note(note: MeetingNote, *, by: Person, together: bool, at: datetime) -> None:
    """Of two versions one is made: put together, or the further one is let go."""
    settle(lock_meeting(note.meeting), note, by=by, together=together, at=at)


def settle(meeting: Meeting, note: MeetingNote, *, by: Person, together: bool, at: datetime) -> None:
    """The same where the caller has locked the meeting."""
    meeting_rules.require_own(note.author_id, by=by)
    require_may_note(meeting, by=by, box=note.box)
    there = _own_notes(meeting, by)
    further, words = there.get((note.box, note.part), (None, ""))
    if further is None or not further.part:
        raise NotAllowed("")
    if together and (note.box, 0) in there:
        first, before = there[note.box, 0]
        first.version += 1
        _write([(first, Typed(note.box, "\n\n".join(filter(None, (before, words)))))], at=at)
    further.delete()


@transaction.atomic
def give_link(meeting: Meeting, *, by: Person, words: str) -> None:
    """Say where you meet; without words it is taken away. Whoever says it last has said it."""
    meeting = lock_meeting(meeting)
    meeting_rules.require_may_meet(meeting.mentorship, by=by)
    MeetingLink.objects.filter(meeting=meeting).delete()
    if words:
        link = MeetingLink(meeting=meeting, author=by)
        vault.seal(link, text=words)
        link.save()
