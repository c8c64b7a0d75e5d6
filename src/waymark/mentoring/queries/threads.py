"""What the two wrote, opened for one of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from waymark.base.text import rendered
from waymark.mentoring.models import Mentorship, Message
from waymark.mentoring.queries.the_two import with_the_two
from waymark.mentoring.rules import messages as rules
from waymark.mentoring.words import moment, on_day
from waymark.people.models import Person
from waymark.vault import door as vault

AT_FIRST = 12


@dataclass(frozen=True, slots=True)
class Said:
    """One thing somebody wrote, as a page shows it."""

    uuid: UUID
    who: Person
    name: str
    when: str
    exact: datetime
    words: SafeString
    note: str = ""
    read: str = ""  # of the newest of one's own that the other has read
    kind: str = ""
    taken_back: bool = False
    mine: bool = False
    may_change: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """The messages of two people, the newest last."""

    mentorship: Mentorship
    other: Person | None
    said: list[Said]
    earlier: int  # how many stand before the first one shown
    may_write: bool
    fresh: bool  # something in it was not on this reader's page before
    client_id: UUID  # of the next message from this page


def thread_of(mentorship: Mentorship, *, viewer: Person, at: datetime, limit: int | None = AT_FIRST) -> Thread:
    """The last messages (all of them with `limit=None`), in three queries however many they are."""
    newest = mentorship.messages.order_by("-sent_at", "-pk")
    found = with_the_two(newest if limit is None else newest[: limit + 1], mentorship, "author")
    more = 0
    if limit is not None and len(found) > limit:
        more = mentorship.messages.count() - limit
        found = found[:limit]
    found.reverse()
    for message in found:
        message.mentorship = mentorship
    opened = vault.open_many(found, actor=viewer)
    read = [one.pk for one in found if one.author_id == viewer.pk and one.read_at]
    return Thread(
        mentorship=mentorship,
        other=mentorship.other_than(viewer),
        said=[
            _said(one, words.text, viewer=viewer, at=at, newest_read=one.pk in read[-1:])
            for one, words in zip(found, opened, strict=True)
        ],
        earlier=more,
        may_write=mentorship.is_active and not mentorship.walls,
        fresh=any(one.author_id != viewer.pk and one.read_at is None for one in found),
        client_id=uuid4(),
    )


def _said(message: Message, words: str, *, viewer: Person, at: datetime, newest_read: bool) -> Said:
    taken_back = message.taken_back_at is not None
    read = _("read %(day)s") % {"day": on_day(message.read_at, at=at)} if newest_read and message.read_at else ""
    mine = message.author_id == viewer.pk
    return Said(
        uuid=message.uuid,
        who=message.author,
        name=_("You") if mine else message.author.first_name,
        when=moment(message.sent_at, at=at),
        exact=message.sent_at,
        words=rendered(words),
        note=_("taken back") if taken_back else _("edited") if message.edited_at else "",
        read="" if taken_back else read,
        taken_back=taken_back,
        mine=mine,
        may_change=mentorship_goes_on(message) and rules.may_change(message, by=viewer, at=at),
    )


def mentorship_goes_on(message: Message) -> bool:
    """Whether words between the two can still change."""
    return message.mentorship.is_active and not message.mentorship.walls


def message_for(uuid: UUID, *, viewer: Person) -> Message:
    """A message of a mentorship this person is one of the two of; DoesNotExist for everybody else."""
    theirs = Mentorship.objects.visible_to(viewer)
    found = Message.objects.select_related("author", "mentorship__mentor", "mentorship__mentee")
    return found.get(uuid=uuid, mentorship__in=theirs)


def own_message(uuid: UUID, *, viewer: Person) -> Message:
    """A message this person wrote; those of others can't be changed, so they are not there."""
    message = message_for(uuid, viewer=viewer)
    if message.author_id != viewer.pk:
        raise Message.DoesNotExist
    return message
