"""How somebody likes to work: ten scales, languages, the hours of a week, and manners."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from waymark.design.forms import Segment
from waymark.people.countries import countries
from waymark.people.facts import HowIWork
from waymark.people.forms.scales import ScaleField
from waymark.people.forms.typed import typed
from waymark.people.free_hours import DAYS, PARTS, Hour, fits_parts, from_hex, hours_of, tick, to_hex
from waymark.people.languages import languages
from waymark.people.models import Cadence, Channel, Profile
from waymark.people.values import SLIDERS

LANGUAGES = 4
BY_HOUR, BY_PART = "by-hour", "by-part"


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of the week."""

    value: str
    label: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the week: a part of the day or an hour, with a box for each day."""

    name: str | LazyText
    hours: str
    cells: list[Cell]


def zone_choices() -> list[tuple[str, Any]]:
    """The zones of the world by continent, under the names of their cities."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for zone in sorted(available_timezones()):
        continent, _slash, city = zone.partition("/")
        if city and continent not in {"Etc", "SystemV", "US", "posix", "right"}:
            groups.setdefault(continent, []).append((zone, city.replace("_", " ").replace("/", ", ")))
    return [("", _("Pick your city or one near it")), ("UTC", _("Universal time (UTC)")), *groups.items()]


class HowIWorkForm(forms.Form):
    """The last page. Everything on it may stay open: what is not known never counts against anybody."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    time_zone = forms.ChoiceField(label=_("Your clock"), required=False, help_text=_("All times are shown by it."))
    cadence = forms.TypedChoiceField(
        label=_("How often you would like to meet"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[*Cadence.choices, ("", _("Leave it open"))],
        widget=Segment,
    )
    channels = forms.MultipleChoiceField(
        label=_("How you like to meet"), required=False, choices=Channel.choices, widget=forms.CheckboxSelectMultiple
    )
    directiveness_wanted = ScaleField(
        label=_("What you hope for from a mentor"),
        low=_("Ask me, let me find out"),
        high=_("Tell me what you would do"),
    )
    directiveness_offered = ScaleField(
        label=_("How you are as a mentor"), low=_("I ask and let them find out"), high=_("I say what I would do")
    )

    def __init__(self, data: QueryDict | None = None, *, stored: HowIWork, profile: Profile) -> None:
        self.arranged = typed(data, "arrange")
        initial = data.dict() | {"channels": data.getlist("channels")} if data and self.arranged else _typed(stored)
        super().__init__(None if self.arranged else data, initial=initial)
        self.stored, self.profile = stored, profile
        self.ticks = data.getlist("free") if data is not None else [tick(*hour) for hour in from_hex(stored.free_hours)]
        self.is_by_hour = self._is_by_hour(typed(data, "week"))
        self._add_fields()

    def _add_fields(self) -> None:
        self.fields["country"].choices = [("", _("Not said")), *countries()]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = _with(zone_choices(), self.stored.time_zone)  # type: ignore[attr-defined]
        tongues = [("", "–"), *languages()]
        for code in self.stored.languages:
            tongues = _with(tongues, code)
        for number in range(self.places):
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=_("Language %(number)d") % {"number": number + 1},
                required=False,
                choices=tongues,
            )
        for slider in SLIDERS:
            self.fields[f"value_{slider.key}"] = ScaleField(low=slider.low, high=slider.high, label=slider.low)
        if not self.profile.seeks_mentor:
            del self.fields["directiveness_wanted"]
        if not self.profile.offers_mentoring:
            del self.fields["directiveness_offered"]

    def _is_by_hour(self, shown: str) -> bool:
        if self.arranged in {BY_HOUR, BY_PART}:
            return self.arranged == BY_HOUR or not fits_parts(self.hours)
        return shown == BY_HOUR or not fits_parts(self.hours)

    @property
    def places(self) -> int:
        """How many languages there is room for: four, and one more than were kept."""
        return max(LANGUAGES, len(self.stored.languages) + 1)

    @property
    def hours(self) -> set[Hour]:
        """The hours that are ticked; a box that no page has is passed over."""
        found: set[Hour] = set()
        for one in self.ticks:
            try:
                found |= hours_of([one])
            except ValueError:
                continue
        return found

    @property
    def days(self) -> list[tuple[object, object]]:
        """The days of a week, short to show and long to say."""
        return [(WEEKDAYS_ABBR[day], WEEKDAYS[day]) for day in range(DAYS)]

    @property
    def week(self) -> list[Line]:
        """The week as the page draws it: by parts of the day, or hour by hour."""
        lines: list[tuple[str | LazyText, int, int]] = [(part.name, part.begins, part.ends) for part in PARTS]
        if self.is_by_hour:
            lines = [("", hour, hour + 1) for hour in range(24)]
        return [_line(name, begins, ends, self.hours) for name, begins, ends in lines]

    @property
    def scales(self) -> list[forms.BoundField]:
        """The ten scales."""
        return [self[f"value_{slider.key}"] for slider in SLIDERS]

    @property
    def tongues(self) -> list[forms.BoundField]:
        """The languages, best first."""
        return [self[f"language_{number}"] for number in range(self.places)]

    @property
    def manners(self) -> list[forms.BoundField]:
        """One scale for each side of a mentorship somebody stands on."""
        return [self[name] for name in ("directiveness_wanted", "directiveness_offered") if name in self.fields]

    def facts(self) -> HowIWork:
        """The page as a value; what a page of this person does not ask stays as it was."""
        said = self.cleaned_data
        tongues = [said[f"language_{number}"] for number in range(self.places)]
        return HowIWork(
            values=tuple(said[f"value_{slider.key}"] for slider in SLIDERS),
            languages=tuple(dict.fromkeys(code for code in tongues if code)),
            **{name: said[name] for name in ("time_zone", "country", "city", "cadence")},
            free_hours=to_hex(self.hours),
            channels=tuple(channel for channel in Channel.values if channel in said["channels"]),
            directiveness_wanted=said.get("directiveness_wanted", self.stored.directiveness_wanted),
            directiveness_offered=said.get("directiveness_offered", self.stored.directiveness_offered),
        )


def _with(choices: list[tuple[str, Any]], value: str) -> list[tuple[str, Any]]:
    """The choices, with what was kept among them even where nobody would offer it today."""
    there = {one for one, words in choices if not isinstance(words, list)}
    there |= {one for _group, words in choices if isinstance(words, list) for one, _word in words}
    return choices if value in there else [*choices, (value, value)]


def _line(name: str | LazyText, begins: int, ends: int, free: set[Hour]) -> Line:
    hours = f"{begins}–{ends}"
    cells = [
        Cell(
            value=tick(day, begins, ends - begins),
            label=f"{WEEKDAYS[day]} {hours}",
            ticked={(day, hour) for hour in range(begins, ends)} <= free,
        )
        for day in range(DAYS)
    ]
    return Line(name, hours, cells)


def _typed(stored: HowIWork) -> dict[str, Any]:
    """What was kept, as the page shows it."""
    columns = ("country", "city", "time_zone", "cadence", "directiveness_wanted", "directiveness_offered")
    said: dict[str, Any] = {name: getattr(stored, name) for name in columns} | {"channels": list(stored.channels)}
    said |= {f"language_{number}": code for number, code in enumerate(stored.languages)}
    return said | {f"value_{slider.key}": value for slider, value in zip(SLIDERS, stored.values, strict=False)}
