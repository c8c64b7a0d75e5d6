"""Writing to one another."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _

from waymark.design.forms import Ruled
from waymark.mentoring.forms.requests import TOO_LONG

MESSAGE_LENGTH = 10_000


class MessageForm(forms.Form):
    """A message; the form brings its id along, so that sending twice is sending once."""

    words = forms.CharField(
        max_length=MESSAGE_LENGTH, widget=Ruled(who="pair", rows=3), error_messages={"max_length": TOO_LONG}
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, name: str, client_id: UUID | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"client_id": client_id or uuid4()}
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.label = _("Write to %(name)s") % {"name": name}
        words.error_messages["required"] = _("There is nothing to send yet.")


class EditForm(forms.Form):
    """Saying it differently."""

    words = forms.CharField(
        max_length=MESSAGE_LENGTH, widget=Ruled(who="pair", rows=5), error_messages={"max_length": TOO_LONG}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.label = _("Your message")
        words.error_messages["required"] = _("There is nothing left. Take the message back if you do not want it.")
