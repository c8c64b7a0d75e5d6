"""Telling an administrator what is wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.design.forms import Line, Ruled
from waymark.mentoring.forms.requests import TOO_LONG
from waymark.mentoring.models import Report

REPORT_LENGTH = 10_000


class ReportForm(forms.Form):
    """What is wrong, in whose words; about whom stands in the address of the form."""

    category = forms.ChoiceField(
        choices=Report.Category.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("What is it about?"),
        error_messages={"required": gettext_lazy("Pick the line that comes nearest.")},
    )
    words = forms.CharField(
        max_length=REPORT_LENGTH,
        widget=Ruled(rows=6),
        label=gettext_lazy("What happened?"),
        error_messages={"required": gettext_lazy("Say in a sentence what happened."), "max_length": TOO_LONG},
    )
    contact = forms.CharField(
        max_length=200,
        required=False,
        widget=Line(),
        label=gettext_lazy("How can we answer you?"),
        help_text=gettext_lazy("An address or a number, if you want an answer. It is sealed like your words."),
    )

    def __init__(self, *args: Any, signed_in: bool, about_message: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_in:
            del self.fields["contact"]
        if about_message:
            self.fields["words"].help_text = _("Administrators can’t open messages. Quote what they should know.")
