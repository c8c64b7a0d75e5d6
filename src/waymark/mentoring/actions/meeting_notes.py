"""What somebody writes in a box of a meeting, kept as they type; no version is ever lost to another."""

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
def keep_note(meeting: Meeting, *, by: Person, typed: Typed, at: datetime) -> KeptNote:
    """Keep what was typed: over the version it began from, and beside any other.

    A window that did not hear back may go on, and what arrives late or twice changes nothing.
    """
    meeting = lock_meeting(meeting)
    require_may_note(meeting, by=by, box=typed.box)
    stands = meeting.notes.select_for_update(of=("self",)).filter(author=by, box=typed.box, part=typed.part).first()
    if stands is None:
        return _begin(meeting, typed, by=by, part=typed.part, at=at) if typed.words else KeptNote(typed.part, 0)
    stands.author, stands.meeting = by, meeting
    if typed.tab is not None and stands.tab == typed.tab:
        if typed.turn <= stands.turn:
            return KeptNote(stands.part, stands.version)
        return _write_over(stands, typed, at=at)
    if vault.open(stands, actor=by).text == typed.words:
        return KeptNote(stands.part, stands.version)
    if stands.version == typed.seen:
        return _write_over(stands, typed, at=at)
    return _keep_beside(meeting, typed, by=by, at=at)


def _begin(meeting: Meeting, typed: Typed, *, by: Person, part: int, at: datetime) -> KeptNote:
    note = MeetingNote(meeting=meeting, author=by, box=typed.box, part=part, version=typed.seen + 1)
    _seal(note, typed, at=at)
    note.save()
    return KeptNote(note.part, note.version, beside=part != typed.part)


def _write_over(note: MeetingNote, typed: Typed, *, at: datetime) -> KeptNote:
    note.version += 1
    _seal(note, typed, at=at)
    note.save()
    return KeptNote(note.part, note.version)


def _keep_beside(meeting: Meeting, typed: Typed, *, by: Person, at: datetime) -> KeptNote:
    """As a further part; a window that sends the same once more finds it there."""
    parts = list(meeting.notes.filter(author=by, box=typed.box).order_by("part"))
    for part in parts:
        part.author, part.meeting = by, meeting
    for part, opened in zip(parts, vault.open_many(parts, actor=by), strict=True):
        if opened.text == typed.words:
            return KeptNote(part.part, part.version, beside=part.part != typed.part)
    if not typed.words:  # emptied here and written elsewhere: what was written stays
        return KeptNote(typed.part, next(one.version for one in parts if one.part == typed.part))
    return _begin(meeting, typed, by=by, part=parts[-1].part + 1, at=at)


def _seal(note: MeetingNote, typed: Typed, *, at: datetime) -> None:
    vault.seal(note, text=typed.words)
    note.tab, note.turn, note.written_at = typed.tab, typed.turn, at


@transaction.atomic
def settle_note(note: MeetingNote, *, by: Person, together: bool, at: datetime) -> None:
    """Of two versions one is made: put together, or the further one is let go."""
    meeting = lock_meeting(note.meeting)
    meeting_rules.require_own(note.author_id, by=by)
    require_may_note(meeting, by=by, box=note.box)
    further = meeting.notes.filter(pk=note.pk, part__gt=0).first()
    if further is None:
        raise NotAllowed("")
    further.author, further.meeting = by, meeting
    first = meeting.notes.filter(author=by, box=note.box, part=0).first()
    if together and first is not None:
        first.author, first.meeting = by, meeting
        ours, theirs = (one.text for one in vault.open_many([first, further], actor=by))
        _write_over(first, Typed(note.box, "\n\n".join(filter(None, (ours, theirs)))), at=at)
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
