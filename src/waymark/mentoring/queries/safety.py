"""Closed doors, and what can be reported."""

from uuid import UUID

from django.db.models import Q, QuerySet

from waymark.mentoring.models import Block, Mentorship, Message, Request
from waymark.mentoring.queries.threads import message_for
from waymark.people.models import Person


def shut_out(person: Person) -> set[int]:
    """The keys of everybody between whom and this person a door is closed, in either direction."""
    pairs = Block.objects.around(person).values_list("blocker_id", "blocked_id")
    return {one for pair in pairs for one in pair} - {person.pk}


def blocked_by(*, viewer: Person) -> QuerySet[Block]:
    """Those to whom this person closed the door, the newest first."""
    return Block.objects.filter(blocker=viewer).select_related("blocked").order_by("-blocked_at", "-pk")


def person_to_block(uuid: UUID, *, viewer: Person) -> Person:
    """Somebody this person has to do with, or may find as a mentor; DoesNotExist for everybody else.

    Whoever was blocked themselves finds nobody here: otherwise this page would tell them who did it.
    """
    found: Person = _met(viewer).distinct().get(uuid=uuid)
    return found


def may_meet(person: Person, *, viewer: Person) -> bool:
    """Whether this person may know that somebody is here, and by which name."""
    return _met(viewer).filter(pk=person.pk).exists()


def _met(viewer: Person) -> QuerySet[Person]:
    known = (
        Q(profile__offers_mentoring=True, suspended_at=None, is_active=True)
        | Q(pk__in=Request.objects.filter(mentor=viewer, sent_at__isnull=False).values("mentee"))
        | Q(pk__in=Mentorship.objects.filter(mentor=viewer, mentee__isnull=False).values("mentee"))
        | Q(pk__in=Mentorship.objects.filter(mentee=viewer, mentor__isnull=False).values("mentor"))
        | Q(pk__in=Block.objects.filter(blocker=viewer).values("blocked"))
    )
    shut = Block.objects.filter(blocked=viewer).values("blocker")
    others: QuerySet[Person] = Person.objects.exclude(pk=viewer.pk).exclude(pk__in=shut)
    return others.filter(known)


def reportable_message(uuid: UUID, *, viewer: Person) -> Message | None:
    """A message that was written to this person; nothing for everybody else."""
    try:
        message = message_for(uuid, viewer=viewer)
    except Message.DoesNotExist:
        return None
    return message if message.author_id != viewer.pk else None
