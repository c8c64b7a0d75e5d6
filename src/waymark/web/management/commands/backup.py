"""`waymark backup`: everything this instance keeps, as two files."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base import clock
from waymark.web.safekeeping.errors import CannotKeep
from waymark.web.safekeeping.keep import backup


class Command(BaseCommand):
    """While people go on; what is not whole gets no name."""

    help = "Write a backup: the data as one file, the keys as another. Keep them in different places."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be asked."""
        parser.add_argument("folder", type=Path, help="where the data go")
        parser.add_argument("--keys", type=Path, default=None, metavar="FOLDER", help="where the keys go instead")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make both, and say where they are."""
        folder: Path = options["folder"]
        try:
            kept = backup(folder, options["keys"] or folder, at=clock.now())
        except (CannotKeep, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(_("The data: %(file)s (%(size)s)") % {"file": kept.data, "size": _size(kept.data)})
        self.stdout.write(_("The keys: %(file)s (%(size)s)") % {"file": kept.keys, "size": _size(kept.keys)})
        if kept.data.parent.resolve() == kept.keys.parent.resolve():
            self.stdout.write(_("Together they open everything: carry the keys to another place."))
        words = ngettext(
            "%(people)d person and %(rows)d rows are kept.",
            "%(people)d people and %(rows)d rows are kept.",
            kept.people,
        )
        self.stdout.write(words % {"people": kept.people, "rows": kept.rows})


def _size(path: Path) -> str:
    return _("%(number).1f MB") % {"number": path.stat().st_size / 1e6}
