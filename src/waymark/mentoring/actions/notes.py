"""Words that go with a request, sealed before they are kept."""

from datetime import datetime

from waymark.mentoring.models import Request, RequestNote
from waymark.people.models import Person
from waymark.vault import door as vault


def add_note(request: Request, kind: RequestNote.Kind, words: str, *, by: Person, at: datetime) -> RequestNote:
    """Keep what one of the two wrote."""
    note = RequestNote(request=request, request_uuid=request.uuid, author=by, kind=kind, written_at=at)
    vault.seal(note, text=words)
    note.save()
    return note


def keep_purpose(request: Request, words: str, *, by: Person, at: datetime) -> RequestNote:
    """Keep what the mentee hopes for; writing it anew replaces it."""
    note = request.notes.filter(author=by, kind=RequestNote.Kind.PURPOSE).first()
    if note is None:
        return add_note(request, RequestNote.Kind.PURPOSE, words, by=by, at=at)
    vault.seal(note, text=words)
    note.written_at = at
    note.save(update_fields=["text", "written_at"])
    return note
