"""Looking for something one wrote."""

from django import forms
from django.utils.translation import gettext_lazy


class FindForm(forms.Form):
    """A word or two."""

    words = forms.CharField(
        max_length=80,
        label=gettext_lazy("Words that you wrote"),
        help_text=gettext_lazy("Capitals and accents don’t matter. What you look for is written down nowhere."),
        error_messages={
            "required": gettext_lazy("Write a word that stood in it."),
            "max_length": gettext_lazy("A few words are enough: at most %(limit_value)d letters."),
        },
    )
