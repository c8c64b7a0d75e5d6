"""What administrators say about the instance and its help lines."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from waymark.design.forms import Day, Words
from waymark.people.countries import countries
from waymark.people.house import HouseFacts, LineFacts
from waymark.people.models import Instance


class InstanceForm(forms.Form):
    """Whose house this is and who may come in."""

    name = forms.CharField(
        label=_("Name of this place"),
        max_length=80,
        help_text=_("It stands on every page and in every mail."),
        error_messages={"required": _("Give this place a name. It stands on every page and in every mail.")},
    )
    run_by = forms.CharField(
        label=_("Who runs it"),
        max_length=160,
        required=False,
        help_text=_("The organisation or the person. People decide by that what they write here."),
    )
    contact = forms.EmailField(
        label=_("Where questions go"), required=False, help_text=_("An address that somebody reads.")
    )
    country = forms.ChoiceField(
        label=_("Country"), required=False, help_text=_("Its help lines stand first on Get help now.")
    )
    sign_up = forms.ChoiceField(label=_("Who may sign up"), choices=Instance.SignUp.choices, widget=forms.RadioSelect)
    sign_up_domains = forms.CharField(
        label=_("Domains"),
        required=False,
        help_text=_("Only for the third choice: what stands after the @, such as example.org, with commas between."),
    )
    privacy_statement = forms.CharField(
        label=_("In your own words: what happens with people’s data here"),
        required=False,
        max_length=20_000,
        help_text=_("It stands below what Waymark says by itself. Markdown: **bold**, - for a list, [words](address)."),
        widget=Words(rows=8, who="public"),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _now("Not said")), *countries()]

    @classmethod
    def of(cls, facts: HouseFacts) -> dict[str, Any]:
        """What stands in the boxes at first."""
        shown = {name: getattr(facts, name) for name in HouseFacts.__dataclass_fields__}
        return {**shown, "sign_up_domains": ", ".join(facts.sign_up_domains), "seen": facts.stamp}

    def clean_sign_up_domains(self) -> tuple[str, ...]:
        """Domains, each once."""
        parts = re.split(r"[\s,;]+", self.cleaned_data["sign_up_domains"].lower())
        domains = tuple(dict.fromkeys(part.rpartition("@")[2] for part in parts if part))
        for domain in domains:
            try:
                validate_domain_name(domain)
            except ValidationError:
                sentence = _now("“%(domain)s” is not a domain. Write it as example.org.") % {"domain": domain}
                raise ValidationError(sentence) from None
        return domains

    def facts(self) -> HouseFacts:
        """What was said."""
        return HouseFacts(**{name: self.cleaned_data[name] for name in HouseFacts.__dataclass_fields__})


class HelpLineForm(forms.Form):
    """Somebody to call."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Write the name people know it by.")}
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    phone = forms.CharField(label=_("Number to call"), max_length=40, required=False)
    text_number = forms.CharField(label=_("Number to text"), max_length=40, required=False)
    url = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")
    hours = forms.CharField(
        label=_("When somebody answers"), max_length=120, required=False, help_text=_("For example: day and night.")
    )
    language = forms.CharField(
        label=_("Language"), max_length=12, required=False, help_text=_("Its short name, such as en, nl or pt-BR.")
    )
    source = forms.CharField(
        label=_("Where this is written"), max_length=200, required=False, help_text=_("The page you have it from.")
    )
    verified_on = forms.DateField(
        label=_("Last checked by us"),
        required=False,
        help_text=_("The day one of you called it or looked it up. Empty: not yet."),
        widget=Day(),
    )
    order = forms.IntegerField(
        label=_("Place in the list of its country"), min_value=0, max_value=999, initial=0, required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _now("Everywhere")), *countries()]

    @classmethod
    def of(cls, facts: LineFacts) -> dict[str, Any]:
        """What stands in the boxes at first."""
        return {**{name: getattr(facts, name) for name in LineFacts.__dataclass_fields__}, "seen": facts.stamp}

    def clean_order(self) -> int:
        """First where nothing is said."""
        return self.cleaned_data["order"] or 0

    def facts(self) -> LineFacts:
        """What was said."""
        return LineFacts(**{name: self.cleaned_data[name] for name in LineFacts.__dataclass_fields__})
