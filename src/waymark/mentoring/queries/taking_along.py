"""What of mentoring belongs to somebody who takes everything of theirs along: their own words, never the other's."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from waymark.base.contracts import ExportFile, Somebody
from waymark.mentoring.models import Block, Mentorship, Message, Moment, Report, Request, RequestNote
from waymark.people.models import Person
from waymark.vault import door as vault
from waymark.vault.door import Purpose


def export(person: Somebody) -> Iterator[ExportFile]:
    """One file a noun."""
    yield ExportFile("mentoring/requests.json", list(_requests(person)))
    yield ExportFile("mentoring/notes.json", list(_notes(person)))
    yield ExportFile("mentoring/mentorships.json", list(_mentorships(person)))
    yield ExportFile("mentoring/messages.json", list(_messages(person)))
    yield ExportFile("mentoring/moments.json", list(_moments(person)))
    yield ExportFile("mentoring/blocks.json", list(_blocks(person)))
    yield ExportFile("mentoring/reports.json", list(_reports(person)))


def _requests(person: Somebody) -> Iterator[dict[str, object]]:
    sent = Request.objects.filter(mentee=person.pk)
    received = Request.objects.filter(mentor=person.pk, sent_at__isnull=False)
    for one in (sent | received).select_related("mentor", "mentee").order_by("pk"):
        yield {
            "id": str(one.uuid),
            "mentee": one.mentee.first_name,
            "mentor": one.mentor.first_name,
            "kind": one.kind,
            "state": one.state,
            **_moments_in(one, "made_at", "sent_at", "first_answered_at", "closed_at", "expires_at"),
        }


def _notes(person: Somebody) -> Iterator[dict[str, object]]:
    notes = list(RequestNote.objects.filter(author=person.pk).select_related("author", "request"))
    for one, opened in _opened(notes, person):
        yield {"request": str(one.request_uuid), "kind": one.kind, "text": opened, **_moments_in(one, "written_at")}


def _mentorships(person: Somebody) -> Iterator[dict[str, object]]:
    theirs = Mentorship.objects.filter(mentor=person.pk) | Mentorship.objects.filter(mentee=person.pk)
    for one in theirs.select_related("mentor", "mentee").order_by("pk"):
        yield {
            "id": str(one.uuid),
            "mentor": _named(one.mentor),
            "mentee": _named(one.mentee),
            "kind": one.kind,
            **_moments_in(one, "began_at", "ends_at", "ended_at"),
        }


def _messages(person: Somebody) -> Iterator[dict[str, object]]:
    messages = list(Message.objects.filter(author=person.pk).select_related("author", "mentorship"))
    for one, opened in _opened(messages, person):
        yield {
            "mentorship": str(one.mentorship.uuid),
            "text": opened,
            **_moments_in(one, "sent_at", "edited_at", "taken_back_at"),
        }


def _moments(person: Somebody) -> Iterator[dict[str, object]]:
    for one in Moment.objects.filter(person=person.pk).select_related("mentorship"):
        together = str(one.mentorship.uuid) if one.mentorship else None
        yield {"kind": one.kind, "mentorship": together, **_moments_in(one, "happened_at")}


def _blocks(person: Somebody) -> Iterator[dict[str, object]]:
    for one in Block.objects.filter(blocker=person.pk).select_related("blocked"):
        yield {"blocked": one.blocked.name, **_moments_in(one, "blocked_at")}


def _reports(person: Somebody) -> Iterator[dict[str, object]]:
    reports = list(Report.objects.filter(reporter=person.pk).select_related("reporter", "about"))
    for one, opened in zip(reports, vault.open_many(reports, actor=person, purpose=Purpose.EXPORT), strict=True):
        yield {
            "about": _named(one.about),
            "category": one.category,
            "text": opened.text,
            "contact": opened.contact,
            "state": one.state,
            **_moments_in(one, "made_at", "seen_at", "closed_at"),
        }


def _opened[R: (RequestNote, Message)](rows: list[R], person: Somebody) -> Iterable[tuple[R, str]]:
    opened = vault.open_many(rows, actor=person, purpose=Purpose.EXPORT)
    return ((row, words.text) for row, words in zip(rows, opened, strict=True))


def _named(person: Person | None) -> str | None:
    return person.name if person else None


def _moments_in(row: object, *names: str) -> dict[str, str | None]:
    found: dict[str, datetime | None] = {name: getattr(row, name) for name in names}
    return {name: when.isoformat() if when else None for name, when in found.items()}
