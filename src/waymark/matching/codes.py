"""Words as numbers, for the engine that knows no words."""

from functools import lru_cache
from hashlib import blake2b

from waymark.base.text import plain_key


@lru_cache(maxsize=65536)
def number_of(word: str) -> int:
    """The same number for the same word in every process: 56 bits, so that two words about never share one."""
    return int.from_bytes(blake2b(word.encode(), digest_size=7).digest())


def number_or_none(word: str) -> int | None:
    """The number of a word; an empty one is not known."""
    return number_of(word) if word else None


def city_number(city: str, country: str) -> int | None:
    """A city by its country and its plain name: without a country two towns of one name would look the same."""
    key = plain_key(city)
    return number_of(f"{country} {key}") if key and country else None
