"""What the ledger of the erased says."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Finding
from waymark.people.models import ErasureEntry, Person


def came_back() -> Iterator[Finding]:
    """Nobody who was erased is here; a backup from before would bring them back."""
    count = Person.objects.filter(uuid__in=ErasureEntry.objects.values("person_uuid")).count()
    if count:
        said = ngettext(
            "%(count)d person who was erased is here again.", "%(count)d people who were erased are here again.", count
        )
        yield Finding(said % {"count": count}, _("A backup from before brought them back. Erase them again."))
