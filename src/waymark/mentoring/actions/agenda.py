"""Putting something on the agenda of two people, ticking it, taking it off."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.base.errors import NotAllowed
from waymark.mentoring.actions.locks import lock_meeting, lock_mentorship
from waymark.mentoring.models import AgendaItem, Meeting, Mentorship
from waymark.mentoring.rules import meetings as rules
from waymark.people.models import Person
from waymark.vault import door as vault


@dataclass(frozen=True, slots=True)
class Point:
    """What a form says of one line of an agenda; it brings its id along, so that sending twice is sending once."""

    words: str
    client_id: UUID
    kind: str = AgendaItem.Kind.TOPIC
    item: str = ""


@transaction.atomic
def add_to_agenda(mentorship: Mentorship, *, by: Person, point: Point, at: datetime) -> AgendaItem:
    """Something to talk about; the other reads it."""
    mentorship = lock_mentorship(mentorship)
    rules.require_may_meet(mentorship, by=by)
    there = AgendaItem.objects.filter(uuid=point.client_id).first()
    if there is not None:
        if there.mentorship_id != mentorship.pk or there.author_id != by.pk:
            raise NotAllowed("")
        return there
    item = AgendaItem(
        uuid=point.client_id, mentorship=mentorship, author=by, kind=point.kind, item=point.item, made_at=at
    )
    vault.seal(item, text=point.words)
    item.save()
    return item


@transaction.atomic
def tick_agenda(item: AgendaItem, *, by: Person, done: bool, at: datetime) -> AgendaItem:
    """Either of the two ticks what was talked about outside of a meeting, or opens it again."""
    mentorship = lock_mentorship(item.mentorship)
    rules.require_may_meet(mentorship, by=by)
    item = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if done != (item.done_at is not None):
        item.done_at, item.done_in = (at if done else None), None
        item.save(update_fields=["done_at", "done_in"])
    return item


@transaction.atomic
def tick_lines(meeting: Meeting, *, by: Person, shown: Iterable[UUID], ticked: Container[UUID], at: datetime) -> None:
    """The lines that the page of a meeting showed, as they are ticked on it now; others are left alone."""
    meeting = lock_meeting(meeting)
    rules.require_may_meet(meeting.mentorship, by=by)
    tick_shown(meeting, shown=shown, ticked=ticked, at=at)


def tick_shown(meeting: Meeting, *, shown: Iterable[UUID], ticked: Container[UUID], at: datetime) -> None:
    """The same where the caller has locked the meeting and looked at the rule."""
    rows = AgendaItem.objects.select_for_update(of=("self",)).filter(
        mentorship=meeting.mentorship_id, uuid__in=list(shown)
    )
    for item in rows:
        done = item.uuid in ticked
        if done != (item.done_at is not None):
            item.done_at, item.done_in = (at, meeting) if done else (None, None)
            item.save(update_fields=["done_at", "done_in"])


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, by: Person) -> None:
    """Its author takes it off again."""
    mentorship = lock_mentorship(item.mentorship)
    rules.require_own(item.author_id, by=by)
    rules.require_may_meet(mentorship, by=by)
    AgendaItem.objects.filter(pk=item.pk).delete()
