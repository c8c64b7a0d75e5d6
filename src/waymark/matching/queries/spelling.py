"""Words that lead to nobody, and those that somebody may have meant; a title, and the work it is another name of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz, process

from waymark.careers.queries import find_titles
from waymark.careers.title_index import titles_on_file
from waymark.matching.wishes import Wishes
from waymark.search.index import typed_words
from waymark.search.queries import Asked, find_mentors, words_near

ALIKE: Final = 75.0  # of 100: from here on two words count as one word with a typo
SHORTEST: Final = 3
A_TITLE: Final = 0.85  # how near a title has to be before its occupation is offered
READINGS: Final = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """Words that lead to somebody, or the work that a title is a name of."""

    words: str
    address: str
    people: int
    or_more: bool
    title: str = ""  # what was typed, where it is another name of `words`


def did_you_mean(wishes: Wishes, asked: Asked, *, at: datetime) -> Meant | None:
    """The nearest words that lead to somebody, for words that lead to nobody; everything else of the search holds."""
    typed = typed_words(wishes.q)
    for words in _readings(typed, asked, at):
        said = " ".join(words)
        found = find_mentors(replace(asked, words=said), at=at, many=0)
        if found.total:
            return Meant(said, replace(wishes, q=said).address(), found.total, found.or_more)
    return None


def other_name(wishes: Wishes, asked: Asked, *, at: datetime) -> Meant | None:
    """The occupation that the words typed are a title of, where somebody here has worked as that."""
    if not wishes.q or wishes.occupation:
        return None
    hit = next(iter(find_titles(wishes.q, limit=1)), None)
    if hit is None or hit.confidence < A_TITLE:
        return None
    exact = replace(wishes, q="", occupation=hit.occupation.code)
    found = find_mentors(replace(asked, words="", facets=exact.facets), at=at, many=0)
    if not found.total:
        return None
    return Meant(hit.occupation.title, exact.address(), found.total, found.or_more, title=hit.title)


def _readings(typed: list[str], asked: Asked, at: datetime) -> Iterator[list[str]]:
    """The same words with those that nobody has exchanged for near ones, the nearest first."""
    doubtful = {word: near for word in typed if (near := _near(word, asked, at))}
    for number in range(READINGS):
        reading = [doubtful[word][min(number, len(doubtful[word]) - 1)] if word in doubtful else word for word in typed]
        if reading != typed:
            yield reading


def _near(word: str, asked: Asked, at: datetime) -> list[str]:
    """Words on file that may be this one with a typo, likest first; none where somebody has the word itself."""
    if len(word) < SHORTEST or find_mentors(Asked(word, without=asked.without), at=at, many=0).total:
        return []
    titles = titles_on_file()
    here = words_near(word)
    known = {*here, *titles.words_like(word)} - {word}
    scored = process.extract(word, sorted(known), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=READINGS * 3)
    often = Counter(here)
    best = sorted(scored, key=lambda one: (-one[1], -often[one[0]], one[0]))
    return [found for found, _score, _place in best][:READINGS]
