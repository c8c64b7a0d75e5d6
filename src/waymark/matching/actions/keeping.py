"""Keeping a mentor for later, and letting them go again."""

from datetime import datetime

from django.db import transaction

from waymark.matching import rules
from waymark.matching.models import Bookmark
from waymark.people.models import Person


@transaction.atomic
def keep_mentor(mentor: Person, *, by: Person, at: datetime) -> Bookmark:
    """Somebody wants to find this mentor again; the mentor never learns of it."""
    Person.objects.select_for_update().get(pk=by.pk)
    rules.require_may_keep(mentor, by=by, kept=Bookmark.objects.visible_to(by).count())
    bookmark, _fresh = Bookmark.objects.get_or_create(person=by, mentor=mentor, defaults={"kept_at": at})
    return bookmark


def let_mentor_go(mentor: Person, *, by: Person) -> None:
    """Keep them no longer."""
    Bookmark.objects.visible_to(by).filter(mentor=mentor).delete()
