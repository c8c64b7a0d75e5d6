"""Whose turn comes next: the order of the kept notes, and what happens when a note came back without a yes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.mentoring.actions.asking import can_go_now, send
from waymark.mentoring.actions.locks import lock_profiles
from waymark.mentoring.actions.telling import tell_about
from waymark.mentoring.models import Request
from waymark.mentoring.models.requests import Requests
from waymark.mentoring.rules import asking
from waymark.mentoring.told import Told
from waymark.people.models import Person, Profile


@transaction.atomic
def rank_next_choices(order: Sequence[UUID], *, by: Person) -> list[Request]:
    """Put the kept notes in this order; those that are not named follow in the order they had."""
    lock_profiles([by.pk])
    drafts = list(_drafts(by))
    wanted = {one: place for place, one in enumerate(order)}
    drafts.sort(key=lambda draft: (wanted.get(draft.uuid, len(wanted)), draft.rank or 0))
    for rank, draft in enumerate(drafts, 1):
        draft.rank = rank
    Request.objects.bulk_update(drafts, ["rank"])
    return drafts


@transaction.atomic
def send_by_itself(request: Request, *, wanted: bool, by: Person) -> Request:
    """The mentee says whether a kept note goes out when its turn comes."""
    lock_profiles([by.pk])
    draft = _drafts(by).get(pk=request.pk)
    draft.send_when_free = wanted
    draft.save(update_fields=["send_when_free"])
    return draft


@transaction.atomic
def choose_open_at_once(count: int, *, by: Person) -> int:
    """How many mentors a mentee asks at the same time, within what the instance allows."""
    profile = lock_profiles([by.pk])[by.pk]
    profile.open_at_once = count
    profile.open_at_once = asking.most_open_at_once(profile)
    profile.save(update_fields=["open_at_once"])
    return profile.open_at_once


def ask_next_choice(mentee: Person, profiles: dict[int, Profile], *, at: datetime, ask: bool = True) -> Request | None:
    """The first kept note whose mentor can be asked: sent by itself where its tick says so, else the mentee is asked.

    The caller holds `profiles`, those of the mentee and of the mentors of all kept notes.
    """
    free = asking.most_open_at_once(profiles.get(mentee.pk))
    if not asking.is_present(mentee) or Request.objects.open().filter(mentee=mentee).count() >= free:
        return None
    for draft in _drafts(mentee):
        if not can_go_now(draft, profiles.get(draft.mentor_id), at=at):
            continue
        if draft.send_when_free:
            send(draft, at=at)
            tell_about(draft, Told.NEXT_SENT, to=mentee, by=draft.mentor, at=at)
            return draft
        if ask:
            tell_about(draft, Told.NEXT_CHOICE, to=mentee, by=draft.mentor, at=at)
        return draft if ask else None
    return None


@transaction.atomic
def send_what_waits(mentee: Person, *, at: datetime) -> Request | None:
    """A kept note that may go by itself goes as soon as there is room: the mentor's, and the mentee's."""
    mentors = Request.objects.filter(mentee=mentee, state=Request.State.DRAFT).values_list("mentor", flat=True)
    return ask_next_choice(mentee, lock_profiles([mentee.pk, *mentors]), at=at, ask=False)


def send_all_that_waits(*, at: datetime) -> int:
    """Each mentee with a note that may go by itself, one after the other; gives how many went."""
    waiting = Person.objects.filter(
        suspended_at=None,
        requests_sent__in=Request.objects.filter(state=Request.State.DRAFT, send_when_free=True),
    ).distinct()
    return sum(send_what_waits(mentee, at=at) is not None for mentee in waiting)


def _drafts(mentee: Person) -> Requests:
    return (
        Request.objects.select_for_update(of=("self",))
        .select_related("mentor__profile", "mentee")
        .filter(mentee=mentee, state=Request.State.DRAFT)
        .order_by("rank", "pk")
    )
