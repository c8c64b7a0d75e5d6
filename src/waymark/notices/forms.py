"""Which kinds of notice also come by mail, and up to where News were seen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.notices.kinds import kinds


class MailForm(forms.Form):
    """One box for each kind."""

    by_mail = forms.MultipleChoiceField(
        label=_("Send me a mail when"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these is not offered any more. Look at the list again.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["by_mail"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared a few lines above
        field.choices = [(key, kind.label) for key, kind in kinds]


class SeenForm(forms.Form):
    """The newest line that stood on the page when “all read” was said."""

    newest = forms.UUIDField(required=False)

    def up_to(self) -> Any:
        """The line, or None where the page did not say."""
        return self.cleaned_data.get("newest") if self.is_valid() else None
