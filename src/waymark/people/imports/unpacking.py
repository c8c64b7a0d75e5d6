"""Looks into a zip file before anybody else does: what it holds, how large that is, and that it means no harm."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from waymark.people.imports.reading import Unreadable

MOST_PARTS: Final = 5_000
MOST_UNPACKED: Final = 256 * 1024 * 1024
_ENCRYPTED: Final = 0x1


@contextmanager
def unpacked(file: IO[bytes]) -> Iterator[ZipFile]:
    """The zip file, once its list of parts is sound; whatever is broken in it is one sentence."""
    try:
        with ZipFile(file) as archive:
            _require_sound(archive)
            yield archive
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError) as error:
        raise Unreadable(_("This file is damaged, or was cut short. Save it anew, and try again.")) from error


def _require_sound(archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(_("This file would unpack to far more than any list holds. Nothing was unpacked."))
    if any(_leads_outside(part.filename) for part in parts):
        raise Unreadable(_("This file names places outside itself. It was not made by an honest program."))
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise Unreadable(_("This file is packed in a way we don't open. Save it anew, and try again."))
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unreadable(_("This file is locked with a password. Save it without one, and try again."))


def _leads_outside(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ":" in plain[:3] or ".." in PurePosixPath(plain).parts or "\x00" in name


def read_part(archive: ZipFile, part: ZipInfo, *, most: int) -> bytes:
    """One part, which must not be larger than it can be."""
    if part.file_size > most:
        raise Unreadable(_("“%(name)s” is larger than it can be.") % {"name": PurePosixPath(part.filename).name[:60]})
    with archive.open(part) as file:
        return file.read(most)
