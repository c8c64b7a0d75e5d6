"""Forms whose words only their writer sees, unless the other of a mentorship is let in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from waymark.design.forms import Line, WhoField
from waymark.design.seen import Seen

LINE, WORDS = 200, 2000
TOO_LONG = ngettext_lazy(
    "This has %(show_value)d letters, and %(limit_value)d letter fits. What is the heart of it?",
    "This has %(show_value)d letters, and %(limit_value)d letters fit. What is the heart of it?",
    "limit_value",
)

type Pairs = Sequence[tuple[UUID, str]]  # mentorships that go on, with the first name of the other


def line(label: Any, help_text: Any = "", *, longest: int = LINE) -> forms.CharField:
    """A line that may stay empty."""
    return forms.CharField(
        max_length=longest,
        required=False,
        widget=Line(attrs={"autocomplete": "off"}),
        label=label,
        help_text=help_text,
        error_messages={"max_length": TOO_LONG},
    )


class SharedForm(forms.Form):
    """With nobody to show it to nothing is asked; with one it is a word in the foot, with more a name each."""

    foot = ""  # the field whose foot says who can see it

    def __init__(self, *args: Any, pairs: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = list(pairs)
        widget = self.fields[self.foot].widget
        widget.who = "me"
        if len(self.pairs) == 1:
            self.fields["seen"] = WhoField(allowed=(Seen.ME, Seen.PAIR), other=self.pairs[0][1])
            widget.who = "seen"
        elif self.pairs:
            self.fields["shown"] = forms.MultipleChoiceField(
                choices=[(str(uuid), name) for uuid, name in self.pairs],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                label=_("Who else can see this?"),
                help_text=_("Without a tick only you."),
            )
            widget.who = ""

    def show_to(self, uuids: Sequence[UUID]) -> None:
        """Let these in at first, where the form has not been sent yet."""
        self.initial["seen"] = Seen.PAIR if uuids else Seen.ME
        self.initial["shown"] = [str(uuid) for uuid in uuids]

    def chosen(self) -> list[UUID]:
        """The mentorships that were let in."""
        if len(self.pairs) == 1:
            return [self.pairs[0][0]] if self.cleaned_data["seen"] == Seen.PAIR else []
        return [UUID(uuid) for uuid in self.cleaned_data.get("shown", [])]
