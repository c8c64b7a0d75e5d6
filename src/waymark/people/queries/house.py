"""Whose house this is, and whom its people can call for help."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.people import rules
from waymark.people.countries import country_name
from waymark.people.models import HelpLine, Instance, Person

INSTANCE_KEY = "people.instance"
KEPT_SECONDS = 10  # how long another process may still show the settings of before a change


def instance() -> Instance:
    """The one row that says whose house this is; its defaults until somebody keeps another."""
    kept: Instance | None = cache.get(INSTANCE_KEY)
    if kept is None:
        kept = instance_now()
        cache.set(INSTANCE_KEY, kept, KEPT_SECONDS)
    return kept


def instance_now() -> Instance:
    """The same, as it stands in the database at this moment."""
    rows = list(Instance.objects.order_by("pk")[:1])
    return rows[0] if rows else Instance(sign_up=settings.SIGN_UP, sign_up_domains=list(settings.SIGN_UP_DOMAINS))


@dataclass(frozen=True, slots=True)
class LineToCall:
    """A help line as a page shows it."""

    name: str
    phone: str
    dial: str  # the number as a telephone takes it
    text_number: str
    url: str
    facts: str  # where, when and in which language
    checked: str  # who says so
    country: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class LinesOfPlace:
    """Whom to call in one country."""

    place: str
    lines: list[LineToCall]


@dataclass(frozen=True, slots=True)
class LinesToCall:
    """What somebody in a hurry sees first, and the rest by country."""

    near: list[LineToCall]
    elsewhere: list[LinesOfPlace]

    @property
    def knows_where(self) -> bool:
        """Whether the first lines are those of a country, and not only those for everywhere."""
        return any(line.country for line in self.near)


def help_lines(*, country: str = "", at: datetime, check_days: int | None = None) -> LinesToCall:
    """Whom to call: one's own country first, then the lines for everywhere; all others by the names of countries."""
    days = settings.HELP_LINE_CHECK_DAYS if check_days is None else check_days
    lines = [_shown(line, on=at.date(), days=days) for line in _in_order(country)]
    places: dict[str, list[LineToCall]] = {}
    for line in lines:
        if line.country not in {"", country}:
            places.setdefault(country_name(line.country), []).append(line)
    return LinesToCall(
        near=[line for line in lines if line.country in {"", country}],
        elsewhere=[LinesOfPlace(place, places[place]) for place in sorted(places)],
    )


def _in_order(country: str) -> QuerySet[HelpLine]:
    near = Case(When(country=country, then=0), When(country="", then=1), default=2, output_field=IntegerField())
    return HelpLine.objects.order_by(near, "country", "order", "name")


def _place(line: HelpLine) -> str:
    return country_name(line.country) if line.country else _("Everywhere")


def lines_to_check(*, country: str, on: date) -> QuerySet[HelpLine]:
    """The lines that somebody here should look up again: those of the instance's own country and of everywhere."""
    return HelpLine.objects.filter(Q(country__in=[country, ""]), unchecked(on))


@dataclass(frozen=True, slots=True)
class LineToLookAfter:
    """A help line as an administrator sees it."""

    line: HelpLine
    place: str
    checked: str
    wants_check: bool


def lines_to_look_after(*, viewer: Person, country: str, on: date) -> list[LineToLookAfter]:
    """Every line, those of one's own country first."""
    rules.require_administrator(viewer)
    days = settings.HELP_LINE_CHECK_DAYS
    return [
        LineToLookAfter(line, _place(line), checked_sentence(line, on=on, days=days), not line.is_checked(on, days))
        for line in _in_order(country)
    ]


def unchecked(on: date) -> Q:
    """Lines that nobody here has checked, or not for a long time."""
    return Q(verified_on=None) | Q(verified_on__lt=on - timedelta(days=settings.HELP_LINE_CHECK_DAYS))


def _shown(line: HelpLine, *, on: date, days: int) -> LineToCall:
    facts = [_place(line), line.hours]
    return LineToCall(
        name=line.name,
        phone=line.phone,
        dial="".join(sign for sign in line.phone if sign.isdigit() or sign == "+"),
        text_number=line.text_number,
        url=line.url,
        facts=" · ".join(fact for fact in facts if fact),
        checked=checked_sentence(line, on=on, days=days),
        country=line.country,
        is_checked=line.is_checked(on, days),
    )


def checked_sentence(line: HelpLine, *, on: date, days: int) -> str:
    """Whether anybody here has looked this line up, said so that nobody is misled."""
    said = {"source": line.source, "day": date_format(line.verified_on, "j F Y") if line.verified_on else ""}
    if line.is_checked(on, days):
        return _("Checked by this site on %(day)s.") % said
    if line.verified_on:
        return _("Last checked by this site on %(day)s, which is a while ago.") % said
    if line.source:
        return _("Not yet checked by this site. Source: %(source)s.") % said
    return _("Not yet checked by this site.")
