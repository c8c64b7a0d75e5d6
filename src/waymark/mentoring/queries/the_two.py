"""The two people of a page, who are at hand before anything they wrote is asked for."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Model, prefetch_related_objects

from waymark.mentoring.models import CheckInShare, GoalShare, Mentorship
from waymark.people.models import Person


def people_of(pairs: Iterable[Mentorship]) -> dict[int, Person]:
    """Everybody in these, by key."""
    return {one.pk: one for pair in pairs for one in (pair.mentor, pair.mentee) if one}


def with_the_two[Row: Model](rows: Iterable[Row], mentorship: Mentorship, *fields: str) -> list[Row]:
    """These rows with the two in those of their fields that name one of them."""
    return with_people(rows, people_of([mentorship]), *fields)


def with_people[Row: Model](rows: Iterable[Row], people: Mapping[int, Person], *fields: str) -> list[Row]:
    """These rows with whoever is at hand in the fields that name them; anybody else is asked for at once."""
    found = list(rows)
    for field in fields:
        others = []
        for row in found:
            person = people.get(getattr(row, f"{field}_id"))
            if person is None:
                others.append(row)
            else:
                setattr(row, field, person)
        prefetch_related_objects(others, field)
    return found


def shares_of_known(shares: Sequence[GoalShare | CheckInShare], known: Mapping[int, Mentorship]) -> None:
    """Put the `known` mentorships, by key, into what is shown in them; others are asked for at once."""
    others = []
    for share in shares:
        if share.mentorship_id in known:
            share.mentorship = known[share.mentorship_id]
        else:
            others.append(share)
    prefetch_related_objects(others, "mentorship__mentor", "mentorship__mentee")
