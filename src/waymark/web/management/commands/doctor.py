"""`waymark doctor`: what is wrong here, in plain words, and what to do about it."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base import clock
from waymark.base.contracts import Finding
from waymark.web.checkup.all import findings


class Command(BaseCommand):
    """Looks at everything, changes nothing, shows no words of people; 1 where something is wrong."""

    help = "Look whether everything is well: settings, files, databases, keys, work that waits. Changes nothing."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say each finding, then the verdict."""
        found = list(findings(at=clock.now()))
        for finding in sorted(found, key=lambda finding: not finding.grave):
            self._say(finding)
        wrong = [finding for finding in found if finding.grave]
        self.stdout.write(_verdict(len(wrong), len(found) - len(wrong)))
        if wrong:
            sys.exit(1)

    def _say(self, finding: Finding) -> None:
        sign, style = ("✗", self.style.ERROR) if finding.grave else ("·", self.style.WARNING)
        self.stdout.write(style(f"{sign} {finding.what}"))
        if finding.todo:
            self.stdout.write(f"  {finding.todo}")


def _verdict(wrong: int, remarks: int) -> str:
    if wrong:
        words = ngettext(
            "%(number)d thing is wrong. Mend it, then look again.",
            "%(number)d things are wrong. Mend them, then look again.",
            wrong,
        )
        return words % {"number": wrong}
    if remarks:
        words = ngettext(
            "Everything works. %(number)d thing is worth a look.",
            "Everything works. %(number)d things are worth a look.",
            remarks,
        )
        return words % {"number": remarks}
    return _("Everything is well.")
