"""What waits, what is stuck, who is at work."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Finding, Somebody
from waymark.jobs.models import Attempt, Event, Progress, Schedule, Worker
from waymark.jobs.rules import GRACE, LONGEST_PAUSE, SILENT_FOR, STUCK_AFTER
from waymark.jobs.schedule import periodic

BATCH = 500


def _reachable(at: datetime) -> Q:
    """Due, or put further away than any pause is: then the clock was set back since."""
    return Q(next_at__lte=at) | Q(next_at__gt=at + LONGEST_PAUSE)


def events_due(*, at: datetime) -> "QuerySet[Event, UUID]":
    """Events that the queue left behind, and those whose next try has come; the oldest first."""
    waiting = Event.objects.filter(handed_on_at=None, parked_at=None)
    due = waiting.filter(Q(next_at=None, happened_at__lte=at - GRACE) | (Q(next_at__isnull=False) & _reachable(at)))
    return due.order_by("happened_at", "pk").values_list("uuid", flat=True)[:BATCH]


def events_waiting(*, at: datetime) -> "QuerySet[Event, UUID]":
    """Every event that may be handed on by now, however fresh; the oldest first."""
    waiting = Event.objects.filter(Q(next_at=None) | Q(next_at__lte=at), handed_on_at=None, parked_at=None)
    return waiting.filter(happened_at__lte=at).order_by("happened_at", "pk").values_list("uuid", flat=True)[:BATCH]


def attempts_ready(*, at: datetime) -> "QuerySet[Attempt, UUID]":
    """Work that may be tried by now, in the order in which its time came."""
    waiting = Attempt.objects.filter(state=Attempt.State.WAITING, next_at__lte=at)
    return waiting.order_by("next_at", "pk").values_list("uuid", flat=True)[:BATCH]


def attempts_left(*, at: datetime) -> "QuerySet[Attempt, UUID]":
    """Work that waits although its time came a while ago: whatever should have woken a worker is gone."""
    left = Q(next_at__lte=at - STUCK_AFTER) | Q(next_at__gt=at + LONGEST_PAUSE)
    waiting = Attempt.objects.filter(left, state=Attempt.State.WAITING)
    return waiting.order_by("next_at", "pk").values_list("uuid", flat=True)[:BATCH]


def living_workers(*, at: datetime) -> set[str]:
    """The names of the workers that were heard of lately."""
    return set(Worker.objects.filter(beat_at__gt=at - SILENT_FOR).values_list("name", flat=True))


def how_far(progress: UUID, *, viewer: Somebody) -> Progress | None:
    """A long piece of work as its owner sees it."""
    return Progress.objects.filter(uuid=progress, owner=viewer.uuid).first()


def set_aside() -> Iterator[Finding]:
    """Work that failed so often that it waits for somebody to look at it."""
    todo = _("Mend what the log names, then run: waymark worker --release --batch")
    for kind, error, number in _counted(Event.objects.exclude(parked_at=None), "kind"):
        words = ngettext(
            "%(number)d event of the kind %(kind)s could not be told and was set aside (%(error)s).",
            "%(number)d events of the kind %(kind)s could not be told and were set aside (%(error)s).",
            number,
        )
        yield Finding(words % {"number": number, "kind": kind, "error": error}, todo)
    for task, error, number in _counted(Attempt.objects.filter(state=Attempt.State.PARKED), "task"):
        words = ngettext(
            "%(number)d piece of work failed again and again and was set aside: %(task)s (%(error)s).",
            "%(number)d pieces of work failed again and again and were set aside: %(task)s (%(error)s).",
            number,
        )
        yield Finding(words % {"number": number, "task": task, "error": error}, todo)


def _counted(rows: "QuerySet[Event] | QuerySet[Attempt]", noun: str) -> Iterator[tuple[str, str, int]]:
    counts: dict[tuple[str, str], int] = {}
    for pair in rows.order_by(noun, "error").values_list(noun, "error"):
        counts[pair] = counts.get(pair, 0) + 1
    for (name, error), number in counts.items():
        yield name, error, number


def nobody_at_work(*, at: datetime) -> Iterator[Finding]:
    """Work waits and no worker is heard of."""
    if living_workers(at=at):
        return
    since = at - STUCK_AFTER
    waits = (
        Event.objects.filter(handed_on_at=None, parked_at=None, happened_at__lte=since).exists()
        or Attempt.objects.filter(state=Attempt.State.WAITING, next_at__lte=since).exists()
    )
    if waits:
        yield Finding(
            _("Nobody works behind the scenes: mail and reminders wait."),
            _("Start a worker: waymark worker, or waymark serve --with-worker."),
        )


def late_schedules(*, at: datetime) -> Iterator[Finding]:
    """Periodic jobs that are late although somebody works, or that failed the last time."""
    todo = _("Look into the log of the worker, and start it again if it hangs.")
    somebody = bool(living_workers(at=at))
    for row in Schedule.objects.filter(name__in=[name for name, _job in periodic]).order_by("name"):
        if row.error:
            words = _("The periodic job “%(name)s” failed the last time it ran (%(error)s).")
            yield Finding(words % {"name": row.name, "error": row.error}, todo)
        elif somebody and row.next_at <= at - STUCK_AFTER:
            words = _("The periodic job “%(name)s” has been waiting since %(when)s.")
            yield Finding(words % {"name": row.name, "when": f"{row.next_at:%Y-%m-%d %H:%M} UTC"}, todo, grave=False)


def schedules_due(*, at: datetime) -> "QuerySet[Schedule]":
    """Periodic jobs whose time has come and that nobody has in hand."""
    names = [name for name, _job in periodic]
    return Schedule.objects.filter(name__in=names, next_at__lte=at, worker="").order_by("next_at", "pk")


def unfinished_of(workers: set[str]) -> "QuerySet[Attempt]":
    """Work in hand of nobody among these."""
    return Attempt.objects.filter(state=Attempt.State.RUNNING).exclude(worker__in=workers)
