"""Which occupation a written title means, how sure that is, and the level its words state.

Confidence is 0 to 1. From `SURE` on a title is taken as understood; between `POSSIBLE` and `SURE` it waits for somebody
to settle it, with suggestions; below `POSSIBLE` no occupation on file is near. Wrong is worse than unsure: whatever
has two readings (one title of two occupations, "CTO/Co-founder", a reading that contradicts the fields the person
works in) stays below `SURE`.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from rapidfuzz import fuzz

from waymark.base.text import plain_key
from waymark.careers.levels import level_of, without_level
from waymark.careers.models import Level, Occupation
from waymark.careers.title_index import LONGEST, TitleIndex, key_of, titles_on_file, words_of

SURE: Final = 0.85  # from here on: understood
POSSIBLE: Final = 0.55  # below: nothing on file is near

_SETTLED, _EXACT, _BARE, _LETTERS, _COVERED = 1.0, 0.98, 0.95, 0.92, 0.88
_WORTH_SHOWING: Final = 0.25  # below, a suggestion is noise even for somebody who only looks
_REMEMBERED: Final = 5_000  # titles; a list of people says the same ones again and again
_COMPARED: Final = 64  # titles that share words are compared one by one, up to so many
_UNSURE_MOST: Final = 0.8  # what has two readings comes no nearer
_FORMER = re.compile(r"[(\[].*", re.DOTALL)  # "(previously …": what stands in brackets is an aside
_PARTS = re.compile(r"\s*(?:[/|;,]|\s[&+–—-]\s|\band\b)\s*", re.IGNORECASE)
# Tools and platforms stand in titles without changing the occupation: "Senior Java Developer".
_TOOLS: Final = frozenset(
    re.findall(
        r"\S+",
        """java javascript typescript python php ruby rails scala kotlin swift go golang rust c c# c++ net react angular
        vue node nodejs django spring android ios aws azure gcp sql sap salesforce it ict tech technical remote""",
    )
)


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """What a title was understood as; the occupation is the best guess, to be trusted from `SURE` on."""

    occupation: Occupation | None
    confidence: float
    level: Level | None

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.occupation is not None and self.confidence >= SURE

    @property
    def needs_settling(self) -> bool:
        """Whether somebody should say what it means; also a title without occupation can have been settled."""
        return self.confidence < SURE


@dataclass(frozen=True, slots=True)
class Reading:
    """One occupation a title may mean; settled with none, the title has no occupation on file."""

    occupation_id: int | None
    confidence: float


NOTHING: Final = Reading(None, 0.0)


def match_title(title: str, *, near: Collection[str] = ()) -> TitleMatch:
    """The occupation a title means; `near` are codes of occupations that what else is known points to."""
    return match_titles([(title, tuple(near))])[title, tuple(near)]


def match_titles(titles: Iterable[tuple[str, tuple[str, ...]]]) -> dict[tuple[str, tuple[str, ...]], TitleMatch]:
    """Many titles, each with the codes it lies near, against one reading of what is on file."""
    index = titles_on_file()
    wanted = dict.fromkeys(titles)
    codes = {code for _title, near in wanted for code in near}
    ids = dict(Occupation.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
    alone = {title: _readings(index, title) for title, _near in wanted}
    read = {
        (title, near): _settled_by(index, title, alone[title], [ids[code] for code in near if code in ids])
        for title, near in wanted
    }
    occupations = Occupation.objects.in_bulk(
        {reading.occupation_id for reading in read.values() if reading.occupation_id}
    )
    return {
        (title, near): TitleMatch(
            occupation=occupations.get(reading.occupation_id) if reading.occupation_id else None,
            confidence=reading.confidence,
            level=level_of(title[:LONGEST]),
        )
        for (title, near), reading in read.items()
    }


def read_title(index: TitleIndex, title: str, *, near: Collection[int] = ()) -> Reading:
    """The best reading of a title; pure, so that it can be tried on any set of titles."""
    return _settled_by(index, title, _readings(index, title), near)


def _readings(index: TitleIndex, title: str) -> list[Reading]:
    """What a title may mean by its own words; the costly part, and the same whatever it lies near."""
    whole = key_of(title)
    if not whole or whole in index.settled:
        return []
    known = index.read.get(title)
    if known is None:
        if len(index.read) >= _REMEMBERED:
            index.read.clear()
        found = _exact(index, whole, _EXACT) or _in_parts(index, _FORMER.sub("", title[:LONGEST]))
        known = index.read[title] = tuple((reading.occupation_id, reading.confidence) for reading in found)
    return [Reading(*one) for one in known]


def _settled_by(index: TitleIndex, title: str, readings: list[Reading], near: Collection[int]) -> Reading:
    """The best of these readings, unless somebody has settled what the title means."""
    whole = key_of(title)
    if not whole:
        return NOTHING
    if whole in index.settled:
        return Reading(index.settled[whole], _SETTLED)
    # "Architect", "advocate": one word has many homes, so it must fit what else is known. "CEO" and the like do.
    is_one_word = " " not in without_level(whole) and level_of(whole) is not Level.DIRECTOR
    return _weighed(index, readings, near, is_one_word=is_one_word)


def suggested(index: TitleIndex, title: str, *, near: Collection[int] = (), most: int = 4) -> list[int]:
    """Occupations a title may mean, for somebody who settles it: best first, what is near before what is not."""
    whole = key_of(title)
    exact = _exact(index, whole, _EXACT) or _in_parts(index, _FORMER.sub("", title[:LONGEST]))
    readings = [*exact, *_neighbours(index, without_level(whole), most=most * 3)]
    likely = [reading for reading in readings if reading.confidence >= _WORTH_SHOWING]
    ordered = sorted(likely, key=lambda reading: (reading.occupation_id not in near, -reading.confidence))
    found = [reading.occupation_id for reading in ordered if reading.occupation_id]
    return list(dict.fromkeys([*found, *near]))[:most]


def _weighed(index: TitleIndex, readings: list[Reading], near: Collection[int], *, is_one_word: bool) -> Reading:
    """One reading out of several: what is near decides between equals, and one word far from it becomes unsure."""
    if not readings:
        return NOTHING
    best = max(readings, key=lambda reading: reading.confidence)
    equals = {reading.occupation_id for reading in readings if reading.confidence == best.confidence}
    if len(equals) > 1:
        nearest = [reading for reading in readings if reading.occupation_id in equals and reading.occupation_id in near]
        if len({reading.occupation_id for reading in nearest}) == 1 and best.confidence >= SURE:
            return Reading(nearest[0].occupation_id, _COVERED)
        return Reading(best.occupation_id, min(best.confidence, _UNSURE_MOST))
    families = {index.families[pk] for pk in near if pk in index.families}
    if is_one_word and families and index.families.get(best.occupation_id or 0) not in families:
        return Reading(best.occupation_id, min(best.confidence, _UNSURE_MOST) - 0.1)
    return best


def _exact(index: TitleIndex, key: str, confidence: float) -> list[Reading]:
    """Occupations that hold exactly this title; where one of them is named so itself, it alone."""
    entries = [index.entries[place] for place in index.by_key.get(key, ())]
    main = [entry for entry in entries if entry.is_main]
    return [Reading(entry.occupation_id, confidence) for entry in main or entries]


def _in_parts(index: TitleIndex, title: str) -> list[Reading]:
    """Readings of a title that may hold several ("CTO/Co-founder"); parts that disagree are equals, so unsure."""
    whole = _part(index, title)
    parts = [part for part in _PARTS.split(title) if plain_key(part)]
    if len(parts) < 2 or any(reading.confidence >= SURE for reading in whole):  # noqa: PLR2004 - two are several
        return whole
    read = [reading for part in parts for reading in _part(index, part)[:2] if reading.confidence >= SURE]
    if not read:
        return whole
    found = {reading.occupation_id for reading in read}
    alone = _COVERED if len(read) == len(parts) else SURE
    return [Reading(pk, alone if len(found) == 1 else _UNSURE_MOST) for pk in found]


def _part(index: TitleIndex, title: str) -> list[Reading]:
    """Readings of one title: without its level words, in one word or two, by what it holds, by what is like it."""
    key, bare = key_of(title), without_level(key_of(title))
    exact = _exact(index, key, _EXACT) or _exact(index, bare, _BARE)
    if exact:
        return exact
    together = {index.entries[place].occupation_id for place in index.by_letters.get(bare.replace(" ", ""), ())}
    if together:
        return [Reading(pk, _LETTERS) for pk in together]
    return _held(index, bare) or _neighbours(index, bare, most=3)


def _held(index: TitleIndex, key: str) -> list[Reading]:
    """Occupations whose whole title stands among the words: sure when they cover every word that counts."""
    words = words_of(key)
    lists = [index.holders[word] for word in words if word in index.holders]
    if not lists:
        return []
    found = np.bincount(np.concatenate(lists), minlength=len(index.entries))
    whole = np.flatnonzero((found == index.word_counts) & (found > 0))
    counted = [word for word in words if word not in _TOOLS]
    covered = {word for place in whole for word in words_of(index.entries[place].key)}
    occupations = dict.fromkeys(index.entries[place].occupation_id for place in whole)
    share = len([word for word in counted if word in covered]) / max(1, len(counted))
    confidence = _COVERED if share == 1.0 and len(occupations) == 1 else min(0.5 + 0.3 * share, _UNSURE_MOST)
    return [Reading(pk, confidence) for pk in occupations]


def _neighbours(index: TitleIndex, key: str, *, most: int) -> list[Reading]:
    """Occupations with a title that is spelt like this one, or shares the words that tell most."""
    words = words_of(key)
    known = {like for word in words for like in ([word] if word in index.holders else index.words_like(word)[:2])}
    best: dict[int, float] = {}
    for place in _sharing(index, known):
        pk = index.entries[place].occupation_id
        best[pk] = max(best.get(pk, 0.0), _likeness(index, words, known, place))
    ranked = sorted(best.items(), key=lambda pair: -pair[1])[:most]
    return [Reading(pk, confidence) for pk, confidence in ranked]


def _sharing(index: TitleIndex, words: Collection[str]) -> list[int]:
    """Places of the titles that share the most telling words, shorter titles first where they share the same."""
    lists = [index.holders[word] for word in words if word in index.holders]
    if not lists:
        return []
    weights = np.repeat(
        [0.1 + index.rarity(word) for word in words if word in index.holders], [len(one) for one in lists]
    )
    shared = np.bincount(np.concatenate(lists), weights=weights, minlength=len(index.entries))
    order = np.argsort(0.01 * index.word_counts - shared, kind="stable")[:_COMPARED]
    return [int(place) for place in order if shared[place] > 0]


def _likeness(index: TitleIndex, words: list[str], known: set[str], place: int) -> float:
    """How far two titles share their telling words, 0 to 0.9; near 0.9 only where every word has its twin."""
    other = words_of(index.entries[place].key)
    weights = {word: 0.1 + index.rarity(word) for word in [*words, *other]}
    shared = [word for word in other if word in known]
    twins = {word: max((fuzz.ratio(word, twin) / 100.0 for twin in shared), default=0.0) for word in words}
    mine = sum(weights[word] * twin for word, twin in twins.items() if twin >= SURE - 0.1)
    theirs = sum(weights[word] for word in shared)
    share = min(mine / sum(weights[word] for word in words), theirs / sum(weights[word] for word in other))
    return 0.9 * share
