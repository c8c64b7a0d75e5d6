"""Turns each line of a list into a draft, and notes everything it did to understand it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from waymark.careers.models import Industry, Level
from waymark.people.imports import places
from waymark.people.imports.cells import Row, choice, clipped, labelled, number
from waymark.people.imports.drafts import Draft
from waymark.people.imports.keys import key
from waymark.people.imports.maps import ListMap, Meaning
from waymark.people.imports.reading import Line, RowError
from waymark.people.imports.report import Note, NoteKind, Tally
from waymark.people.imports.sorting import Sorted, sorted_values, split
from waymark.people.models import MentorKind

MOST_CAPACITY: Final = 5
MOST_HOURS: Final = 160  # a month
MOST_YEARS: Final = 70
LONGEST_REFERENCE: Final = 60
LONGEST_NAME: Final = 80
LONGEST_EMAIL: Final = 254
MOST_ERRORS: Final = 100  # named one by one; the others are counted

_YES = frozenset({"yes", "y", "true", "1", "active", "on"})
_NO = frozenset({"no", "n", "false", "0", "inactive", "off", "paused", "left"})


class WrongLine(Exception):
    """A line that cannot be brought in as it is."""


@dataclass(slots=True)
class Understanding:
    """A list while it is understood line by line: what was said before on it, and what was done so far."""

    list_map: ListMap
    head: tuple[str, ...]
    at: datetime
    notes: Tally = field(default_factory=Tally)
    errors: list[RowError] = field(default_factory=list)
    wrong: int = 0  # how many lines need mending; the first of them are named
    _seen: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    _emails: dict[str, int] = field(default_factory=dict)
    _meanings: tuple[Meaning, ...] = ()

    def __post_init__(self) -> None:
        self._meanings = self.list_map.meanings(self.head)

    def draft(self, line: Line | RowError) -> Draft | None:
        """What a line says; None for one that needs mending, or that says the same as an earlier one."""
        if isinstance(line, RowError):
            self._mend(line)
            return None
        try:
            draft, notes = _draft(line, self.head, self._meanings, self.list_map, at=self.at)
            if self._is_repeated(draft):
                self.notes.add([Note(NoteKind.SAME_LINE, line.number, Meaning.REFERENCE.value, draft.reference)])
                return None
        except WrongLine as wrong:
            self._mend(RowError(line.number, str(wrong)))
            return None
        self.notes.add(notes)
        return draft

    def _mend(self, error: RowError) -> None:
        self.wrong += 1
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(error)

    def _is_repeated(self, draft: Draft) -> bool:
        """Whether an earlier line says exactly this; a line that contradicts an earlier one stops the import."""
        key, digest = draft.reference.casefold(), bytes.fromhex(draft.digest)[:16]
        line, before = self._seen.get(key, (0, b""))
        if before == digest:
            return True
        if line:
            values = {"reference": draft.reference, "line": line}
            raise WrongLine(_("The reference “%(reference)s” stands on line %(line)d too, with other facts.") % values)
        if draft.email and draft.email in self._emails:
            raise WrongLine(_("This e-mail address stands on line %(line)d too.") % {"line": self._emails[draft.email]})
        self._seen[key] = (draft.line, digest)
        if draft.email:
            self._emails[draft.email] = draft.line
        return False


def _draft(
    line: Line, head: Sequence[str], meanings: Sequence[Meaning], list_map: ListMap, *, at: datetime
) -> tuple[Draft, list[Note]]:
    """One line, understood."""
    row = Row(line.number, dict(zip(meanings, line.cells, strict=True)), at)
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
        title=clipped(row, Meaning.TITLE),
        level=choice(row, Meaning.LEVEL, Level),
        industry=choice(row, Meaning.INDUSTRY, Industry) or "",
        organisation=clipped(row, Meaning.ORGANISATION),
        years_experience=number(row, Meaning.YEARS_EXPERIENCE, most=MOST_YEARS),
        country=country,
        city=clipped(row, Meaning.CITY),
        time_zone=zone,
        languages=_languages(row, list_map),
        hours_per_month=number(row, Meaning.HOURS_PER_MONTH, most=MOST_HOURS),
        capacity=_capacity(row),
        kind=_kind(row),
        is_active=_active(row),
        about=clipped(row, Meaning.ABOUT),
        **_sorted_facts(found, list_map),
        left_over=tuple(row.left_over + found.left_over),
    )
    return draft, row.notes + found.notes


def _sorted_facts(found: Sorted, list_map: ListMap) -> dict[str, Any]:
    """Fields, technologies and offers; where several phrases offer one item, the strongest counts."""
    areas = [list_map.areas.get(key(name)) for name in found.values[Meaning.AREAS]]
    offers: dict[str, int] = {}
    for phrase in found.values[Meaning.HELPS_WITH]:
        for code, strength in list_map.phrases[key(phrase)].offers:
            offers[code] = max(strength, offers.get(code, 0))
    return {
        "fields": tuple(found.values[Meaning.AREAS]),
        "near": tuple(dict.fromkeys(code for area in areas if area for code in area.near)),
        "technologies": tuple(found.values[Meaning.TECHNOLOGIES]),
        "offers": tuple(sorted(offers.items())),
    }


def _reference(row: Row, list_map: ListMap, email: str) -> str:
    """What tells this person from every other; without a reference, their address does."""
    said = row.said(Meaning.REFERENCE) or email
    if not said:
        raise WrongLine(_("This line has neither a reference nor an e-mail address."))
    reference = f"{list_map.prefix}{said}"
    if len(reference) > LONGEST_REFERENCE:
        raise WrongLine(_("The reference is longer than %(most)d letters.") % {"most": LONGEST_REFERENCE})
    return reference


def _email(row: Row) -> str:
    """The address in small letters, if there is one; a broken one stops the import, because nobody could be reached."""
    said = row.said(Meaning.EMAIL).lower().removeprefix("mailto:")
    if not said:
        return ""
    try:
        validate_email(said)
    except ValidationError:
        said = said[:80]
        raise WrongLine(_("“%(email)s” does not look like an e-mail address.") % {"email": said}) from None
    if len(said) > LONGEST_EMAIL:
        raise WrongLine(_("The e-mail address is too long to be one."))
    return said


def _names(row: Row) -> dict[str, Any]:
    """Given and family name; of one whole name the first word is what people call somebody."""
    given, family = row.said(Meaning.GIVEN_NAME), row.said(Meaning.FAMILY_NAME)
    if not given and not family:
        given, _space, family = row.said(Meaning.NAME).partition(" ")
    return {"given_name": given[:LONGEST_NAME], "family_name": family[:LONGEST_NAME]}


def _capacity(row: Row) -> int | None:
    """How many people at a time: at most five; none means no room now, and is theirs to say."""
    if not row.said(Meaning.CAPACITY):
        row.note(NoteKind.NO_ROOM_SAID, Meaning.CAPACITY)
        return None
    room = number(row, Meaning.CAPACITY, most=MOST_CAPACITY)
    if room == 0:
        row.note(NoteKind.LIMITED, Meaning.CAPACITY, row.said(Meaning.CAPACITY), _("no room now"))
    return room


def _place(row: Row) -> tuple[str, str]:
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


def _languages(row: Row, list_map: ListMap) -> tuple[str, ...]:
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


def _kind(row: Row) -> str:
    """What kind of mentor; "both", "long-term" and "ad-hoc" speak of a format, which is kept beside the person."""
    for meaning in (Meaning.KIND, Meaning.FORMAT):
        said = row.said(meaning)
        kind = labelled(said, MentorKind)
        if kind is not None:
            return str(kind)
        if said and meaning == Meaning.KIND:
            row.leave(meaning, said)
        elif said:
            row.leave(meaning, said.casefold())
    return ""


def _active(row: Row) -> bool:
    """Whether they are taking part; who does not say is."""
    said = key(row.said(Meaning.ACTIVE))
    if said and said not in _YES | _NO:
        row.leave(Meaning.ACTIVE, row.said(Meaning.ACTIVE))
    return said not in _NO
