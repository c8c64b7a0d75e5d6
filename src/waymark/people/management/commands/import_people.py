"""`waymark import-people FILE`: people come in with a list."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table as Drawn
from rich.text import Text

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.people.imports import maps
from waymark.people.imports.maps import BringInAs, ListMap, Meaning, known_lists, read_map
from waymark.people.imports.planning import Plan, planned, previewed
from waymark.people.imports.publishing import publish
from waymark.people.imports.reading import read_file
from waymark.people.imports.summary import summary

MOST_ERRORS: Final = 20
WIDTH: Final = 110


class Command(BaseCommand):
    """Reads a list, says what was understood, and brings it in whole or not at all."""

    help = "Bring people in from a CSV list. The same list again changes nothing."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """The help shows the shape of a map as it stands."""
        meanings = "\n".join(wrap(f"What a column can mean: {', '.join(Meaning)}.", 80))
        shape = f"{meanings}\n\n{maps.__doc__}"
        return super().create_parser(
            "waymark" if prog_name.endswith("__main__.py") else prog_name,
            subcommand.replace("_", "-"),
            epilog=shape,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **kwargs,
        )

    def add_arguments(self, parser: CommandParser) -> None:
        """What one can say."""
        parser.add_argument("file", type=Path, metavar="FILE", help="the list: CSV, its first line names the columns")
        parser.add_argument("--map", type=Path, metavar="MAP", help="a TOML file that says what unknown columns mean")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
        parser.add_argument("--as", dest="bring_in_as", choices=list(BringInAs), help="what these people are here for")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, report, publish; whatever is wrong is one clear line."""
        try:
            list_map = _map(options["map"], options["bring_in_as"])
            plan = self._read(options["file"], list_map)
            self._tell(plan)
            if plan.errors:
                raise CommandError(_nothing_done(plan))
            if options["dry_run"]:
                self.stdout.write(summary(plan, None))
                return
            with _working(_("Bringing them in")):
                outcome = publish(plan, by=None, at=clock.now())
            self.stdout.write(summary(plan, outcome))
        except DomainError as error:
            raise CommandError(error.sentence) from error

    def _read(self, file: Path, list_map: ListMap) -> Plan:
        with _working(_("Reading the list")):
            return planned(read_file(file), list_map, at=clock.now())

    def _tell(self, plan: Plan) -> None:
        """The first people as they were understood, what was done to understand them, and what is wrong."""
        if plan.drafts:
            self._draw(_preview(plan))
        for line in plan.report:
            more = _("… and %(count)d more") % {"count": line.more} if line.more else ""
            self._write(
                [f"· {line.words}", *(f"    {example}" for example in line.examples), f"    {more}" if more else ""]
            )
        if plan.encoding == "cp1252":
            self._write([_("· The list is not UTF-8; it was read as Windows-1252. Look whether accents are right.")])
        for error in plan.errors[:MOST_ERRORS]:
            self.stderr.write(_("Line %(line)d: %(reason)s") % {"line": error.line, "reason": error.reason})

    def _write(self, lines: Iterable[str]) -> None:
        for line in lines:
            if line:
                self.stdout.write(line)

    def _draw(self, drawn: Drawn) -> None:
        """A table at one width, so that it reads the same in a terminal, a file and a log."""
        page = StringIO()
        Console(file=page, width=WIDTH).print(drawn)
        self.stdout.write(page.getvalue().rstrip())


def _map(path: Path | None, bring_in_as: str | None) -> ListMap:
    list_map = read_map(path) if path else known_lists()
    return replace(list_map, bring_in_as=BringInAs(bring_in_as)) if bring_in_as else list_map


def _preview(plan: Plan) -> Drawn:
    drawn = Drawn(title=_("The first lines, as we understand them"), title_justify="left")
    for name in (_("Reference"), _("Title"), _("Occupation"), _("Where"), _("Languages"), _("Offers")):
        drawn.add_column(name)
    for draft, match in previewed(plan):
        occupation = (
            match.occupation.title if match.occupation and match.is_sure else _("to settle") if draft.title else ""
        )
        place = " ".join(part for part in (draft.country, draft.time_zone) if part)
        cells = (draft.reference, draft.title, occupation, place, " ".join(draft.languages), str(len(draft.offers)))
        drawn.add_row(*(Text(cell) for cell in cells))  # as text: what stands in a list is never markup
    return drawn


def _nothing_done(plan: Plan) -> str:
    return ngettext(
        "%(count)d line needs mending. Nothing was brought in; mend it in the list and run this again.",
        "%(count)d lines need mending. Nothing was brought in; mend them in the list and run this again.",
        len(plan.errors),
    ) % {"count": len(plan.errors)}


def _working(words: str) -> Progress:
    """A bar on the terminal while a long step runs; nothing where nobody looks."""
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    progress.add_task(words, total=None)
    return progress
