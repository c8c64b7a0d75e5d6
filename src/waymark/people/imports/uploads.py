"""Keeps an uploaded list in the instance's own folder between looking at it and bringing it in, and no longer."""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from waymark.people.imports.maps import BringInAs, known_lists, read_map
from waymark.people.imports.planning import Plan, planned
from waymark.people.imports.reading import read_table, require_size

KEPT_FOR: Final = timedelta(days=1)
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A list that waits to be brought in."""

    digest: str
    file_name: str
    bring_in_as: BringInAs

    @property
    def file(self) -> Path:
        """The list itself."""
        return _folder() / f"{self.digest}.csv"

    @property
    def map(self) -> Path:
        """The map that came with it, if one did."""
        return _folder() / f"{self.digest}.toml"

    @property
    def slip(self) -> Path:
        """What was said about it."""
        return _folder() / f"{self.digest}.json"

    def plan(self, *, at: datetime) -> Plan:
        """What bringing it in would do."""
        list_map = read_map(self.map) if self.map.exists() else known_lists()
        table = read_table(self.file.read_bytes(), file_name=self.file_name)
        return planned(table, replace(list_map, bring_in_as=self.bring_in_as), at=at)


def keep(
    file: "UploadedFile[bytes]", map_file: "UploadedFile[bytes] | None", *, bring_in_as: BringInAs, at: datetime
) -> Upload:
    """Keep a list until it is brought in; what cannot be read is not kept, and older ones that were forgotten go."""
    sweep(at=at)
    require_size(file.size or 0)
    data = file.read()
    said = map_file.read() if map_file else b""
    digest = hashlib.sha256(data + b"\x00" + said + bring_in_as.encode()).hexdigest()
    upload = Upload(digest, Path(file.name or "list.csv").name[:200], bring_in_as)
    _write(upload.file, data)
    if said:
        _write(upload.map, said)
    _write(upload.slip, json.dumps({"file_name": upload.file_name, "bring_in_as": bring_in_as}).encode())
    try:
        upload.plan(at=at)
    except BaseException:
        drop(upload)
        raise
    return upload


def kept(digest: str) -> Upload | None:
    """The list of this digest, if it is still here."""
    if not _DIGEST.fullmatch(digest):
        return None
    try:
        slip = json.loads((_folder() / f"{digest}.json").read_bytes())
    except FileNotFoundError:
        return None
    return Upload(digest, slip["file_name"], BringInAs(slip["bring_in_as"]))


def drop(upload: Upload) -> None:
    """Forget a list."""
    for path in (upload.slip, upload.map, upload.file):
        path.unlink(missing_ok=True)


def sweep(*, at: datetime) -> None:
    """Forget lists that nobody came back to."""
    for path in _folder().iterdir():
        if path.stat().st_mtime < (at - KEPT_FOR).timestamp():
            path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.HOME) / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
