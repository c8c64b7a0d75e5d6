"""How somebody likes to work, when the two are free, and how they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.text import in_words
from waymark.engine.hours import common_hours
from waymark.matching.features import free_of
from waymark.matching.together import free_together
from waymark.matching.words import listed, within
from waymark.mentoring.queries import answer_facts
from waymark.people.models import Cadence, Channel, Person, Profile
from waymark.people.queries import spoken

_ASKS, _TELLS = 2, 4


@dataclass(frozen=True, slots=True)
class Working:
    """Short lines for the margin of a mentor's page; what is not known is left out or said."""

    languages: str
    channels: str
    cadence: str
    style: str
    free: str
    times: Sequence[str]
    answers: str
    room: str


def working_of(person: Person, *, viewer: Person, at: datetime) -> Working:
    """How this person works, as far as they have told."""
    profile = person.profile
    facts = answer_facts([person.pk], profiles={person.pk: profile})[person.pk]
    free, times = _free(person, viewer, at)
    mentors = person.claimed_at is not None and profile.offers_mentoring and not facts.resting
    return Working(
        languages=listed(spoken(profile)),
        channels=capfirst(
            listed(within(str(channel.label)) for channel in Channel if channel.value in profile.channels)
        ),
        cadence=str(Cadence(profile.cadence).label) if profile.cadence else "",
        style=_style(profile),
        free=free,
        times=times,
        answers=facts.line if mentors else "",
        room=capfirst(facts.room_words) if mentors else "",
    )


def _style(profile: Profile) -> str:
    told = profile.directiveness_offered
    if told is None:
        return ""
    if told <= _ASKS:
        return _("Asks before telling")
    return _("Says what they would do") if told >= _TELLS else _("Both asks and tells")


def _free(person: Person, viewer: Person, at: datetime) -> tuple[str, list[str]]:
    """What can be said about hours in common, and when they are on the reader's clock."""
    if person.pk == viewer.pk:
        return "", []
    mine, theirs = free_of(viewer, at=at), free_of(person, at=at)
    if theirs is None:
        return _("{name} has not said which hours are free.").format(name=person.first_name), []
    if mine is None:
        return _("Say which hours you are free, and the ones you share stand here."), []
    hours = common_hours(mine, theirs)
    if not hours:
        return _("You share no free hour this week."), []
    said = ngettext(
        "{hours} hour a week when you are both free.", "{hours} hours a week when you are both free.", hours
    )
    times = free_together(mine, theirs, zone=viewer.zone, at=at)
    return said.format(hours=capfirst(in_words(hours))), times
