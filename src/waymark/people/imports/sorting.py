"""Sorts the many values of one line into the columns they belong to: split, joined, moved, spelt one way, once each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from waymark.people.imports.keys import key
from waymark.people.imports.maps import ListMap, Meaning
from waymark.people.imports.report import Note, NoteKind

LONGEST_VALUE: Final = 80

# Columns whose values are told apart by what they say, in the order in which a value is looked for.
SORTED: Final = (Meaning.HELPS_WITH, Meaning.AREAS, Meaning.TECHNOLOGIES)


@dataclass(slots=True)
class Sorted:
    """The values of one line by column, each in its one spelling and once, and what was noted on the way."""

    values: dict[Meaning, list[str]] = field(default_factory=lambda: {meaning: [] for meaning in SORTED})
    notes: list[Note] = field(default_factory=list)
    left_over: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as it stood in its column."""

    words: str
    column: Meaning
    line: int


def sorted_values(cells: dict[Meaning, str], list_map: ListMap, *, line: int) -> Sorted:
    """Every value of the sorted columns where it belongs."""
    found = Sorted()
    for column in SORTED:
        for words in _joined(split(cells.get(column, ""), list_map.separator), column, list_map, found, line=line):
            _place(_Value(words, column, line), list_map, found)
    return found


def split(cell: str, separator: str) -> list[str]:
    """The values of a cell."""
    return [words for part in cell.split(separator) if (words := " ".join(part.split()))]


def spelling(words: str, meaning: Meaning, list_map: ListMap) -> str:
    """The one spelling of a value in a column, or nothing where that column does not know it."""
    said = key(words)
    if meaning == Meaning.HELPS_WITH:
        phrase = list_map.phrases.get(said)
        return phrase.name if phrase else ""
    if meaning == Meaning.AREAS:
        area = list_map.areas.get(said)
        return area.name if area else ""
    return list_map.technologies.get(said, "")


def _joined(words: list[str], column: Meaning, list_map: ListMap, found: Sorted, *, line: int) -> Iterator[str]:
    """The values, two neighbours joined where only together they are one we know ("Site Reliability; Engineering")."""
    knows: Callable[[str], bool] = lambda one: any(spelling(one, meaning, list_map) for meaning in SORTED)  # noqa: E731
    place = 0
    while place < len(words):
        pair = " ".join(words[place : place + 2])
        if place + 1 < len(words) and knows(pair) and not knows(words[place + 1]):
            found.notes.append(Note(NoteKind.JOINED, line, column.value, "; ".join(words[place : place + 2]), pair))
            yield pair
            place += 2
        else:
            yield words[place]
            place += 1


def _place(value: _Value, list_map: ListMap, found: Sorted) -> None:
    """Put one value where it belongs, and note what that took."""
    known = spelling(value.words, value.column, list_map)
    if known:
        _keep(value, value.column, known, found)
        return
    other = next((meaning for meaning in SORTED if spelling(value.words, meaning, list_map)), None)
    if other is not None:
        found.notes.append(Note(NoteKind.MOVED, value.line, value.column.value, value.words, other.value))
        _keep(value, other, spelling(value.words, other, list_map), found)
    elif value.column == Meaning.HELPS_WITH or len(value.words) > LONGEST_VALUE or not key(value.words):
        # A field or a technology may be any words; a phrase nobody knows offers nothing we could name.
        found.left_over.append((value.column.value, value.words))
        found.notes.append(Note(NoteKind.LEFT_OVER, value.line, value.column.value, value.words))
    else:
        _keep(value, value.column, value.words, found)


def _keep(value: _Value, column: Meaning, spelt: str, found: Sorted) -> None:
    """Keep a value once."""
    there = found.values[column]
    if key(spelt) in {key(other) for other in there}:
        found.notes.append(Note(NoteKind.MERGED, value.line, value.column.value, value.words))
        return
    if spelt.casefold() != value.words.casefold():
        found.notes.append(Note(NoteKind.RESPELT, value.line, value.column.value, value.words, spelt))
    there.append(spelt)
