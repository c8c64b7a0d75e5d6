"""The order in which rows are locked, the same in every action: profiles by their key, then requests, then the rest."""

from collections.abc import Iterable

from waymark.mentoring.models import Mentorship, Request
from waymark.people.models import Profile


def lock_profiles(people: Iterable[int | None]) -> dict[int, Profile]:
    """The profiles of these people, locked in the order of their keys; places are counted behind this lock."""
    rows = (
        Profile.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(person__in={one for one in people if one is not None})
        .order_by("pk")
    )
    return {row.person_id: row for row in rows}


def lock_around(request: Request) -> dict[int, Profile]:
    """The profiles of both, and of the mentors whose turn may come when this request ends."""
    next_choices = Request.objects.filter(mentee=request.mentee_id, state=Request.State.DRAFT)
    return lock_profiles([request.mentor_id, request.mentee_id, *next_choices.values_list("mentor", flat=True)])


def lock_request(request: Request) -> Request:
    """The request as it stands now."""
    rows = Request.objects.select_for_update(of=("self",)).select_related("mentor__profile", "mentee__profile")
    return rows.get(pk=request.pk)


def lock_mentorship(mentorship: Mentorship) -> Mentorship:
    """The mentorship as it stands now: writing, ending and blocking wait for one another."""
    return Mentorship.objects.select_for_update(of=("self",)).select_related("mentor", "mentee").get(pk=mentorship.pk)
