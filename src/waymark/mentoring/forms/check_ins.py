"""The minute a week."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.mentoring.facts import Week
from waymark.mentoring.forms.sharing import SharedForm, line
from waymark.mentoring.models import Rhythm

WEEK_LINE = 500


class CheckInForm(SharedForm):
    """What moved, what is stuck, what is next: progress first."""

    foot = "next"

    moved = line(_("What moved?"), longest=WEEK_LINE)
    stuck = line(_("What is stuck?"), longest=WEEK_LINE)
    next = line(_("What is next?"), longest=WEEK_LINE)
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
