"""Turns each line of a list into a draft, and notes everything it did to understand it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from waymark.base.text import plain_key
from waymark.careers.models import Industry, Level
from waymark.people.imports import places
from waymark.people.imports.drafts import Draft
from waymark.people.imports.maps import ListMap, Meaning
from waymark.people.imports.reading import Line, RowError, Table
from waymark.people.imports.report import Note, NoteKind
from waymark.people.imports.sorting import Sorted, sorted_values, split
from waymark.people.models import MentorKind

MOST_CAPACITY: Final = 5
MOST_HOURS: Final = 160  # a month
MOST_YEARS: Final = 70
LENGTHS: Final = {Meaning.TITLE: 160, Meaning.CITY: 80, Meaning.ORGANISATION: 160, Meaning.ABOUT: 1200}
LONGEST_REFERENCE: Final = 60
LONGEST_NAME: Final = 80
LONGEST_EMAIL: Final = 254

_YES = frozenset({"yes", "y", "true", "1", "active", "on"})
_NO = frozenset({"no", "n", "false", "0", "inactive", "off", "paused", "left"})
_NUMBER = re.compile(r"-?\d{1,6}(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Understood:
    """A whole list: drafts in its order, what was noted, and the lines that stop it."""

    drafts: tuple[Draft, ...]
    notes: tuple[Note, ...]
    errors: tuple[RowError, ...]


class _Wrong(Exception):
    """A line that cannot be brought in as it is."""


@dataclass(slots=True)
class _Row:
    """One line while it is read."""

    line: int
    cells: dict[Meaning, str]
    at: datetime
    notes: list[Note] = field(default_factory=list)
    left_over: list[tuple[str, str]] = field(default_factory=list)

    def said(self, meaning: Meaning) -> str:
        """What stands in this column, on one line."""
        return " ".join(self.cells.get(meaning, "").split())

    def note(self, kind: NoteKind, meaning: Meaning, before: str = "", after: str = "") -> None:
        """Remember what was done."""
        self.notes.append(Note(kind, self.line, meaning.value, before, after))

    def leave(self, meaning: Meaning, words: str) -> None:
        """Keep what has no place beside the person, and say so."""
        self.left_over.append((meaning.value, words))
        self.note(NoteKind.LEFT_OVER, meaning, words)


def understood(table: Table, list_map: ListMap, *, at: datetime) -> Understood:
    """Every line of the table as a draft; a line that says the same as an earlier one counts once."""
    meanings = list_map.meanings(table.head)
    drafts: dict[str, Draft] = {}
    emails: dict[str, int] = {}
    notes: list[Note] = []
    errors = list(table.errors)
    for line in table.lines:
        try:
            draft, said = _draft(line, table.head, meanings, list_map, at=at)
            if _is_repeated(draft, drafts, emails):
                notes.append(Note(NoteKind.SAME_LINE, line.number, Meaning.REFERENCE.value, draft.reference))
                continue
        except _Wrong as wrong:
            errors.append(RowError(line.number, str(wrong)))
            continue
        drafts[draft.reference.casefold()] = draft
        notes.extend(said)
    return Understood(tuple(drafts.values()), tuple(notes), tuple(sorted(errors, key=lambda error: error.line)))


def _is_repeated(draft: Draft, drafts: dict[str, Draft], emails: dict[str, int]) -> bool:
    """Whether an earlier line says exactly this; a line that contradicts an earlier one stops the import."""
    other = drafts.get(draft.reference.casefold())
    if other is not None and other.digest == draft.digest:
        return True
    if other is not None:
        values = {"reference": draft.reference, "line": other.line}
        raise _Wrong(_("The reference “%(reference)s” stands on line %(line)d too, with other facts.") % values)
    if draft.email and draft.email in emails:
        raise _Wrong(_("This e-mail address stands on line %(line)d too.") % {"line": emails[draft.email]})
    if draft.email:
        emails[draft.email] = draft.line
    return False


def _draft(
    line: Line, head: Sequence[str], meanings: Sequence[Meaning], list_map: ListMap, *, at: datetime
) -> tuple[Draft, list[Note]]:
    """One line, understood."""
    row = _Row(line.number, dict(zip(meanings, line.cells, strict=True)), at)
    for name, meaning, cell in zip(head, meanings, line.cells, strict=True):
        if meaning == Meaning.KEEP and cell:
            row.left_over.append((name[:60], cell))
    email = _email(row)
    found = sorted_values(row.cells, list_map, line=line.number)
    country, zone = _place(row)
    draft = Draft(
        line=line.number,
        reference=_reference(row, list_map, email),
        bring_in_as=list_map.bring_in_as,
        email=email,
        **_names(row),
        title=_clipped(row, Meaning.TITLE),
        level=_choice(row, Meaning.LEVEL, Level),
        industry=_choice(row, Meaning.INDUSTRY, Industry) or "",
        organisation=_clipped(row, Meaning.ORGANISATION),
        years_experience=_number(row, Meaning.YEARS_EXPERIENCE, most=MOST_YEARS),
        country=country,
        city=_clipped(row, Meaning.CITY),
        time_zone=zone,
        languages=_languages(row, list_map),
        hours_per_month=_number(row, Meaning.HOURS_PER_MONTH, most=MOST_HOURS),
        capacity=_capacity(row),
        kind=_kind(row),
        is_active=_active(row),
        about=_clipped(row, Meaning.ABOUT),
        **_sorted_facts(found, list_map),
        left_over=tuple(row.left_over + found.left_over),
    )
    return draft, row.notes + found.notes


def _sorted_facts(found: Sorted, list_map: ListMap) -> dict[str, Any]:
    """Fields, technologies and offers; where several phrases offer one item, the strongest counts."""
    areas = [list_map.areas.get(plain_key(name)) for name in found.values[Meaning.AREAS]]
    offers: dict[str, int] = {}
    for phrase in found.values[Meaning.HELPS_WITH]:
        for code, strength in list_map.phrases[plain_key(phrase)].offers:
            offers[code] = max(strength, offers.get(code, 0))
    return {
        "fields": tuple(found.values[Meaning.AREAS]),
        "near": tuple(dict.fromkeys(code for area in areas if area for code in area.near)),
        "technologies": tuple(found.values[Meaning.TECHNOLOGIES]),
        "offers": tuple(sorted(offers.items())),
    }


def _reference(row: _Row, list_map: ListMap, email: str) -> str:
    """What tells this person from every other; without a reference, their address does."""
    said = row.said(Meaning.REFERENCE) or email
    if not said:
        raise _Wrong(_("This line has neither a reference nor an e-mail address."))
    reference = f"{list_map.prefix}{said}"
    if len(reference) > LONGEST_REFERENCE:
        raise _Wrong(_("The reference is longer than %(most)d letters.") % {"most": LONGEST_REFERENCE})
    return reference


def _email(row: _Row) -> str:
    """The address in small letters, if there is one; a broken one stops the import, because nobody could be reached."""
    said = row.said(Meaning.EMAIL).lower().removeprefix("mailto:")
    if not said:
        return ""
    try:
        validate_email(said)
    except ValidationError:
        said = said[:80]
        raise _Wrong(_("“%(email)s” does not look like an e-mail address.") % {"email": said}) from None
    if len(said) > LONGEST_EMAIL:
        raise _Wrong(_("The e-mail address is too long to be one."))
    return said


def _names(row: _Row) -> dict[str, Any]:
    """Given and family name; of one whole name the first word is what people call somebody."""
    given, family = row.said(Meaning.GIVEN_NAME), row.said(Meaning.FAMILY_NAME)
    if not given and not family:
        given, _space, family = row.said(Meaning.NAME).partition(" ")
    return {"given_name": given[:LONGEST_NAME], "family_name": family[:LONGEST_NAME]}


def _clipped(row: _Row, meaning: Meaning) -> str:
    """The words of a column; what is longer than its place is kept whole beside the person."""
    said = row.said(meaning) if meaning != Meaning.ABOUT else row.cells.get(meaning, "").strip()
    if len(said) > LENGTHS[meaning]:
        row.leave(meaning, said)
    return said[: LENGTHS[meaning]].strip()


def _number(row: _Row, meaning: Meaning, *, most: int) -> int | None:
    """A whole number within its range; "2-3 hours" is read as 2."""
    said = row.said(meaning)
    if not said:
        return None
    written = _NUMBER.search(said)
    if written is None:
        row.leave(meaning, said)
        return None
    value = int(float(written.group().replace(",", ".")))
    kept = min(max(value, 0), most)
    if kept != value:
        row.note(NoteKind.LIMITED, meaning, said, str(kept))
    elif said != written.group():
        row.note(NoteKind.RESPELT, meaning, said, str(kept))
    return kept


def _capacity(row: _Row) -> int | None:
    """How many people at a time: at most five; none means no room now, and is theirs to say."""
    if not row.said(Meaning.CAPACITY):
        row.note(NoteKind.NO_ROOM_SAID, Meaning.CAPACITY)
        return None
    room = _number(row, Meaning.CAPACITY, most=MOST_CAPACITY)
    if room == 0:
        row.note(NoteKind.LIMITED, Meaning.CAPACITY, row.said(Meaning.CAPACITY), _("no room now"))
    return room


def _place(row: _Row) -> tuple[str, str]:
    """Country and time zone; a country in which every clock shows the same gives its zone."""
    said, zone_said = row.said(Meaning.COUNTRY), row.said(Meaning.TIME_ZONE)
    country = places.country_of(said)
    if said and country is None:
        row.leave(Meaning.COUNTRY, said)
    elif country and (country.misspelt or said.upper() != country.code):
        row.note(NoteKind.RESPELT, Meaning.COUNTRY, said, country.code)
    code = country.code if country else ""
    zone = places.zone_of(zone_said) if zone_said else ""
    if zone_said and not zone:
        row.leave(Meaning.TIME_ZONE, zone_said)
    if not zone and code:
        zone = places.zone_in(code, at=row.at)
        if zone:
            row.note(NoteKind.ZONE_FOUND, Meaning.COUNTRY, code, zone)
    if not zone:
        row.note(NoteKind.ZONE_OPEN, Meaning.COUNTRY, said)
    return code, zone


def _languages(row: _Row, list_map: ListMap) -> tuple[str, ...]:
    """Codes of languages in the order of the list, each once."""
    codes: list[str] = []
    for words in split(row.cells.get(Meaning.LANGUAGES, ""), list_map.separator):
        language = places.language_of(words)
        if language is None:
            row.leave(Meaning.LANGUAGES, words)
        elif language.code in codes:
            row.note(NoteKind.MERGED, Meaning.LANGUAGES, words)
        else:
            codes.append(language.code)
            if language.misspelt:
                row.note(NoteKind.RESPELT, Meaning.LANGUAGES, words, language.name)
    return tuple(codes)


def _kind(row: _Row) -> str:
    """What kind of mentor; "both", "long-term" and "ad-hoc" speak of a format, which is kept beside the person."""
    for meaning in (Meaning.KIND, Meaning.FORMAT):
        said = row.said(meaning)
        kind = _labelled(said, MentorKind)
        if kind is not None:
            return str(kind)
        if said and meaning == Meaning.KIND:
            row.leave(meaning, said)
        elif said:
            row.leave(meaning, said.casefold())
    return ""


def _active(row: _Row) -> bool:
    """Whether they are taking part; who does not say is."""
    said = plain_key(row.said(Meaning.ACTIVE))
    if said and said not in _YES | _NO:
        row.leave(Meaning.ACTIVE, row.said(Meaning.ACTIVE))
    return said not in _NO


def _choice(row: _Row, meaning: Meaning, choices: Any) -> Any:
    """One of the declared choices, by its value or its words."""
    said = row.said(meaning)
    found = _labelled(said, choices)
    if said and found is None:
        row.leave(meaning, said)
    return found


def _labelled(said: str, choices: Any) -> Any:
    key = plain_key(said)
    if not key:
        return None
    return next((one.value for one in choices if key in {plain_key(str(one.label)), plain_key(str(one.value))}), None)
