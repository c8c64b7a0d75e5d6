"""One file of a backup: a gzipped tar that begins with what is in it, and says of each part how it must add up."""

import gzip
import hashlib
import io
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Self

from django.utils.translation import gettext as _

from waymark.web.safekeeping.errors import NoBackup

FORMAT: Final = 1
CONTENTS: Final = "contents.json"
MOST_CONTENTS: Final = 4_000_000  # bytes
PIECE: Final = 1 << 20
OWN: Final = 0o600  # readable by its owner alone


class Kind(StrEnum):
    """Which of the two files it is; the value is the end of its name."""

    DATA = "data.tar.gz"
    KEYS = "keys.tar.gz"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file says of itself."""

    kind: str
    pair: str  # the same in both files of one backup
    made_at: str
    version: str
    vendor: str
    rows: Mapping[str, int]
    steps: list[list[str]]  # the migrations that had run
    parts: Mapping[str, str] = field(default_factory=dict)  # the SHA-256 of each
    format: int = FORMAT

    @classmethod
    def of(cls, said: bytes) -> Self:
        """Read from the head of a file; NoBackup where it says something else."""
        try:
            found = cls(**json.loads(said))
        except (ValueError, TypeError):
            raise NoBackup(_("It does not say what is in it.")) from None
        if found.format != FORMAT or found.kind not in set(Kind):
            raise NoBackup(_("It was made by another Waymark than this one can read. Update Waymark, and try again."))
        return found


def write(path: Path, contents: Contents, parts: Mapping[str, Path]) -> None:
    """All of it, or nothing: the file gets its name when the last byte is on the disk."""
    whole = Contents(**{**asdict(contents), "parts": {name: digest(part) for name, part in parts.items()}})
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".waymark-")
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
                said = json.dumps(asdict(whole)).encode()
                head = _nobody(tarfile.TarInfo(CONTENTS))
                head.size = len(said)
                tar.addfile(head, io.BytesIO(said))
                for name, part in parts.items():
                    tar.add(part, name, filter=_nobody)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _note_in_folder(path.parent)


def _nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Who owned a file on that machine is nobody's business on the next."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = OWN
    return member


def _note_in_folder(folder: Path) -> None:
    """That a file has this name is on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def look_into(path: Path) -> Contents:
    """What a file says of itself."""
    with _opened(path) as tar:
        return _contents(tar)


def unpack(path: Path, folder: Path) -> Contents:
    """Every part as a file in this folder; NoBackup where one is missing, cut or changed."""
    with _opened(path) as tar:
        contents = _contents(tar)
        for member in tar:
            # Only what the head names, by names of our own: no path of a foreign file leads out of the folder.
            if member.name in contents.parts and member.isfile() and "/" not in member.name:
                _take_out(tar, member, folder / member.name)
    for name, wanted in contents.parts.items():
        if "/" in name or not (folder / name).exists():
            raise NoBackup(_("%(file)s is not whole: a part of it is missing. Take another backup.") % {"file": path})
        if digest(folder / name) != wanted:
            raise NoBackup(_("%(file)s was changed or damaged since it was made. Take another one.") % {"file": path})
    return contents


def _take_out(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    source = tar.extractfile(member)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN), "wb") as file:
        while source and (piece := source.read(PIECE)):
            file.write(piece)


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    """A backup to be read; whatever is wrong with the file is one sentence."""
    try:
        with tarfile.open(path, "r:gz") as tar:
            yield tar
    except FileNotFoundError:
        raise NoBackup(_("There is no file %(file)s.") % {"file": path}) from None
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile):
        words = _("%(file)s is no backup of Waymark, or only a part of one. Take another file.")
        raise NoBackup(words % {"file": path}) from None
    except OSError as error:
        raise NoBackup(_("%(file)s can’t be read: %(error)s.") % {"file": path, "error": error.strerror}) from None


def _contents(tar: tarfile.TarFile) -> Contents:
    member = tar.next()
    source = tar.extractfile(member) if member and member.name == CONTENTS and member.isfile() else None
    if source is None:
        raise NoBackup(_("This is no backup of Waymark. Take another file."))
    return Contents.of(source.read(MOST_CONTENTS))
