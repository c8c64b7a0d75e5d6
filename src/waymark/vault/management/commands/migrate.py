"""`waymark migrate`: bring the tables of both databases up to this version."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

from waymark.vault.router import lives_in


class Command(migrate.Command):
    """Django's own, for every database unless one is named, and in each only the apps that live there."""

    def add_arguments(self, parser: CommandParser) -> None:
        """As in Django's, but no database is preferred."""
        super().add_arguments(parser)
        parser.set_defaults(database=None)

    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        """The databases to look at before anything is done."""
        asked: dict[Any, Any] = dict(super().get_check_kwargs(options))
        return asked | {"databases": _meant(options)}

    def handle(self, *args: Any, **options: Any) -> None:
        """One after the other."""
        for alias in _meant(options):
            only = lives_in(alias)
            if only and options["app_label"] is None:
                # Django brings in tables of apps without migrations where no app is named; here none of them lives.
                super().handle(*args, **{**options, "database": alias, "app_label": only, "run_syncdb": False})
            else:
                super().handle(*args, **{**options, "database": alias})


def _meant(options: dict[str, Any]) -> list[str]:
    return [options["database"]] if options["database"] else list(connections)
