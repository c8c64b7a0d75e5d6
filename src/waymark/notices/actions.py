"""An event becomes a line of News and, where it is wanted, a mail; and what somebody does with their News."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.base.contracts import Somebody
from waymark.jobs.actions import run_once
from waymark.jobs.actions.retention import in_slices
from waymark.jobs.models import Event
from waymark.notices import mail, queries, rules
from waymark.notices.kinds import kinds
from waymark.notices.models import Notice, Preference
from waymark.people.models import Person


class UnknownKind(LookupError):
    """An event of a kind that no app offered."""


@transaction.atomic
def take_event(event: Event, at: datetime) -> None:
    """Write the line of News, once; somebody who is gone is told nothing."""
    if event.kind not in kinds:
        raise UnknownKind
    kind = kinds[event.kind]
    recipient = Person.objects.filter(uuid=event.recipient).first()
    if recipient is None:
        return
    actor = Person.objects.filter(uuid=event.actor).first() if event.actor else None
    notice, fresh = Notice.objects.get_or_create(
        event=event,
        defaults={
            "recipient": recipient,
            "kind": event.kind,
            "actor": actor.uuid if actor else None,
            "name": actor.first_name if actor else "",
            "path": event.path,
            "happened_at": event.happened_at,
            "message_id": mail.message_id(event.uuid),
        },
    )
    if fresh and queries.mail_address(recipient, kind):
        run_once(f"notices.mail:{event.uuid}", mail_notice, at=at, notice=notice.uuid)


def mail_notice(*, notice: UUID, at: datetime) -> None:
    """Send the mail, then write down that it went; both outside of any transaction.

    A crash between the two sends it once more under the same Message-ID; nothing else does.
    """
    waiting = queries.unsent(notice)
    if waiting is None or waiting.kind not in kinds:
        return
    kind = kinds[waiting.kind]
    address = queries.mail_address(waiting.recipient, kind)
    if not address:
        return
    mail.send(waiting, kind, to=address)
    mark_mailed(waiting, at=at)


def mark_mailed(notice: Notice, *, at: datetime) -> None:
    """The mail server has taken it."""
    Notice.objects.filter(pk=notice.pk, mailed_at=None).update(mailed_at=at)


@transaction.atomic
def read_notice(notice: Notice, *, by: Person, at: datetime) -> str:
    """Somebody opens a line of their News; gives the path it leads to."""
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    rules.require_may_read(notice, by=by)
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
    return notice.path


@transaction.atomic
def read_all(*, by: Person, up_to: UUID | None = None, at: datetime) -> int:
    """Everything somebody has seen the line of is read, up to the newest line of the page; gives how many."""
    own = Notice.objects.visible_to(by)
    newest = own.filter(uuid=up_to).values_list("pk", flat=True).first() if up_to else None
    seen = own.unread() if newest is None else own.unread().filter(pk__lte=newest)
    return seen.update(read_at=at)


@transaction.atomic
def choose_mail(*, by: Person, kinds_by_mail: AbstractSet[str]) -> None:
    """These kinds come by mail from now on, the others only as News; a kind's default leaves no row."""
    Person.objects.select_for_update().get(pk=by.pk)
    offered = dict(kinds)
    Preference.objects.filter(person=by, kind__in=offered).delete()
    Preference.objects.bulk_create(
        Preference(person=by, kind=key, by_mail=key in kinds_by_mail)
        for key, kind in offered.items()
        if (key in kinds_by_mail) != kind.by_mail
    )


def prune(*, at: datetime) -> int:
    """News older than a year go; gives how many."""
    return in_slices(Notice.objects.filter(happened_at__lt=at - rules.KEPT_FOR))


@transaction.atomic
def erase_person(person: Somebody, _at: datetime) -> None:
    """Their News go, and their name goes from everybody else's."""
    Notice.objects.filter(recipient__uuid=person.uuid).delete()
    Preference.objects.filter(person__uuid=person.uuid).delete()
    Notice.objects.filter(actor=person.uuid).update(actor=None, name="")
