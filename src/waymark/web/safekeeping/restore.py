"""The way back: everything is looked at before anything is changed, and nothing is put over people who are here."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from waymark.base.planner import look_again
from waymark.people.actions import erase_again
from waymark.vault import keys as vault_keys
from waymark.vault.router import KEYS
from waymark.web.safekeeping import copies
from waymark.web.safekeeping.bundle import Contents, Kind, look_into, unpack
from waymark.web.safekeeping.errors import CannotRestore, NoBackup
from waymark.web.safekeeping.keep import KEY_FILE_PART, KEYS_PART, MAIN, MAIN_PART, SECRET_PART, copied, kept_in

BEGUN: Final = "restore-begun"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and who was forgotten again, as counts."""

    made_at: str
    people: int
    rows: int
    erased_again: int


def newest(folder: Path, kind: Kind) -> Path:
    """The newest backup of a folder; NoBackup where there is none."""
    found = kept_in(folder, kind)
    if not found:
        raise NoBackup(_("There is no file %(name)s in %(folder)s.") % {"name": f"waymark-….{kind}", "folder": folder})
    return found[-1]


def restore(data: Path, keys: Path, *, at: datetime) -> Restored:
    """Both files into this instance, which must be empty; NoBackup and CannotRestore say what is in the way."""
    of_data, of_keys = look_into(data), look_into(keys)
    begun = settings.HOME / BEGUN
    which = f"{of_data.pair} {of_keys.pair}"
    if not begun.exists() or begun.read_text(encoding="utf-8") != which:
        require_empty()
    _require_fit(data, of_data, Kind.DATA, MAIN)
    _require_fit(keys, of_keys, Kind.KEYS, KEYS)
    _require_keys_as_new(of_data, of_keys)
    with (
        tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".restore-") as first,
        tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".restore-") as second,
    ):
        unpack(data, Path(first))
        unpack(keys, Path(second))
        _require_parts(of_keys, keys)
        if of_data.vendor == "sqlite":
            copies.whole(Path(first) / MAIN_PART, of_data.rows)
            copies.whole(Path(second) / KEYS_PART, of_keys.rows)
        # From here on, and until the last look, the same two files may be brought in once more: a cut-off restore holds
        # people who were erased since, or keys without their data, and nobody has written anything yet.
        begun.write_text(which, encoding="utf-8")
        _put_secrets(Path(second), of_keys)
        copies.copy_in(KEYS, Path(second) / KEYS_PART)
        copies.copy_in(MAIN, Path(first) / MAIN_PART)
    for alias, contents in ((MAIN, of_data), (KEYS, of_keys)):
        _require_same(copies.counted(alias), contents.rows)
    if _known_steps() - _steps(of_data):  # a backup of an older Waymark
        call_command("migrate", verbosity=0)
    vault_keys.wrapping_keys()
    for alias in (MAIN, KEYS):
        look_again(alias)
    again = erase_again(at=at)
    begun.unlink()
    many = of_data.rows.get("people_person", 0), sum(of_data.rows.values())
    return Restored(of_data.made_at, *many, again)


def require_empty() -> None:
    """Raise CannotRestore where somebody is here already."""
    for alias, table in ((MAIN, "people_person"), (KEYS, "vault_datakey")):
        connection = connections[alias]
        try:
            with connection.cursor() as cursor:
                there = table in connection.introspection.table_names(cursor)
            if there and copies.counted(alias)[table]:
                raise CannotRestore(
                    _(
                        "There are people here already, and a backup is never put over them. Point WAYMARK_HOME at an "
                        "empty folder, or WAYMARK_DATABASE and WAYMARK_KEYS_DATABASE at empty databases, and try again."
                    )
                )
        except DatabaseError as error:
            words = _("The database “%(database)s” does not answer: %(error)s.")
            said = {"database": alias, "error": str(error).strip().splitlines()[0]}
            raise CannotRestore(words % said) from None


def _require_fit(path: Path, contents: Contents, kind: Kind, alias: str) -> None:
    if contents.kind != kind:
        wanted = _("the data") if kind is Kind.DATA else _("the keys")
        raise NoBackup(_("%(file)s holds something else than %(wanted)s.") % {"file": path, "wanted": wanted})
    if contents.vendor != connections[alias].vendor:
        words = _(
            "This backup is of %(theirs)s, and this instance stands on %(ours)s. Restore it to one on %(theirs)s."
        )
        raise CannotRestore(words % {"theirs": contents.vendor, "ours": connections[alias].vendor})
    if _steps(contents) - _known_steps():
        words = _("This backup was made by a newer Waymark (%(version)s). Install that one, and try again.")
        raise CannotRestore(words % {"version": contents.version})


def _steps(contents: Contents) -> set[tuple[str, str]]:
    return {(app, name) for app, name in contents.steps}


def _known_steps() -> set[tuple[str, str]]:
    return set(MigrationLoader(None).disk_migrations)


def _require_keys_as_new(data: Contents, keys: Contents) -> None:
    """Newer keys are welcome: they know who was erased since. Older ones would leave words that nobody can read."""
    if keys.pair != data.pair and datetime.fromisoformat(keys.made_at) < datetime.fromisoformat(data.made_at):
        words = _(
            "These keys are of %(keys)s and older than the data, of %(data)s: words written in between would never "
            "open again. Name the keys of the same backup, or newer ones, with --keys."
        )
        raise CannotRestore(words % {"keys": keys.made_at[:16], "data": data.made_at[:16]})


def _require_parts(of_keys: Contents, path: Path) -> None:
    if not {KEYS_PART, KEY_FILE_PART} <= set(of_keys.parts):
        raise NoBackup(
            _("%(file)s lacks the key file, without which no word opens. Take another one.") % {"file": path}
        )


def _put_secrets(folder: Path, contents: Contents) -> None:
    copied(folder / KEY_FILE_PART, Path(settings.KEY_FILE))
    if SECRET_PART in contents.parts:
        copied(folder / SECRET_PART, settings.HOME / "secret.key")


def _require_same(found: Mapping[str, int], wanted: Mapping[str, int]) -> None:
    other = sorted(name for name, many in wanted.items() if found.get(name) != many)
    if other:
        words = _("What came back is not what was kept: %(tables)s. Empty this instance, and take another backup.")
        raise CannotRestore(words % {"tables": ", ".join(other)})
