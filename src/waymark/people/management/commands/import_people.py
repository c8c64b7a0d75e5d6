"""`waymark import-people FILE`: people come in with a list."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as Drawn
from rich.text import Text

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.people.imports import maps
from waymark.people.imports.guessing import guesses
from waymark.people.imports.maps import BringInAs, ListMap, Meaning, known_lists, read_map
from waymark.people.imports.opening import open_list
from waymark.people.imports.publishing import TOLD_AT_ONCE, Outcome, publish
from waymark.people.imports.reading import Sheet
from waymark.people.imports.staging import Tell, forget_list, stage
from waymark.people.imports.summary import summary
from waymark.people.models import StagedList

MOST_ERRORS: Final = 20
WIDTH: Final = 110


class Command(BaseCommand):
    """Reads a list, says what was understood, and brings it in whole or not at all."""

    help = "Bring people in from a CSV or XLSX list. The same list again changes nothing."

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
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="the list: CSV or XLSX, its first line names the columns"
        )
        parser.add_argument("--map", type=Path, metavar="MAP", help="a TOML file that says what unknown columns mean")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
        parser.add_argument("--as", dest="bring_in_as", choices=list(BringInAs), help="what these people are here for")
        parser.add_argument("--no-questions", action="store_true", help="never ask what a column means")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, report, publish; whatever is wrong is one clear line."""
        _hold_little()
        try:
            list_map, sheet = _map(options["map"], options["bring_in_as"]), open_list(options["file"])
            if not options["no_questions"] and sys.stdin.isatty():
                list_map = self._asked(sheet, list_map)
            with _bar(_("Reading the list")) as tell:
                staged = stage(sheet, list_map, by=None, at=clock.now(), tell=tell)
            try:
                self._bring_in(staged, is_dry=options["dry_run"])
            finally:
                forget_list(staged)
        except DomainError as error:
            raise CommandError(error.sentence) from error

    def _bring_in(self, staged: StagedList, *, is_dry: bool) -> None:
        self._tell(staged)
        outcome: Outcome | None = None
        if staged.errors:
            raise CommandError(_nothing_done(staged))
        if not is_dry:
            with _bar(_("Bringing them in")) as tell:
                outcome = publish(staged, by=None, at=clock.now(), tell=tell)
        self.stdout.write(summary(staged, outcome))
        if outcome and outcome.added + outcome.changed > TOLD_AT_ONCE:
            self.stderr.write(_("Search follows behind the scenes: keep a worker running (waymark worker)."))

    def _asked(self, sheet: Sheet, list_map: ListMap) -> ListMap:
        """What each unknown column means, as somebody at the terminal says; and how to say it in a map next time."""
        found, said = guesses(sheet, list_map), dict[str, Meaning]()
        for name, guess in found.items():
            place = sheet.head.index(name)
            shown = ", ".join(f"“{cells[place][:30]}”" for cells in sheet.samples() if cells[place])
            self.stderr.write(
                _("What does the column “%(name)s” mean? It holds %(cells)s.")
                % {"name": name[:60], "cells": shown or _("nothing")}
            )
            said[name] = _answer(guess)
        if said:
            lines = "\n".join(f'"{name}" = "{meaning}"' for name, meaning in said.items())
            self.stderr.write(_("To be asked no more, keep this as a map:") + f"\n[columns]\n{lines}\n")
        return list_map.knowing(said)

    def _tell(self, staged: StagedList) -> None:
        """The first people as they were understood, what was done to understand them, and what is wrong."""
        if staged.first:
            self._draw(_preview(staged))
        for line in staged.report:
            more = _("… and %(count)d more") % {"count": line["more"]} if line["more"] else ""
            examples = (f"    {example}" for example in line["examples"])
            self._write([f"· {line['words']}", *examples, f"    {more}" if more else ""])
        if staged.encoding == "cp1252":
            self._write([_("· The list is not UTF-8; it was read as Windows-1252. Look whether accents are right.")])
        for error in staged.errors[:MOST_ERRORS]:
            self.stderr.write(_("Line %(line)d: %(reason)s") % error)

    def _write(self, lines: Iterable[str]) -> None:
        for line in lines:
            if line:
                self.stdout.write(line)

    def _draw(self, drawn: Drawn) -> None:
        """A table at one width, so that it reads the same in a terminal, a file and a log."""
        page = StringIO()
        Console(file=page, width=WIDTH).print(drawn)
        self.stdout.write(page.getvalue().rstrip())


def _hold_little() -> None:
    """SQLite's file is not mapped into memory: an import writes, and what is mapped counts as the program's own."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")


def _answer(guess: Meaning | None) -> Meaning:
    """A meaning by its name; Enter takes the guess, or keeps the column beside the person."""
    usual = guess or Meaning.KEEP
    while True:
        said = input(f"{', '.join(Meaning)} [{usual}]: ").strip().lower().replace(" ", "_") or usual
        if said in set(Meaning):
            return Meaning(said)


def _map(path: Path | None, bring_in_as: str | None) -> ListMap:
    list_map = read_map(path) if path else known_lists()
    return replace(list_map, bring_in_as=BringInAs(bring_in_as)) if bring_in_as else list_map


def _preview(staged: StagedList) -> Drawn:
    drawn = Drawn(title=_("The first lines, as we understand them"), title_justify="left")
    for name in (_("Reference"), _("Title"), _("Occupation"), _("Where"), _("Languages"), _("Offers")):
        drawn.add_column(name)
    for one in staged.first:
        occupation = one["occupation"] or (_("to settle") if one["title"] else "")
        place = " ".join(part for part in (one["country"], one["time_zone"]) if part)
        cells = (one["reference"], one["title"], occupation, place, " ".join(one["languages"]), str(one["offers"]))
        drawn.add_row(*(Text(cell) for cell in cells))  # as text: what stands in a list is never markup
    return drawn


def _nothing_done(staged: StagedList) -> str:
    return ngettext(
        "%(count)d line needs mending. Nothing was brought in; mend it in the list and run this again.",
        "%(count)d lines need mending. Nothing was brought in; mend them in the list and run this again.",
        staged.counts["wrong"],
    ) % {"count": staged.counts["wrong"]}


@contextmanager
def _bar(words: str) -> Iterator[Tell]:
    """A bar on the terminal while a long step runs; nothing where nobody looks."""
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    task = progress.add_task(words, total=None)
    with progress:
        yield lambda done, total: progress.update(task, completed=done, total=total)
