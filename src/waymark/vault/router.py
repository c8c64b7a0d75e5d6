"""The vault's keys live in their own database, so that a dump of the first one opens nothing."""

from typing import Any

from django.db import models

KEYS = "keys"
KEPT_APART = {"datakey", "keyring", "forgottenauthor"}


def lives_in(alias: str) -> str | None:
    """The one app whose tables stand in this database; None where all of them have a place."""
    return "vault" if alias == KEYS else None


class KeysApart:
    """Routes the key tables, and only them, to the database `keys`."""

    def _apart(self, app_label: str, model_name: str | None) -> bool:
        return app_label == "vault" and model_name in KEPT_APART

    def db_for_read(self, model: type[models.Model], **_hints: Any) -> str | None:
        """Where rows of this table are read."""
        return KEYS if self._apart(model._meta.app_label, model._meta.model_name) else None

    db_for_write = db_for_read

    def allow_relation(self, *_objects: models.Model, **_hints: Any) -> bool | None:
        """No foreign key crosses from one database into the other."""
        return None

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: Any) -> bool | None:
        """Key tables only there, everything else only here."""
        return (db == KEYS) == self._apart(app_label, model_name)
