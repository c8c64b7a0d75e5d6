"""What of matching belongs to somebody who takes everything of theirs along."""

from collections.abc import Iterator

from waymark.base.contracts import ExportFile, Somebody
from waymark.matching.models import Bookmark, SavedSearch
from waymark.vault import door as vault
from waymark.vault.door import Purpose


def export(person: Somebody) -> Iterator[ExportFile]:
    """Whom they keep for later, and what they want to be told of."""
    kept = Bookmark.objects.filter(person=person.pk).select_related("mentor")
    yield ExportFile(
        "mentors-kept.json", [{"mentor": one.mentor.first_name, "kept_at": one.kept_at.isoformat()} for one in kept]
    )
    searches = list(SavedSearch.objects.filter(person=person.pk).select_related("person"))
    opened = vault.open_many(searches, actor=person, purpose=Purpose.EXPORT)
    rows: list[dict[str, object]] = [
        {"search": words.query, "saved_at": one.saved_at.isoformat()}
        for one, words in zip(searches, opened, strict=True)
    ]
    yield ExportFile("searches-kept.json", rows)
