"""Months as people type them: 03/2019, March 2019, 2019-03, or only 2019."""

import re
from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waymark.base.errors import DomainError
from waymark.base.text import plain_key

EARLIEST_YEAR = 1930
_YEAR_FIRST = re.compile(r"^([0-9]{4})\s*[-/.]\s*([0-9]{1,2})$")
_MONTH_FIRST = re.compile(r"^([0-9]{1,2})\s*[-/.\s]\s*([0-9]{4})$")
_SPELT = re.compile(r"^([^\W\d_]+)[\s.,]*([0-9]{4})$")
_SPELT_LAST = re.compile(r"^([0-9]{4})[\s.,]*([^\W\d_]+)\.?$")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, or a year when that is all that is said (month 0)."""

    year: int
    month: int = 0

    def __str__(self) -> str:
        return f"{self.month:02}/{self.year}" if self.month else f"{self.year}"

    @property
    def first(self) -> int:
        """The earliest month it can mean, counted from year 0."""
        return self.year * 12 + max(self.month, 1) - 1

    @property
    def last(self) -> int:
        """The latest month it can mean, counted from year 0."""
        return self.year * 12 + (self.month or 12) - 1


def read_month(words: str, *, today: date) -> Month:
    """The month that somebody means; DomainError with a sentence that says what to write instead."""
    said = " ".join(words.split())
    year, month = _parts(said)
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 - a year has twelve
        raise DomainError(
            _("There is no month %(month)d. Write it as 03/2019, or only 2019.") % {"month": month},
        )
    found = Month(year, month or 0)
    if found.first > today.year * 12 + today.month - 1:
        raise DomainError(
            _("%(said)s has not come yet. Write a month that has been, or only its year.") % {"said": said}
        )
    if year < EARLIEST_YEAR:
        raise DomainError(_("%(year)d is too long ago. Write it as 03/2019, or only 2019.") % {"year": year})
    return found


def _parts(said: str) -> tuple[int, int | None]:
    if re.fullmatch(r"[0-9]{4}", said):
        return int(said), None
    if found := _YEAR_FIRST.match(said):
        return int(found[1]), int(found[2])
    if found := _MONTH_FIRST.match(said):
        return int(found[2]), int(found[1])
    if (found := _SPELT.match(said)) and (month := _month_called(found[1])):
        return int(found[2]), month
    if (found := _SPELT_LAST.match(said)) and (month := _month_called(found[2])):
        return int(found[1]), month
    raise DomainError(_("We can’t read “%(said)s” as a month. Write it as 03/2019, or only 2019.") % {"said": said})


def _month_called(name: str) -> int | None:
    """The number of a month by its name or its beginning, in the reader's language and in English."""
    wanted = plain_key(name)
    for locale in (_reader(), Locale("en")):
        names: dict[int, str] = {number: plain_key(word) for number, word in locale.months["format"]["wide"].items()}
        near = [number for number, word in names.items() if word.startswith(wanted)]
        if len(near) == 1 and len(wanted) >= 3:  # noqa: PLR2004 - ju and ma are two months each
            return near[0]
    return None


def _reader() -> Locale:
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
