"""The first question: what somebody is called, and what they came for."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from waymark.people.facts import Names

SEEK, OFFER, BOTH = "seek", "offer", "both"


class NamesForm(forms.Form):
    """A name and a purpose."""

    given_name = forms.CharField(
        label=_("What people call you"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("Write what people call you. A first name is enough.")},
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=80,
        required=False,
        help_text=_("Leave it empty if you would rather be known by your first name."),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    purpose = forms.ChoiceField(
        label=_("What brings you here"),
        choices=[
            (SEEK, _("I look for a mentor")),
            (OFFER, _("I want to be a mentor")),
            (BOTH, _("Both: I look for one, and want to be one")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick one. You can change it whenever you like.")},
    )

    def __init__(self, data: QueryDict | None = None, *, stored: Names) -> None:
        self.arranged = ""
        super().__init__(data, initial=_typed(stored))

    def facts(self) -> Names:
        """The page as a value."""
        purpose = self.cleaned_data["purpose"]
        return Names(
            given_name=self.cleaned_data["given_name"],
            family_name=self.cleaned_data["family_name"],
            seeks_mentor=purpose in {SEEK, BOTH},
            offers_mentoring=purpose in {OFFER, BOTH},
        )


def _typed(stored: Names) -> dict[str, Any]:
    purposes = {(True, False): SEEK, (False, True): OFFER, (True, True): BOTH}
    return {
        "given_name": stored.given_name,
        "family_name": stored.family_name,
        "purpose": purposes.get((stored.seeks_mentor, stored.offers_mentoring), ""),
    }
