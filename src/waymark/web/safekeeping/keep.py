"""Making a backup: the data first, then the keys, each a file of its own."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from waymark import __version__
from waymark.vault.keys import wrapping_keys
from waymark.vault.router import KEYS
from waymark.web.safekeeping import copies
from waymark.web.safekeeping.bundle import Contents, Kind, write
from waymark.web.safekeeping.errors import CannotKeep

MAIN: Final = "default"
MAIN_PART, KEYS_PART, KEY_FILE_PART, SECRET_PART = "main", "keys", "wrapping-keys.json", "secret.key"
STAMP: Final = "%Y-%m-%dT%H-%M-%SZ"
BEGINS: Final = "waymark-"


@dataclass(frozen=True, slots=True)
class Kept:
    """Both files of one backup, and how many people and rows stand in it."""

    data: Path
    keys: Path
    people: int
    rows: int


def backup(folder: Path, keys_folder: Path, *, at: datetime) -> Kept:
    """Everything as of this moment, while people go on; CannotKeep where it can't be, and then there is no file."""
    for place in (folder, keys_folder):
        _require_folder(place)
    stamp = f"{BEGINS}{at.astimezone(UTC):{STAMP}}"
    data, keys = folder / f"{stamp}.{Kind.DATA}", keys_folder / f"{stamp}.{Kind.KEYS}"
    pair = uuid4().hex
    wrapping_keys()  # an instance without its keys has nothing that could be restored
    try:
        # A key is there before the first word it seals: what is copied first is opened by what is copied after it.
        rows = _keep(data, Kind.DATA, MAIN, {}, pair=pair, at=at)
        _keep(keys, Kind.KEYS, KEYS, _secrets(), pair=pair, at=at)
    except OSError as error:
        data.unlink(missing_ok=True)
        raise CannotKeep(_("The backup could not be written: %(error)s.") % {"error": error.strerror}) from error
    except BaseException:
        data.unlink(missing_ok=True)
        raise
    return Kept(data, keys, rows.get("people_person", 0), sum(rows.values()))


def _require_folder(place: Path) -> None:
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        words = _("The folder %(folder)s can’t be made: %(error)s.")
        raise CannotKeep(words % {"folder": place, "error": error.strerror}) from None


def _keep(
    path: Path, kind: Kind, alias: str, beside: Mapping[str, Path], *, pair: str, at: datetime
) -> Mapping[str, int]:
    """One database and what belongs to it as one file."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".waymark-") as folder:
        copy = Path(folder) / alias
        rows, steps = copies.copy_out(alias, copy)
        vendor = connections[alias].vendor
        contents = Contents(kind, pair, at.isoformat(), __version__, vendor, rows, steps)
        write(path, contents, {KEYS_PART if alias == KEYS else MAIN_PART: copy, **beside})
    return rows


def _secrets() -> dict[str, Path]:
    """What opens the keys, and what signs links and cookies; a secret in a setting stays with the setting."""
    found = {KEY_FILE_PART: Path(settings.KEY_FILE), SECRET_PART: settings.HOME / "secret.key"}
    return {name: path for name, path in found.items() if path.exists()}


def kept_in(folder: Path, kind: Kind) -> list[Path]:
    """The backups of this kind in a folder, the newest last."""
    found = folder.glob(f"{BEGINS}????-??-??T??-??-??Z.{kind}") if folder.is_dir() else ()
    return sorted(found)


def made_at(path: Path) -> datetime:
    """When a backup was made, by its name."""
    stamp = path.name.removeprefix(BEGINS).split(".")[0]
    return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)


def prune(folder: Path, kind: Kind, *, keep: int) -> int:
    """Older backups than the newest so many go; gives how many."""
    old = kept_in(folder, kind)[:-keep]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def copied(source: Path, target: Path) -> None:
    """A file of secrets in its place, readable by its owner alone, in one step."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, draft)
    draft.chmod(0o600)
    draft.replace(target)
