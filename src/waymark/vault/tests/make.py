"""A sealed row of no table, for tests of the door itself."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.apps.registry import Apps

from waymark.mentoring.models import RequestNote
from waymark.vault import door


@dataclass(frozen=True)
class Reader:
    """Somebody who opens words."""

    uuid: UUID = field(default_factory=uuid4)
    pk: int = 1


class Note(RequestNote):
    """A sealed row whose scope and author a test chooses."""

    class Meta:
        proxy = True
        app_label = "mentoring"
        apps = Apps()  # a register of its own: those who walk over all tables do not meet it

    scope = "note:1"
    sealed_by = UUID(int=7)


def make_note(words: str = "words of mine") -> Note:
    """A note with its words sealed."""
    note = Note()
    door.seal(note, text=words)
    return note
