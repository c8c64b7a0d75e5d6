"""`waymark restore`: a backup into an instance that is empty."""

import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import ngettext

from waymark.base import clock
from waymark.web.checkup.all import kept
from waymark.web.safekeeping.bundle import Kind
from waymark.web.safekeeping.errors import CannotRestore, NoBackup
from waymark.web.safekeeping.restore import Restored, newest, restore


class Command(BaseCommand):
    """Looks at everything before it changes anything, and at all promises afterwards."""

    help = "Bring a backup back into an empty instance, forget again whoever was erased since, and look at everything."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be asked."""
        parser.add_argument("place", type=Path, help="the file of the data, or a folder: its newest is taken")
        parser.add_argument(
            "--keys", type=Path, default=None, metavar="PLACE", help="the file of the keys, or a folder: its newest"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Bring it back, and say what came."""
        place: Path = options["place"]
        keys: Path = options["keys"] or (place if place.is_dir() else place.parent)
        try:
            done = restore(_file(place, Kind.DATA), _file(keys, Kind.KEYS), at=clock.now())
        except (NoBackup, CannotRestore, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from None
        self._say(done)

    def _say(self, done: Restored) -> None:
        if done.erased_again:
            words = ngettext(
                "%(n)d person who was erased since the backup was forgotten again.",
                "%(n)d people who were erased since the backup were forgotten again.",
                done.erased_again,
            )
            self.stdout.write(words % {"n": done.erased_again})
        wrong = [finding for finding in kept() if finding.grave]
        for finding in wrong:
            self.stdout.write(self.style.ERROR(f"✗ {finding.what}"))
            self.stdout.write(f"  {finding.todo}")
        said = {"people": done.people, "rows": done.rows, "day": done.made_at[:16].replace("T", " ")}
        words = ngettext(
            "%(people)d person and %(rows)d rows of %(day)s (UTC) are back, and every promise was looked at.",
            "%(people)d people and %(rows)d rows of %(day)s (UTC) are back, and every promise was looked at.",
            done.people,
        )
        self.stdout.write(words % said)
        if wrong:
            sys.exit(1)


def _file(place: Path, kind: Kind) -> Path:
    return newest(place, kind) if place.is_dir() else place
