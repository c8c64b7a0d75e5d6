"""The break of a mentor on whom notes ran out, as they see it themselves."""

from dataclasses import dataclass
from datetime import datetime

from waymark.mentoring.queries.requests import requests_to_answer
from waymark.mentoring.rules import asking
from waymark.mentoring.words import day
from waymark.people.models import Person


@dataclass(frozen=True, slots=True)
class Rest:
    """Since when, and how many notes wait still."""

    since: str
    waiting: int


def rest_of(*, viewer: Person, at: datetime) -> Rest | None:
    """The break that this person is on; None for everybody who is there."""
    profile = asking.profile_of(viewer)
    if profile is None or profile.resting_since is None:
        return None
    return Rest(since=day(profile.resting_since, at=at), waiting=requests_to_answer(viewer=viewer).count())
