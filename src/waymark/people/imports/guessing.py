"""What a column that nobody knows probably means: by the name it nearly has, and by what stands in it."""

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from waymark.careers.title_index import key_of, titles_on_file
from waymark.people.imports import places
from waymark.people.imports.keys import key
from waymark.people.imports.maps import ListMap, Meaning, head_key
from waymark.people.imports.reading import Sheet

NEAR: Final = 0.9
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def guesses(sheet: Sheet, list_map: ListMap) -> dict[str, Meaning | None]:
    """For each unknown column what it may mean; a meaning that another column has is not guessed again."""
    taken = {list_map.columns[head_key(name)] for name in sheet.head if head_key(name) in list_map.columns}
    samples, found = sheet.samples(), dict[str, Meaning | None]()
    for place, name in enumerate(sheet.head):
        if head_key(name) in list_map.columns:
            continue
        guess = _by_name(name, list_map) or _by_cells([cells[place] for cells in samples if cells[place]], list_map)
        found[name] = guess if guess not in taken else None
        if guess:
            taken.add(guess)
    return found


def _by_name(name: str, list_map: ListMap) -> Meaning | None:
    said = head_key(name)
    inside = [known for known in list_map.columns if len(known) > 4 and known in said]  # noqa: PLR2004 - "id" is in "idea"
    if inside:
        return list_map.columns[max(inside, key=len)]
    near = process.extractOne(said, list_map.columns.keys(), scorer=JaroWinkler.similarity, score_cutoff=NEAR)
    return list_map.columns[near[0]] if near else None


def _by_cells(cells: Sequence[str], list_map: ListMap) -> Meaning | None:
    """What all the cells are: addresses, countries, languages, phrases or technologies we know."""
    if not cells:
        return None
    first = [key(cell.split(list_map.separator)[0]) for cell in cells]
    if all(_EMAIL.fullmatch(cell.strip()) for cell in cells):
        return Meaning.EMAIL
    titles = titles_on_file().by_key
    known: tuple[tuple[Meaning, bool], ...] = (
        (Meaning.TITLE, all(key_of(cell) in titles for cell in cells)),
        (Meaning.HELPS_WITH, all(one in list_map.phrases for one in first)),
        (Meaning.AREAS, all(one in list_map.areas for one in first)),
        (Meaning.TECHNOLOGIES, all(one in list_map.technologies for one in first)),
        (Meaning.TIME_ZONE, all("/" in cell and places.zone_of(cell) for cell in cells)),
        (Meaning.COUNTRY, all(places.country_of(cell) for cell in cells)),
        (Meaning.LANGUAGES, all(places.language_of(one) for one in first)),
    )
    return next((meaning for meaning, fits in known if fits), None)
