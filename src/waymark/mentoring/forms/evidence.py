"""What somebody did well, in two boxes."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import MinLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.design.forms import Day, Ruled
from waymark.mentoring.facts import Seen
from waymark.mentoring.forms.sharing import TOO_LONG, WORDS
from waymark.mentoring.rules.evidence import LEAST


class EvidenceForm(forms.Form):
    """A behaviour, its effect, and the day."""

    behaviour = forms.CharField(
        max_length=WORDS, widget=Ruled(who="pair", rows=3), error_messages={"max_length": TOO_LONG}
    )
    effect = forms.CharField(
        max_length=WORDS, widget=Ruled(who="pair", rows=3), error_messages={"max_length": TOO_LONG}
    )
    seen_on = forms.DateField(
        widget=Day(),
        label=gettext_lazy("When was that?"),
        error_messages={
            "required": gettext_lazy("About which day was it? A rough guess is fine."),
            "invalid": gettext_lazy("There is no such day. Write it as 2026-12-04."),
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, name: str, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4(), "seen_on": today}
        super().__init__(*args, **kwargs)
        self.today = today
        behaviour, effect = self.fields["behaviour"], self.fields["effect"]
        behaviour.label = _("What did %(name)s do?") % {"name": name}
        behaviour.help_text = _("What a camera would have seen: “You put the one number first.”")
        effect.label = _("What did it change?")
        effect.help_text = _("For you, or for others: “Two people stopped typing and listened.”")
        for field, said in (
            (behaviour, _("Say what they did, such that somebody who was not there can see it.")),
            (effect, _("Say what it changed. A behaviour without its effect is only half of it.")),
        ):
            field.error_messages["required"] = said
            field.validators.append(MinLengthValidator(LEAST, said))

    def clean_seen_on(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["seen_on"]
        if day > self.today:
            raise forms.ValidationError(_("That day is still to come. When did you see it?"))
        return day

    def seen(self) -> Seen:
        """What was said."""
        said = self.cleaned_data
        return Seen(said["behaviour"], said["effect"], said["seen_on"])
