"""Whether both databases stand as this version needs them."""

from collections.abc import Iterator

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Finding
from waymark.vault.router import lives_in


def unapplied() -> Iterator[Finding]:
    """One finding for each database that lacks a step."""
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        number = len(executor.migration_plan(executor.loader.graph.leaf_nodes(lives_in(alias))))
        if number:
            words = ngettext(
                "The database “%(database)s” lacks %(number)d step that this version needs.",
                "The database “%(database)s” lacks %(number)d steps that this version needs.",
                number,
            )
            todo = _("Run: %(command)s") % {"command": "waymark migrate"}
            yield Finding(words % {"database": alias, "number": number}, todo)
