"""The minute a week."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.design.forms import Line
from waymark.mentoring.facts import Week
from waymark.mentoring.forms.sharing import TOO_LONG, SharedForm
from waymark.mentoring.models import Rhythm

WEEK_LINE = 500


def _line(label: Any) -> forms.CharField:
    return forms.CharField(
        max_length=WEEK_LINE,
        required=False,
        widget=Line(attrs={"autocomplete": "off"}),
        label=label,
        error_messages={"max_length": TOO_LONG},
    )


class CheckInForm(SharedForm):
    """What moved, what is stuck, what is next: progress first."""

    foot = "next"

    moved = _line(_("What moved?"))
    stuck = _line(_("What is stuck?"))
    next = _line(_("What is next?"))
    week = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # It also stands on Today, beside other forms.
        super().__init__(*args, auto_id="week_%s", **kwargs)

    def said(self) -> Week:
        """The three lines."""
        lines = self.cleaned_data
        return Week(lines["moved"], lines["stuck"], lines["next"])


class RhythmForm(forms.Form):
    """How often to be asked."""

    every = forms.TypedChoiceField(
        choices=Rhythm.Every.choices, coerce=int, widget=forms.RadioSelect, label=_("How often should we ask?")
    )
