"""Every knob is read here, so that each has one name, one default and one kind of mistake."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PREFIX = "WAYMARK_"
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """A setting as text."""
    return os.environ.get(PREFIX + name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """A setting that is on or off."""
    said = text(name, "yes" if default else "no").lower()
    if said in YES:
        return True
    if said in NO:
        return False
    raise ImproperlyConfigured(f"{PREFIX}{name} is “{said}”. Write yes or no.")


def number(name: str, default: float) -> float:
    """A setting that is a number."""
    said = text(name, str(default))
    try:
        return float(said)
    except ValueError:
        raise ImproperlyConfigured(f"{PREFIX}{name} is “{said}”. Write a number.") from None


def whole(name: str, default: int) -> int:
    """A setting that is a whole number."""
    said = number(name, default)
    if said != int(said):
        raise ImproperlyConfigured(f"{PREFIX}{name} is “{said}”. Write a whole number.")
    return int(said)


def words(name: str, default: str = "") -> list[str]:
    """A setting that lists things, with commas between them."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str, default: str = "") -> str:
    """A secret, from the setting itself or from the file that NAME_FILE points to."""
    path = text(f"{name}_FILE")
    if path and text(name):
        raise ImproperlyConfigured(f"Both {PREFIX}{name} and {PREFIX}{name}_FILE are set. Keep one.")
    if not path:
        return text(name, default)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        sentence = f"{PREFIX}{name}_FILE points to {path}, which can't be read: {error.strerror}."
        raise ImproperlyConfigured(sentence) from None
