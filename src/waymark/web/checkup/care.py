"""Whether somebody looks after what needs looking after."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Finding
from waymark.jobs.queries import living_workers
from waymark.people.models import HelpLine
from waymark.people.queries.house import unchecked


def lines_checked(*, at: datetime) -> Iterator[Finding]:
    """Whether anybody could be called, and whether the numbers were looked up lately."""
    if not HelpLine.objects.exists():
        words = _("Nobody can be called from the help page: it knows no help line.")
        yield Finding(words, _("Add those of your country under Look after, Help lines."), grave=False)
        return
    number = HelpLine.objects.filter(unchecked(at.date())).count()
    if number:
        words = ngettext(
            "%(number)d help line has not been checked by anybody here for half a year.",
            "%(number)d help lines have not been checked by anybody here for half a year.",
            number,
        )
        todo = _("Call or look them up, then tick them off under Look after, Help lines.")
        yield Finding(words % {"number": number}, todo, grave=False)


def somebody_works(*, at: datetime) -> Iterator[Finding]:
    """Whether a worker was heard of lately; where work waits already, the invariants say so more loudly."""
    if not living_workers(at=at):
        words = _("No worker was heard of in the last minutes: mail, reminders and erasures would wait.")
        yield Finding(words, _("Start one: waymark worker, or waymark serve --with-worker."), grave=False)
