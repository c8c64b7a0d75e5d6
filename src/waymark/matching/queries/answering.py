"""How somebody answers and how much room they have, in one line."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.matching.words import in_words
from waymark.mentoring.queries import AnswerFacts
from waymark.people.models import Person


def answers_line(person: Person, facts: AnswerFacts) -> str:
    """“Usually answers in 2 days · room for one more”."""
    if person.claimed_at is None:
        return _("Brought in from a list, and not here themselves yet")
    return f"{how_they_answer(facts)} · {room_words(facts.room)}"


def how_they_answer(facts: AnswerFacts) -> str:
    """How long an answer usually takes, where three or more are on file."""
    if facts.median_days is None:
        return _("New here, so no answer times yet")
    if facts.median_days == 0:
        return _("Usually answers the same day")
    said = ngettext("Usually answers in {days} day", "Usually answers in {days} days", facts.median_days)
    return said.format(days=facts.median_days)


def room_words(room: int) -> str:
    """How many more mentees there is room for."""
    if room <= 0:
        return _("no room right now")
    said = ngettext("room for {number} more", "room for {number}", room)
    return said.format(number=in_words(room))
