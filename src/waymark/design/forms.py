"""Widgets with our looks, the field that says who can see it, and the renderer that draws every form."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.translation import gettext_lazy as _

from waymark.design.seen import Seen, seen_choices


class Words(forms.Textarea):
    """A box for words; `who` names the field of the same form that says who can see them, or is one fixed answer."""

    look = ""

    def __init__(self, *, rows: int = 3, who: str = "", attrs: dict[str, Any] | None = None) -> None:
        self.who = who
        given = attrs or {}
        css = f"{self.look} {given.get('class', '')}".strip()
        super().__init__(attrs={"rows": rows, **given, **({"class": css} if css else {})})


class Ruled(Words):
    """Ruled paper for one's own words: journals, notes, stories, messages."""

    look = "field__input--ruled"


class Short(Words):
    """One line that grows when it is needed."""

    look = "field__input--short say"

    def __init__(self, *, rows: int = 1, who: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__(rows=rows, who=who, attrs=attrs)


class Line(forms.TextInput):
    """One line of words that says who can see it."""

    def __init__(self, *, who: str = "", attrs: dict[str, Any] | None = None) -> None:
        self.who = who
        super().__init__(attrs=attrs)


class Segment(forms.RadioSelect):
    """One choice out of a few, side by side."""


class Slider(forms.NumberInput):
    """A point between two ends that both have a name."""

    input_type = "range"

    def __init__(self, *, low: str, high: str, least: int = 1, most: int = 5, step: int = 1) -> None:
        self.low, self.high = low, high
        super().__init__(attrs={"min": least, "max": most, "step": step})


class Day(forms.DateInput):
    """A date, in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class Clock(forms.TimeInput):
    """A time of day, in the browser's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class Find(forms.TextInput):
    """A box to search with; the / key leads to it."""

    input_type = "search"


class WhoField(forms.ChoiceField):
    """Who can see it; the most private answer that is allowed stands first and is the default."""

    widget = forms.RadioSelect

    def __init__(self, *, allowed: Iterable[str] = (Seen.ME, Seen.PAIR), other: str = "", **kwargs: Any) -> None:
        self.allowed, self.other = tuple(allowed), other
        kwargs.setdefault("label", _("Who can see this"))
        kwargs.setdefault("initial", self.allowed[0])
        super().__init__(choices=seen_choices(self.allowed, other=other), **kwargs)

    def speak_of(self, other: str, *, allowed: Iterable[str] = ()) -> None:
        """Name the person at the other end once the form knows who that is."""
        self.allowed, self.other = tuple(allowed) or self.allowed, other
        self.choices = seen_choices(self.allowed, other=other)


class WaymarkRenderer(TemplatesSetting):
    """Draws forms and fields with our templates, and the bare inputs with Django's own."""

    form_template_name = "design/form/form.html"
    field_template_name = "design/form/field.html"
    formset_template_name = "design/form/formset.html"

    @cached_property
    def bare(self) -> DjangoTemplates:
        """Finds Django's and the admin's widgets without asking for another installed app."""
        return DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        """Ours by the site's engine, every other by Django's."""
        if template_name.startswith("design/"):
            return super().get_template(template_name)
        return self.bare.get_template(template_name)
