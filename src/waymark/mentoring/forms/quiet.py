"""How it goes between two, in one tap; and until when to pause."""

from datetime import datetime, time

from django import forms
from django.utils.timezone import get_current_timezone, make_aware
from django.utils.translation import gettext_lazy as _

from waymark.design.forms import Day
from waymark.mentoring.models import QuietQuestion


class QuietForm(forms.Form):
    """One of four answers."""

    answer = forms.ChoiceField(
        choices=QuietQuestion.Answer.choices,
        widget=forms.RadioSelect,
        label=_("How is it going between you?"),
        error_messages={"required": _("Pick the one that comes nearest.")},
    )


class PauseForm(forms.Form):
    """A day, or none."""

    until = forms.DateField(
        required=False,
        widget=Day,
        label=_("Until"),
        help_text=_("Leave it empty if you do not know yet."),
        error_messages={"invalid": _("Write the day like 2026-12-31.")},
    )

    def until_when(self) -> datetime | None:
        """The beginning of that day by the reader's clock."""
        day = self.cleaned_data["until"]
        return make_aware(datetime.combine(day, time.min), get_current_timezone()) if day else None
