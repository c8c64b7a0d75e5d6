"""Whether secrets on the disk are for their owner's eyes alone."""

import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from waymark.base.contracts import Finding

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def private() -> Iterator[Finding]:
    """The key file, the signing secret and the folder they lie in."""
    for path in (Path(settings.KEY_FILE), settings.HOME / "secret.key"):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & OTHERS:
            words = _("Others on this machine can open %(path)s.") % {"path": path}
            yield Finding(words, _("Run: chmod 600 %(path)s") % {"path": path})
    if stat.S_IMODE(settings.HOME.stat().st_mode) & OTHERS:
        words = _("Others on this machine can look into the folder %(path)s.") % {"path": settings.HOME}
        yield Finding(words, _("Run: chmod 700 %(path)s") % {"path": settings.HOME}, grave=False)
