"""The words that somebody writes before everything of theirs goes."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from waymark.people.models import Person


class LeaveForm(forms.Form):
    """Their own address typed out, and their password where they have one."""

    address = forms.CharField(
        label=_("Your e-mail address, typed out"),
        error_messages={"required": _("Type your e-mail address. So nobody leaves by a slip of the hand.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )
    password = forms.CharField(
        label=_("Your password"),
        error_messages={"required": _("Write your password, so that we know it is you.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: QueryDict | None = None, *, person: Person) -> None:
        self.person = person
        super().__init__(data)
        if not person.has_usable_password():
            del self.fields["password"]

    def clean_address(self) -> str:
        """It is their own address, however it is capitalised."""
        typed: str = self.cleaned_data["address"].strip()
        if typed.casefold() != (self.person.email or self.person.name).casefold():
            raise forms.ValidationError(_("This is not the address of your account. Nothing was erased."))
        return typed

    def clean_password(self) -> str:
        """It is their own password."""
        password: str = self.cleaned_data["password"]
        if not self.person.check_password(password):
            raise forms.ValidationError(_("This is not your password. Nothing was erased."))
        return password
