"""Portraits are pebbles: two letters and one of five shapes, the same for a person on every page."""

import unicodedata
from dataclasses import dataclass
from zlib import crc32

SHAPES = ("", "b", "c", "d", "e")


@dataclass(frozen=True)
class Pebble:
    """What the portrait of one person shows."""

    letters: str
    shape: str
    picture: str = ""


def pebble(name: str, *, key: str, picture: str = "") -> Pebble:
    """The portrait of a person; `key` is what stays the same when the name changes (the person's uuid)."""
    return Pebble(initials(name), SHAPES[crc32(key.encode()) % len(SHAPES)], picture)


def initials(name: str) -> str:
    """The first letter of the first and of the last name; one sign for names written without spaces."""
    words = [word for word in (_first_letter(part) for part in name.split()) if word]
    return (words[0] + words[-1] if len(words) > 1 else "".join(words)) or "·"


def _first_letter(word: str) -> str:
    """A letter with the marks that belong to it, so that é stays é however it is stored."""
    for letter in unicodedata.normalize("NFC", word):
        if unicodedata.category(letter).startswith("L"):
            return letter.upper()
    return ""
