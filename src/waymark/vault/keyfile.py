"""The wrapping keys: a file apart from the databases, readable by its owner alone."""

import base64
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class WrappingKey:
    """One key that wraps data keys."""

    name: str
    secret: bytes
    made_at: str

    def __repr__(self) -> str:
        return f"<WrappingKey {self.name}>"


def fresh_key(at: datetime) -> WrappingKey:
    """A new random wrapping key."""
    return WrappingKey(secrets.token_hex(6), secrets.token_bytes(KEY_BYTES), at.isoformat())


def read_keys(path: Path) -> list[WrappingKey]:
    """Every wrapping key in the file, the current one last; none where there is no file."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        keys = [WrappingKey(key["name"], base64.b64decode(key["secret"]), key["made_at"]) for key in said["keys"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError):
        raise ImproperlyConfigured(
            f"The key file {path} can't be read. Put back the one from your key bundle; nothing was changed."
        ) from None
    if any(len(key.secret) != KEY_BYTES for key in keys):
        raise ImproperlyConfigured(f"The key file {path} is damaged. Put back the one from your key bundle.")
    return keys


def _as_text(keys: list[WrappingKey]) -> str:
    rows = [{"name": key.name, "secret": base64.b64encode(key.secret).decode(), "made_at": key.made_at} for key in keys]
    return json.dumps({"version": 1, "keys": rows}, indent=1)


def _beside(path: Path, keys: list[WrappingKey]) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".keys-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(_as_text(keys))
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def write_keys(path: Path, keys: list[WrappingKey]) -> None:
    """Replace the file in one step: a crash leaves the old one or the new one, never half of either."""
    _beside(path, keys).replace(path)


def begin_keys(path: Path, at: datetime) -> list[WrappingKey]:
    """Make the first key, unless another process was quicker; whoever loses reads the winner's."""
    draft = _beside(path, [fresh_key(at)])
    try:
        os.link(draft, path)  # unlike a rename, this fails where the file is already there
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return read_keys(path)
