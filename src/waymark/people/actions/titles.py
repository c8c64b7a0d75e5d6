"""An administrator says what a title means, once and for everybody who carries it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.base.errors import DomainError
from waymark.careers.actions import settle_title as remember_title
from waymark.careers.models import Occupation
from waymark.careers.title_index import key_of
from waymark.people import rules
from waymark.people.actions.profile import tell_changed
from waymark.people.models import CareerStep, Person
from waymark.people.models.careers import Match
from waymark.people.queries.titles import spellings_of

BATCH = 500


@transaction.atomic
def settle_title(title: str, occupation: Occupation | None, *, by: Person, at: datetime) -> int:
    """Every step with this title stands for this occupation, or for none on file; the next list is read so too."""
    rules.require_administrator(by)
    if not key_of(title):
        raise DomainError(_("A title without letters can't be settled."))
    remember_title(title, occupation)
    people: set[int] = set()
    spellings = spellings_of(title)
    for start in range(0, len(spellings), BATCH):
        steps = CareerStep.objects.exclude(match=Match.CHOSEN).filter(title__in=spellings[start : start + BATCH])
        people.update(steps.values_list("person_id", flat=True))
        steps.update(occupation=occupation, match=Match.SETTLED, confidence=1.0)
    told = Person.objects.filter(pk__in=people).values_list("uuid", flat=True) if people else []
    tell_changed(told, at=at)
    return len(people)
