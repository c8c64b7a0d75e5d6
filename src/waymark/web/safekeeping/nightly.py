"""Backups that nobody has to think of: one a day where the settings say where, and what a doctor thinks of them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from waymark.base.contracts import Finding
from waymark.vault.models import KeyRing
from waymark.web.safekeeping.bundle import Kind
from waymark.web.safekeeping.keep import backup, kept_in, made_at, prune

STALE: Final = timedelta(days=2)


def keep_backup(*, at: datetime) -> int:
    """Today's backup, and the oldest go; gives how many were made."""
    if not settings.BACKUPS:
        return 0
    data, keys = Path(settings.BACKUPS), Path(settings.BACKUP_KEYS)
    backup(data, keys, at=at)
    prune(data, Kind.DATA, keep=settings.BACKUPS_KEPT)
    prune(keys, Kind.KEYS, keep=settings.BACKUPS_KEPT)
    return 1


def backups_are_fresh(*, at: datetime) -> Iterator[Finding]:
    """Whether there is a backup of these days, of the data and of the newest key."""
    if not settings.BACKUPS:
        if not settings.DEMO:
            words = _("No backups are made by Waymark: a broken disk would take everything.")
            todo = _("Set WAYMARK_BACKUPS to a folder on another disk, or run waymark backup from your own timer.")
            yield Finding(words, todo, grave=False)
        return
    newest = {kind: kept_in(Path(place), kind)[-1:] for kind, place in _places().items()}
    for kind, found in newest.items():
        if not found or made_at(found[0]) < at - STALE:
            words = _("The newest backup in %(folder)s is more than two days old, or there is none.")
            todo = _("See that a worker runs and that the folder can be written to: waymark backup %(folder)s")
            said = {"folder": _places()[kind]}
            yield Finding(words % said, todo % said)
            return
    ring = KeyRing.objects.order_by("-made_at").first()
    if ring and made_at(newest[Kind.KEYS][0]) < ring.made_at - timedelta(seconds=1):
        words = _("The newest wrapping key is in no backup yet: with the disk every word would be lost.")
        yield Finding(words, _("Run: waymark backup %(folder)s") % {"folder": settings.BACKUPS})


def _places() -> dict[Kind, str]:
    return {Kind.DATA: settings.BACKUPS, Kind.KEYS: settings.BACKUP_KEYS}
