"""A mentor who lets notes run out is given a break, kindly, and comes back by one tap."""

from datetime import datetime

from django.db import transaction

from waymark.mentoring.actions.locks import lock_profiles
from waymark.mentoring.actions.telling import tell_plainly
from waymark.mentoring.paths import back_path
from waymark.mentoring.rules import resting
from waymark.mentoring.told import Told
from waymark.people.actions import tell_changed
from waymark.people.models import Person, Profile


def rest_if_silent(mentor: Profile, *, at: datetime) -> bool:
    """Nobody new asks a mentor on whom notes ran out in a row; what they have goes on. The caller holds the profile."""
    if not resting.needs_a_break(mentor):
        return False
    mentor.resting_since = at
    mentor.save(update_fields=["resting_since"])
    tell_plainly(Told.RESTING, to=mentor.person.uuid, path=back_path(), at=at)
    tell_changed([mentor.person.uuid], at=at)
    return True


@transaction.atomic
def come_back(*, by: Person, at: datetime) -> Profile:
    """The mentor is there again: they are found and asked as before, and what ran out is forgotten."""
    mentor = lock_profiles([by.pk])[by.pk]
    resting.require_resting(mentor)
    mentor.resting_since, mentor.back_since = None, at
    mentor.save(update_fields=["resting_since", "back_since"])
    tell_changed([by.uuid], at=at)
    return mentor
