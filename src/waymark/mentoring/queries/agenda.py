"""What stands on the agenda of two people, gathered from whoever has something for it."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.mentoring.contracts import AgendaLine, agenda_sources
from waymark.mentoring.models import AgendaItem, Meeting, Mentorship
from waymark.mentoring.queries.the_two import with_the_two
from waymark.people.models import Person
from waymark.promise import ITEM_BY_CODE
from waymark.vault import door as vault


def agenda_of(mentorship: Mentorship, *, viewer: Person, at: datetime) -> list[AgendaLine]:
    """Everything that waits to be talked about."""
    return [line for _name, source in agenda_sources for line in source(mentorship, viewer, at)]


def open_items(mentorship: Mentorship, viewer: Person, _at: datetime) -> Iterator[AgendaLine]:
    """What one of the two put there and nobody ticked yet."""
    yield from _lines(list(mentorship.agenda.filter(done_at=None)), mentorship, viewer)


def talked_about(meeting: Meeting, *, viewer: Person) -> list[AgendaLine]:
    """What was ticked in this meeting."""
    return list(_lines(list(meeting.talked_about.all()), meeting.mentorship, viewer))


def _lines(rows: list[AgendaItem], mentorship: Mentorship, viewer: Person) -> Iterator[AgendaLine]:
    for row in with_the_two(rows, mentorship, "author"):
        row.mentorship = mentorship
    for row, opened in zip(rows, vault.open_many(rows, actor=viewer), strict=True):
        mine = row.author_id == viewer.pk
        yield AgendaLine(
            words=opened.text,
            source=_said_of(row, mine=mine),
            uuid=row.uuid,
            ticked=row.done_at is not None,
            mine=mine,
        )


def _said_of(row: AgendaItem, *, mine: bool) -> str:
    """“your question”, “Ana’s question”, with what it is about where that was said."""
    name = {"name": row.author.first_name}
    kind = AgendaItem.Kind(row.kind)
    said = {
        AgendaItem.Kind.TOPIC: _("from you") if mine else _("from %(name)s") % name,
        AgendaItem.Kind.QUESTION: _("your question") if mine else _("%(name)s asks") % name,
        AgendaItem.Kind.BRING: _("to bring along, from you") if mine else _("to bring along, from %(name)s") % name,
    }[kind]
    if not row.item:
        return said
    return _("%(who)s · %(about)s") % {"who": said, "about": ITEM_BY_CODE[row.item].name}


def agenda_item_for(uuid: UUID, *, viewer: Person) -> AgendaItem:
    """One line of an agenda of this person's; DoesNotExist for everybody else."""
    theirs = Mentorship.objects.visible_to(viewer)
    found = AgendaItem.objects.select_related("author", "mentorship__mentor", "mentorship__mentee")
    return found.get(uuid=uuid, mentorship__in=theirs)


def own_agenda_item(uuid: UUID, *, viewer: Person) -> AgendaItem:
    """A line this person wrote; those of others can't be taken off, so they are not there."""
    item = agenda_item_for(uuid, viewer=viewer)
    if item.author_id != viewer.pk:
        raise AgendaItem.DoesNotExist
    return item
