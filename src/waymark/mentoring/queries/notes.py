"""What the two wrote in the boxes of a meeting, opened for one of them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from waymark.mentoring.models import Meeting, MeetingNote
from waymark.mentoring.queries.the_two import with_the_two
from waymark.mentoring.words import moment
from waymark.people.models import Person
from waymark.vault import door as vault

WRITING_FOR = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of what somebody wrote."""

    uuid: UUID
    words: str
    when: str


@dataclass(slots=True)
class Box:
    """One box as one of the two sees it."""

    box: str
    words: str = ""  # the reader's own
    part: int = 0
    version: int = 0
    kept: str = ""
    beside: list[Version] = field(default_factory=list)  # further versions of the reader's own
    theirs: list[str] = field(default_factory=list)
    is_theirs_now: bool = False  # the other is writing here at the moment


def boxes_of(meeting: Meeting, *, viewer: Person, at: datetime) -> dict[str, Box]:
    """Every box by its name, in three queries."""
    boxes = {box: Box(box) for box in MeetingNote.Box.values}
    mine = Q(author=viewer)
    rows = with_the_two(meeting.notes.filter(mine | Q(box__in=MeetingNote.SHARED)), meeting.mentorship, "author")
    for row in rows:
        row.meeting = meeting
    for row, opened in zip(rows, vault.open_many(rows, actor=viewer), strict=True):
        _lay(row, opened.text, boxes[row.box], viewer=viewer, at=at)
    return boxes


def _lay(row: MeetingNote, words: str, box: Box, *, viewer: Person, at: datetime) -> None:
    if row.author_id != viewer.pk:
        if words:
            box.theirs.append(words)
        box.is_theirs_now |= at - row.written_at < WRITING_FOR
    elif row.part == 0:
        box.words, box.version, box.kept = words, row.version, moment(row.written_at, at=at)
    elif words:
        box.beside.append(Version(row.uuid, words, moment(row.written_at, at=at)))


def note_for(uuid: UUID, *, viewer: Person) -> MeetingNote:
    """A further version of one's own; DoesNotExist for everybody else."""
    found = MeetingNote.objects.select_related("meeting__mentorship", "author")
    return found.get(uuid=uuid, author=viewer, part__gt=0, meeting__in=Meeting.objects.visible_to(viewer))


def held_before(meeting: Meeting) -> Meeting | None:
    """The last time they met before this meeting."""
    before = meeting.mentorship.meetings.filter(state=Meeting.State.HELD, starts_at__lt=meeting.starts_at)
    return before.order_by("-starts_at").first()


def last_steps(meeting: Meeting, last: Meeting | None, *, viewer: Person) -> list[str]:
    """What stood in “The next step” when they met before this meeting, the `last` time."""
    if last is None:
        return []
    rows = with_the_two(last.notes.filter(box=MeetingNote.Box.NEXT), meeting.mentorship, "author")
    for row in rows:
        row.meeting = last
        last.mentorship = meeting.mentorship
    return [opened.text for opened in vault.open_many(rows, actor=viewer) if opened.text]
