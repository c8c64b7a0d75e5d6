"""What a profile says, in the words of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.people.languages import language_name
from waymark.people.models import CareerStep, Person, Profile


@dataclass(frozen=True, slots=True)
class Spell:
    """One step as a timeline draws it; `row` is None where only the years are known."""

    when: str
    what: str
    now: bool = False
    row: CareerStep | None = None
    same: bool = False


def timeline(person: Person) -> list[Spell]:
    """Somebody's career steps, earliest first; reads `career_steps` and `profile`, so fetch both ahead for many."""
    rows = sorted(person.career_steps.all(), key=_place)
    if not rows and person.profile.years_experience:
        return [Spell(when="", what=_experience(person.profile.years_experience), now=True)]
    return [Spell(when=_when(row), what=_what(row), now=row.is_current, row=row) for row in rows]


def spoken(profile: Profile) -> list[str]:
    """The names of the languages somebody speaks, best first, in the reader's language."""
    return [language_name(code) for code in profile.languages]


def named(choices: Iterable[tuple[object, object]], wanted: Iterable[object]) -> list[str]:
    """The words of those choices that are wanted, in the order of the choices."""
    chosen = list(wanted)
    return [str(word) for value, word in choices if value in chosen]


def _place(row: CareerStep) -> tuple[bool, int, int, int]:
    """By its beginning, or its end where that is all we know; what is undated comes first, unless it is today's."""
    undated_now = row.is_current and not row.began_year
    year, month = (row.began_year, row.began_month) if row.began_year else (row.ended_year, row.ended_month)
    return (undated_now, year or 0, month or 0, row.pk)


def _when(row: CareerStep) -> str:
    began, ended = row.began_year, row.ended_year
    if row.is_current:
        return _("since %(year)s") % {"year": began} if began else _("now")
    if began and ended and began != ended:
        return f"{began}–{ended}"
    if ended and not began:
        return _("until %(year)s") % {"year": ended}
    return str(began or "")


def _what(row: CareerStep) -> str:
    return _("%(title)s, %(place)s") % {"title": row.title, "place": row.region} if row.region else row.title


def _experience(years: int) -> str:
    return ngettext("%(years)d year’s experience", "%(years)d years’ experience", years) % {"years": years}
