"""Lists that came in, that are under way, and how far the work on one is."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.jobs.models import Progress
from waymark.people import rules
from waymark.people.imports.indexing import still_indexed
from waymark.people.models import ImportRun, Person, StagedList

State = StagedList.State


@dataclass(frozen=True, slots=True)
class Work:
    """What is being done with a list right now, for the bar on its page; without a total nobody knows how far."""

    words: str
    done: int | None = None
    total: int | None = None

    @property
    def note(self) -> str:
        """How far, in words."""
        if not self.total:
            return ""
        return _("%(done)d of about %(total)d") % {"done": self.done, "total": self.total}


def recent_imports(*, viewer: Person, most: int = 10) -> QuerySet[ImportRun]:
    """The lists that came in last."""
    rules.require_administrator(viewer)
    return ImportRun.objects.filter(finished_at__isnull=False).select_related("by").order_by("-began_at")[:most]


def lists_under_way(*, viewer: Person) -> QuerySet[StagedList]:
    """The lists that wait for somebody, or that are being read or brought in, the newest first."""
    rules.require_administrator(viewer)
    return StagedList.objects.exclude(state=State.DONE).exclude(by=None).order_by("-made_at", "-pk")


def staged_list(uuid: UUID, *, viewer: Person) -> StagedList | None:
    """One list, if it is still here."""
    rules.require_administrator(viewer)
    return StagedList.objects.select_related("run").filter(uuid=uuid).first()


def work_on(staged: StagedList) -> Work | None:
    """What is being done with a list; None where it waits for somebody, or all is done."""
    if staged.state in {State.READING, State.ARRIVING}:
        words = _("Reading the list.") if staged.state == State.READING else _("Bringing them in.")
        far = Progress.objects.filter(uuid=staged.progress, finished_at=None).first() if staged.progress else None
        return Work(words, far.done, far.total) if far else Work(words)
    waiting = still_indexed(staged.run) if staged.run else 0
    if not waiting or staged.run is None:
        return None
    words = ngettext(
        "Everybody is here. %(count)d is being indexed, so that search finds them.",
        "Everybody is here. %(count)d are being indexed, so that search finds them.",
        waiting,
    )
    total = staged.run.added + staged.run.changed
    return Work(words % {"count": waiting}, max(0, total - waiting), total)
