"""The one folder that holds everything an instance keeps."""

import os
import secrets
from pathlib import Path


def made(folder: Path) -> Path:
    """The instance's folder, made for its owner alone if it is not there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def kept_secret(path: Path) -> str:
    """The secret in this file; written once, readable by its owner alone, the same ever after."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        fresh = secrets.token_urlsafe(64)
        file.write(fresh)
    return fresh
