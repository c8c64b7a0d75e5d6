"""How far a long piece of work is, written down for the page that waits for it."""

from datetime import datetime
from uuid import UUID

from waymark.jobs.models import Progress


def begin_progress(kind: str, *, owner: UUID | None = None, total: int | None = None, at: datetime) -> Progress:
    """A long piece of work begins."""
    return Progress.objects.create(kind=kind, owner=owner, total=total, began_at=at, beat_at=at)


def note_progress(progress: Progress, *, done: int, words: str = "", at: datetime) -> None:
    """It is this far; `words` say what is being done, never what somebody wrote."""
    progress.done, progress.words, progress.beat_at = done, words[:300], at
    progress.save(update_fields=["done", "words", "beat_at"])


def finish_progress(progress: Progress, *, words: str = "", failed: bool = False, at: datetime) -> None:
    """It is over, well or not."""
    progress.finished_at, progress.beat_at, progress.failed, progress.words = at, at, failed, words[:300]
    progress.save(update_fields=["finished_at", "beat_at", "failed", "words"])
