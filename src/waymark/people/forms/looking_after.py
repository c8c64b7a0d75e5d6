"""How administrators find people and ask them in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.design.forms import Find
from waymark.people.queries.looking_after import Circle


class FindPeople(forms.Form):
    """Words and a circle; anything that makes no sense finds everybody."""

    q = forms.CharField(label=_("Name, address or reference"), required=False, max_length=200, widget=Find())
    circle = forms.ChoiceField(choices=Circle.choices, required=False, widget=forms.HiddenInput)

    def words(self) -> str:
        """What was typed."""
        return str(self.cleaned_data.get("q") or "") if self.is_valid() else str(self.data.get("q", ""))[:200]

    def picked(self) -> Circle:
        """The circle that was picked; everybody if none was."""
        said = self.data.get("circle", "")
        return Circle(said) if said in Circle.values else Circle.ALL


class AddressForm(forms.Form):
    """An address a link goes to."""

    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the address the link should go to.")},
    )

    def clean_email(self) -> str:
        """The address as it is kept."""
        return str(self.cleaned_data["email"]).lower()
