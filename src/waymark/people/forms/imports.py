"""How administrators bring people in and say what titles mean."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from waymark.careers.models import Occupation
from waymark.careers.queries import find_titles
from waymark.design.forms import Segment
from waymark.people.imports.maps import BringInAs, Meaning
from waymark.people.models import StagedList

NO_OCCUPATION = "none"
SOMETHING_ELSE = "other"
MEANINGS = {
    Meaning.KEEP: _("None of these, but keep it"),
    Meaning.IGNORE: _("None of these: leave it out"),
    Meaning.REFERENCE: _("A reference or number of the person"),
    Meaning.EMAIL: _("E-mail address"),
    Meaning.NAME: _("Whole name"),
    Meaning.GIVEN_NAME: _("Given name"),
    Meaning.FAMILY_NAME: _("Family name"),
    Meaning.TITLE: _("Job title"),
    Meaning.LEVEL: _("Level"),
    Meaning.INDUSTRY: _("Industry"),
    Meaning.ORGANISATION: _("Organisation"),
    Meaning.YEARS_EXPERIENCE: _("Years of experience"),
    Meaning.COUNTRY: _("Country"),
    Meaning.CITY: _("City"),
    Meaning.TIME_ZONE: _("Time zone"),
    Meaning.LANGUAGES: _("Languages"),
    Meaning.AREAS: _("Fields of work"),
    Meaning.TECHNOLOGIES: _("Technologies"),
    Meaning.HELPS_WITH: _("What they help with"),
    Meaning.HOURS_PER_MONTH: _("Hours a month"),
    Meaning.CAPACITY: _("For how many people there is room"),
    Meaning.KIND: _("Kind of mentor"),
    Meaning.FORMAT: _("Format, such as long-term"),
    Meaning.ACTIVE: _("Whether they take part"),
    Meaning.ABOUT: _("About the person"),
}


class ListForm(forms.Form):
    """A list, what its people are here for, and a map where the list has heads of its own."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_(
            "An XLSX or CSV file. Its first line names the columns. Nothing comes in before you have looked at it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv,text/plain"}),
        error_messages={"required": _("Choose the list you want to bring in.")},
    )
    bring_in_as = forms.ChoiceField(
        label=_("These people are"),
        choices=[(BringInAs.MENTORS.value, _("mentors")), (BringInAs.MENTEES.value, _("looking for a mentor"))],
        initial=BringInAs.MENTORS.value,
        widget=Segment,
    )
    map = forms.FileField(
        label=_("A map of its columns"),
        help_text=_("Only if your list names its columns in its own way."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )


class ColumnsForm(forms.Form):
    """What each column that nobody knows means, with what it probably does."""

    def __init__(self, *args: Any, staged: StagedList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = dict(staged.first)
        self.names = list(shown) or list(staged.columns)  # in the order of the list, which JSON in a database forgets
        for place, name in enumerate(self.names):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=name[:60] or _("(no name)"),
                choices=[(meaning.value, words) for meaning, words in MEANINGS.items()],
                initial=staged.columns[name] or Meaning.KEEP.value,
                help_text=_("It holds %(cells)s.") % {"cells": ", ".join(f"“{cell}”" for cell in shown[name])}
                if shown.get(name)
                else "",
            )

    def said(self) -> dict[str, Meaning]:
        """Each column with its meaning."""
        return {name: Meaning(self.cleaned_data[f"column_{place}"]) for place, name in enumerate(self.names)}


class SettleForm(forms.Form):
    """What one title means: a suggestion, another occupation, or none on file."""

    title = forms.CharField(max_length=160, widget=forms.HiddenInput)
    occupation = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": _("Pick what this title means.")}
    )
    other = forms.CharField(label=_("The other occupation, if it is none of these"), required=False, max_length=160)

    def __init__(self, *args: Any, suggestions: list[Occupation], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picked: Any = self.fields["occupation"]
        picked.label = _("What does “%(title)s” mean?") % {"title": name}
        picked.choices = [
            *((occupation.code, occupation.title) for occupation in suggestions),
            (SOMETHING_ELSE, _("Another occupation, which I write below")),
            (NO_OCCUPATION, _("No occupation on file")),
        ]
        self.fields["other"].widget = forms.TextInput(
            attrs={
                "list": "titles",
                "autocomplete": "off",
                "hx-get": reverse_lazy("careers:titles"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#titles",
                "hx-swap": "innerHTML",
                "hx-sync": "this:replace",
            }
        )
        self.meant: Occupation | None = None

    def clean(self) -> dict[str, Any]:
        """The occupation that was meant."""
        said = self.cleaned_data.get("occupation")
        if said == SOMETHING_ELSE:
            hit = next(iter(find_titles(self.cleaned_data.get("other", ""), limit=1)), None)
            if hit is None or hit.confidence < 1.0:
                self.add_error("other", _("No occupation is called that. Type a little, and pick one from the list."))
            self.meant = hit.occupation if hit else None
        elif said and said != NO_OCCUPATION:
            self.meant = Occupation.objects.filter(code=said).first()
        return self.cleaned_data
