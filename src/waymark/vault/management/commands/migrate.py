"""`waymark migrate`: bring the tables of both databases up to this version."""

from typing import Any, cast

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

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing is said of a database where nothing is to do."""
        named = cast("str | None", options["database"])
        for alias in [named] if named else connections:
            self._bring(alias, options)

    def _bring(self, alias: str, options: dict[str, Any]) -> None:
        only = lives_in(alias)
        if only and options["app_label"] is None:
            options = {**options, "app_label": only, "run_syncdb": False}  # syncdb is for apps without migrations
        super().handle(**{**options, "database": alias})
