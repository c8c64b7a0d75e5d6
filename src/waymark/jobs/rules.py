"""How patient the house is with work that fails, and what may be written about it."""

import re
from datetime import timedelta
from uuid import UUID

MOST_TRIES = 9  # about a day: longer than a mail server is usually away
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
SILENT_FOR = timedelta(minutes=2)  # a worker beats every few seconds; after this silence it counts as dead
GRACE = timedelta(seconds=30)  # the queue is quicker than the sweep; the sweep takes only what it left
STUCK_AFTER = timedelta(minutes=10)  # a long piece of work says how far it is more often than that

KIND = re.compile(r"[a-z][a-z0-9_.-]{0,39}")
PATH = re.compile(r"/[^\s\\]{0,199}")
KEY = re.compile(r"[\w:.@/-]{1,200}")


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many failures: four times as long each time."""
    factor: int = 4 ** min(max(tries - 1, 0), 10)
    return min(FIRST_PAUSE * factor, LONGEST_PAUSE)


def is_poison(tries: int) -> bool:
    """Whether work that failed so often is set aside for somebody to look at."""
    return tries >= MOST_TRIES


def kind_of(error: BaseException) -> str:
    """What may be kept of an error: its kind; its words may be somebody's."""
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")[:120]


def require_event(kind: str, path: str) -> None:
    """Raise ValueError where something other than a kind and a path would get into the outbox."""
    if not KIND.fullmatch(kind):
        raise ValueError("A kind of event is a short key: small letters, digits, dots and dashes.")
    if not PATH.fullmatch(path) or path.startswith("//"):
        raise ValueError("An event leads to a path of this site, at most 200 characters, without spaces.")


def require_ids(key: str, ids: dict[str, UUID | int]) -> None:
    """Raise ValueError where something other than ids would get into a row of work."""
    if not KEY.fullmatch(key):
        raise ValueError("The key of a piece of work is made of ids and names of code, at most 200 characters.")
    if not all(isinstance(value, UUID | int) for value in ids.values()):
        raise ValueError("Work is handed ids only, never words.")
