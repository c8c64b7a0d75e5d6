"""What somebody said on each page, in a few lines: for their own page, and where two versions stand side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.careers.models import Industry, Level
from waymark.people.countries import country_name
from waymark.people.facts import HowIWork, Names, Stamped, StepFacts, WhatIOffer, WhereIAm, WhereTo
from waymark.people.free_hours import from_hex
from waymark.people.languages import language_name
from waymark.people.models import Cadence, Channel, MentorKind
from waymark.people.values import LEAST, MOST, SLIDERS
from waymark.promise import ITEM_BY_CODE


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said, under its name; `is_said` is false where the words only say that nothing was."""

    name: str
    words: list[str]
    is_said: bool = True


@singledispatch
def said(facts: Stamped) -> list[Line]:
    """The lines of a page."""
    raise NotImplementedError(type(facts))


@said.register
def _names(facts: Names) -> list[Line]:
    purposes = {
        (True, False): _("You look for a mentor"),
        (False, True): _("You want to be a mentor"),
        (True, True): _("You look for a mentor, and want to be one"),
    }
    name = f"{facts.given_name} {facts.family_name}".strip()
    purpose = purposes.get((facts.seeks_mentor, facts.offers_mentoring), "")
    return list(_lines((_("Name"), [name]), (_("What brings you here"), [purpose])))


@said.register
def _where_i_am(facts: WhereIAm) -> list[Line]:
    return list(
        _lines(
            (_("Career steps"), [_step(step) for step in facts.steps]),
            (_("Where you work now"), [facts.organisation]),
            (_("Too near to be your mentor"), [line.label for line in facts.lines]),
        )
    )


@said.register
def _where_to(facts: WhereTo) -> list[Line]:
    to = [facts.title, _level(facts.level), _industry(facts.industry)]
    where = [_("Not sure yet")] if facts.not_sure_yet and not facts.title else [", ".join(filter(None, to))]
    return list(
        _lines(
            (_("Where to"), where),
            (_("What would help most"), [str(ITEM_BY_CODE[code].ask) for code in facts.wants]),
            (_("Who as a mentor"), [str(MentorKind(kind).label) for kind in facts.wanted_kinds]),
        )
    )


@said.register
def _what_i_offer(facts: WhatIOffer) -> list[Line]:
    best = sorted((-how, code) for code, how in facts.offers.items() if how)
    until = date_format(facts.paused_until, "j F Y") if facts.paused_until else ""
    pause = [(_("Nobody new until"), [until])] if until else []
    return list(
        _lines(
            (_("You in one line"), [facts.headline]),
            (_("About you"), [facts.about]),
            (_("What you are to somebody"), [str(MentorKind(facts.kind).label) if facts.kind else ""]),
            (_("What you offer"), [str(ITEM_BY_CODE[code].name) for _how, code in best]),
            (_("Room for"), [_room(facts)]),
            *pause,
        )
    )


def _room(facts: WhatIOffer) -> str:
    """In heads, or in time where somebody counts by that."""
    if facts.talks_per_month is not None:
        said = ngettext("%(count)d talk a month", "%(count)d talks a month", facts.talks_per_month)
        return said % {"count": facts.talks_per_month}
    return ngettext("%(count)d person at a time", "%(count)d people at a time", facts.capacity) % {
        "count": facts.capacity
    }


@said.register
def _how_i_work(facts: HowIWork) -> list[Line]:
    place = [facts.city, country_name(facts.country) if facts.country else ""]
    leans = [_lean(place, value) for place, value in enumerate(facts.values)]
    return list(
        _lines(
            (_("Languages"), [language_name(code) for code in facts.languages]),
            (_("Where you are"), [", ".join(filter(None, place))]),
            (_("Your clock"), [facts.time_zone.replace("_", " ")]),
            (_("Free hours"), [_hours(facts.free_hours)]),
            (_("How often"), [str(Cadence(facts.cadence).label) if facts.cadence else ""]),
            (_("How you like to meet"), [str(Channel(channel).label) for channel in facts.channels]),
            (_("What matters to you at work"), leans),
        )
    )


def _lines(*named: tuple[str, Iterable[str]]) -> Iterator[Line]:
    for name, words in named:
        kept = [word for word in words if word]
        yield Line(name, kept or [_("Not said yet")], is_said=bool(kept))


def _step(step: StepFacts) -> str:
    began, ended = str(step.began or ""), str(step.ended or "")
    patterns: dict[tuple[bool, bool, bool], str] = {
        (True, True, False): _("%(began)s to %(ended)s: %(what)s"),
        (True, False, True): _("Since %(began)s: %(what)s"),
        (True, False, False): _("From %(began)s: %(what)s"),
        (False, True, False): _("Until %(ended)s: %(what)s"),
        (False, False, True): _("Now: %(what)s"),
    }
    what = ", ".join(filter(None, [step.title, _level(step.level), _industry(step.industry), step.region]))
    pattern = patterns.get((bool(began), bool(ended), step.is_current), "%(what)s")
    return pattern % {"began": began, "ended": ended, "what": what}


def _lean(place: int, value: int | None) -> str:
    """Which end of a pair somebody leans to; the middle is an answer as well."""
    if value is None:
        return ""
    slider = SLIDERS[place]
    pair = {"low": slider.low, "high": slider.high}
    if value == (LEAST + MOST) // 2:
        return _("“%(low)s” as much as “%(high)s”") % pair
    first, second = ("low", "high") if value < (LEAST + MOST) // 2 else ("high", "low")
    words = {"first": pair[first], "second": pair[second]}
    if value in {LEAST, MOST}:
        return _("“%(first)s” far more than “%(second)s”") % words
    return _("“%(first)s” rather than “%(second)s”") % words


def _hours(kept: str) -> str:
    count = len(from_hex(kept))
    return ngettext("%(count)d hour a week", "%(count)d hours a week", count) % {"count": count} if count else ""


def _level(level: int | None) -> str:
    return str(Level(level).label) if level else ""


def _industry(industry: str) -> str:
    return str(Industry(industry).label) if industry else ""
