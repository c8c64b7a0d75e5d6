"""What the two write to one another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.base.errors import NotAllowed
from waymark.jobs.actions import tell
from waymark.mentoring.actions.locks import lock_mentorship
from waymark.mentoring.models import Mentorship, Message
from waymark.mentoring.paths import mentorship_path
from waymark.mentoring.rules import messages as rules
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.vault import door as vault


@transaction.atomic
def write_message(mentorship: Mentorship, *, by: Person, words: str, client_id: UUID, at: datetime) -> Message:
    """Write to the other; a form that arrives twice is one message."""
    mentorship = lock_mentorship(mentorship)
    rules.require_one_of_two(mentorship, by=by)
    sent = Message.objects.filter(client_id=client_id).first()
    if sent is not None:
        if sent.mentorship_id != mentorship.pk or sent.author_id != by.pk:
            raise NotAllowed("")
        return sent
    rules.require_may_write(mentorship, by=by)
    message = Message(mentorship=mentorship, author=by, client_id=client_id, sent_at=at)
    vault.seal(message, text=words)
    message.save()
    other = mentorship.other_than(by)
    if other is not None:
        path = mentorship_path(mentorship)
        tell(Told.MESSAGE, to=other.uuid, by=by.uuid, about=message.uuid, path=path, at=at)
    return message


@transaction.atomic
def edit_message(message: Message, *, by: Person, words: str, at: datetime) -> Message:
    """Say it differently, while it is fresh."""
    message = _lock(message)
    rules.require_may_change(message, by=by, at=at)
    rules.require_may_write(message.mentorship, by=by)
    message.version += 1
    vault.seal(message, text=words)
    message.edited_at = at
    message.save(update_fields=["text", "version", "edited_at"])
    return message


@transaction.atomic
def take_back_message(message: Message, *, by: Person, at: datetime) -> Message:
    """The words go; that there was a message stays. Done twice, it is done."""
    message = _lock(message)
    if message.author_id == by.pk and message.taken_back_at is not None:
        return message
    rules.require_may_change(message, by=by, at=at)
    message.text, message.taken_back_at = b"", at
    message.save(update_fields=["text", "taken_back_at"])
    return message


def note_read(mentorship: Mentorship, *, by: Person, at: datetime) -> int:
    """What the other wrote stood on a page before this reader; noted once, and gives how many."""
    theirs = mentorship.messages.filter(read_at=None).exclude(author=by)
    return theirs.update(read_at=at)


def _lock(message: Message) -> Message:
    """The message as it stands now, behind its mentorship, as for writing."""
    mentorship = lock_mentorship(message.mentorship)
    message = Message.objects.select_for_update(of=("self",)).select_related("author").get(pk=message.pk)
    message.mentorship = mentorship
    return message
