"""Everything that one press of a button on the page of a meeting brings along, words first."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.base.errors import DomainError, NotAllowed
from waymark.mentoring.actions.agenda import tick_shown
from waymark.mentoring.actions.locks import lock_meeting
from waymark.mentoring.actions.meeting_notes import KeptNote, Typed, settle, write_notes
from waymark.mentoring.actions.met import hold, miss
from waymark.mentoring.models import Meeting, MeetingNote
from waymark.mentoring.rules.meetings import may_meet
from waymark.people.models import Person


@dataclass(frozen=True, slots=True)
class Sent:
    """What came from the page: boxes, lines of the agenda, and at most one word on how it goes on."""

    typed: Sequence[Typed] = ()
    shown: AbstractSet[UUID] = field(default_factory=frozenset)
    ticked: AbstractSet[UUID] = field(default_factory=frozenset)
    met: bool | None = None
    settles: MeetingNote | None = None
    together: bool = False


@dataclass(frozen=True, slots=True)
class KeptPage:
    """Where the words are now, and the sentence of the rule that refused the rest; empty: nothing was refused."""

    notes: dict[str, KeptNote]
    refusal: str = ""


@transaction.atomic
def keep_page(meeting: Meeting, *, by: Person, sent: Sent, at: datetime) -> KeptPage:
    """Keep the words; then do what the button said. Words that are kept stay kept where that is refused."""
    meeting = lock_meeting(meeting)
    notes = write_notes(meeting, by=by, typed=sent.typed, at=at)
    if sent.shown and may_meet(meeting.mentorship):
        tick_shown(meeting, shown=sent.shown, ticked=sent.ticked, at=at)
    try:
        if sent.settles is not None:
            settle(meeting, sent.settles, by=by, together=sent.together, at=at)
        if sent.met is not None:
            (hold if sent.met else miss)(meeting, by=by, at=at)
    except NotAllowed:
        raise
    except DomainError as error:
        return KeptPage(notes, error.sentence)
    return KeptPage(notes)
