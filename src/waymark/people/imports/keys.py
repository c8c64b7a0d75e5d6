"""The plain key of a value, remembered: a list says the same few words thousands of times."""

from functools import lru_cache

from waymark.base.text import plain_key


@lru_cache(maxsize=20_000)
def key(words: str) -> str:
    """What two spellings of these words share."""
    return plain_key(words)
