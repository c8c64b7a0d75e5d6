"""What the ledger of the erased says."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Finding
from waymark.people.models import ErasureEntry, Person
from waymark.vault.queries import forgotten_authors


def erased_people() -> set[UUID]:
    """Everybody either ledger names: that of the rows, or the one beside the keys."""
    return set(ErasureEntry.objects.values_list("person_uuid", flat=True)) | forgotten_authors()


def came_back() -> Iterator[Finding]:
    """Nobody who was erased is here; a backup from before would bring them back."""
    count = Person.and_arriving.filter(uuid__in=erased_people()).count()
    if count:
        said = ngettext(
            "%(count)d person who was erased is here again.", "%(count)d people who were erased are here again.", count
        )
        yield Finding(said % {"count": count}, _("A backup from before brought them back. Erase them again."))
