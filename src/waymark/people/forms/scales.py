"""A scale of five between two ends that both have a name, which may be left open."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from waymark.people.values import LEAST, MOST


class Scale(forms.RadioSelect):
    """Five points between two words, and one place to say nothing."""

    def __init__(self, *, low: str | LazyText, high: str | LazyText) -> None:
        self.low, self.high = low, high
        super().__init__()


class ScaleField(forms.TypedChoiceField):
    """A whole number from 1 to 5, or None for no answer."""

    widget: Scale

    def __init__(self, *, low: str | LazyText, high: str | LazyText, **kwargs: Any) -> None:
        points: Iterable[tuple[str, str | LazyText]] = [(str(point), str(point)) for point in range(LEAST, MOST + 1)]
        super().__init__(
            required=False,
            coerce=int,
            empty_value=None,
            choices=[*points, ("", _("Leave it open"))],
            widget=Scale(low=low, high=high),
            **kwargs,
        )
