"""Closing the door to somebody, and opening it again."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from waymark.mentoring.actions import mentorships
from waymark.mentoring.actions.locks import lock_mentorship, lock_two
from waymark.mentoring.models import Block, Mentorship, Request
from waymark.mentoring.models.requests import OPEN
from waymark.mentoring.rules.safety import require_may_block
from waymark.people.models import Person


@transaction.atomic
def block_person(blocked: Person, *, by: Person, at: datetime) -> Block:
    """Everything between the two ends at once: notes both ways, the mentorship, finding, asking, writing."""
    require_may_block(blocked, by=by)
    lock_two(by.pk, blocked.pk)
    block, fresh = Block.objects.get_or_create(blocker=by, blocked=blocked, defaults={"blocked_at": at})
    if fresh:
        _end_requests(by, blocked, at=at)
        two = Q(mentor=by, mentee=blocked) | Q(mentor=blocked, mentee=by)
        for found in Mentorship.objects.active().filter(two).order_by("pk"):
            mentorship = lock_mentorship(found)
            mentorships.close(mentorship, by=by, path=reverse("today"), at=at)
            block.blocked_at = max(block.blocked_at, mentorship.ended_at or at)
        block.save(update_fields=["blocked_at"])
    return block


def _end_requests(one: Person, other: Person, *, at: datetime) -> None:
    two = Q(mentor=one, mentee=other) | Q(mentor=other, mentee=one)
    living = Request.objects.select_for_update().filter(two, state__in=[Request.State.DRAFT, *OPEN]).order_by("pk")
    for request in living:
        request.move_to(Request.State.WITHDRAWN, at=at)
        request.save()


@transaction.atomic
def unblock_person(blocked: Person, *, by: Person) -> None:
    """The door opens again; what ended stays ended."""
    Block.objects.filter(blocker=by, blocked=blocked).delete()
