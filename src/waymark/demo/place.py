"""Where a demo lives: a folder with a mark in it, so that nothing is ever done to the people of a real instance."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

MARK: Final = "this-is-a-demo.json"
OWN_FILES: Final = frozenset({"secret.key"})  # what naming the settings alone leaves in a folder


def require_demo_folder() -> None:
    """Raise CommandError unless this folder is a demo's, or nobody's yet."""
    mark = settings.HOME / MARK
    there = {path.name for path in settings.HOME.iterdir()}
    if mark.exists() or there <= OWN_FILES:
        return
    words = _(
        "%(folder)s holds an instance that is not a demo. Nothing was touched. Set WAYMARK_HOME to another folder."
    )
    raise CommandError(words % {"folder": settings.HOME})


def require_demo_settings() -> None:
    """Raise CommandError where the settings lead to real rows."""
    outside = [name for name in ("default", "keys") if not _lies_inside(settings.DATABASES[name]["NAME"])]
    if not settings.DEMO or outside:
        words = _("A demo keeps its rows in its own folder. Take WAYMARK_DATABASE and WAYMARK_KEYS_DATABASE out first.")
        raise CommandError(words)


def _lies_inside(name: object) -> bool:
    return Path(str(name)).is_relative_to(settings.HOME)


def mark(at: datetime) -> None:
    """Say in the folder that it is a demo's, before anything else is written into it."""
    path = settings.HOME / MARK
    if not path.exists():
        path.write_text(json.dumps({"made_at": at.isoformat()}) + "\n", encoding="utf-8")


def made_at() -> datetime:
    """When this demo was made."""
    said = json.loads((settings.HOME / MARK).read_text(encoding="utf-8"))
    return datetime.fromisoformat(said["made_at"])


def clear() -> None:
    """Throw everything of this demo away; the folder itself and the mark stay until all the rest is gone."""
    for path in settings.HOME.iterdir():
        if path.name == MARK or path.name in OWN_FILES:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    (settings.HOME / MARK).unlink(missing_ok=True)
