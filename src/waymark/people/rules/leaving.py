"""Who may leave, and when somebody else has to take over first."""

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError
from waymark.people.models import Person


def require_may_erase(person: Person) -> None:
    """Raise DomainError for the only administrator: an instance needs somebody who looks after it."""
    if not person.is_staff:
        return
    if not Person.objects.filter(is_staff=True, is_active=True, suspended_at=None).exclude(pk=person.pk).exists():
        raise DomainError(
            _(
                "You are the only administrator here. Make somebody else one first; then you can leave."
                " Nothing was erased."
            )
        )
