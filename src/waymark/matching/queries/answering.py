"""How somebody answers and how much room they have, in one line."""

from django.utils.translation import gettext as _

from waymark.mentoring.queries import AnswerFacts
from waymark.people.models import Person


def answers_line(person: Person, facts: AnswerFacts) -> str:
    """“Usually answers in 2 days · room for one more · one person waiting”."""
    if person.claimed_at is None:
        return _("Brought in from a list, and not here themselves yet")
    return facts.line
