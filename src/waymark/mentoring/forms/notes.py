"""The boxes of a meeting and the lines of its agenda."""

import hashlib
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from waymark.design.forms import Line, Ruled, Segment
from waymark.mentoring.actions.agenda import Point
from waymark.mentoring.actions.meeting_notes import Typed
from waymark.mentoring.models import AgendaItem, MeetingNote
from waymark.mentoring.models.agenda import AGENDA_ITEMS

BOX_LENGTH, POINT_LENGTH = 20_000, 300
FORM_ID = "notes"  # boxes that stand in the margin belong to the same form
ROWS = {MeetingNote.Box.NEXT: 3, MeetingNote.Box.PRIVATE: 5, MeetingNote.Box.OPTIONS: 5}
TOO_LONG = ngettext_lazy(
    "This has %(show_value)d letters, and %(limit_value)d letter fits in one box. Nothing is lost: shorten it here.",
    "This has %(show_value)d letters, and %(limit_value)d letters fit in one box. Nothing is lost: shorten it here.",
    "limit_value",
)


def digest(words: str) -> str:
    """By which a form knows whether a box was touched at all."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


class BoxForm(forms.Form):
    """One box: the words, which version they began from, and which window they come from."""

    words = forms.CharField(required=False, max_length=BOX_LENGTH, strip=False, error_messages={"max_length": TOO_LONG})
    part = forms.IntegerField(required=False, min_value=0, max_value=9999, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    tab = forms.UUIDField(required=False, widget=forms.HiddenInput)
    turn = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, box: str, words: str = "", part: int = 0, version: int = 0, **kwargs: Any) -> None:
        self.box = MeetingNote.Box(box)
        kwargs["initial"] = {"words": words, "part": part, "seen": version, "was": digest(words)}
        kwargs |= {"prefix": self.box.value, "auto_id": "box-%s"}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = FORM_ID
        who = "me" if self.box == MeetingNote.Box.PRIVATE else "pair"
        rows = ROWS.get(self.box, 4)
        self.fields["words"].widget = Ruled(who=who, rows=rows, attrs={"form": FORM_ID, "data-box": self.box.value})
        self.fields["words"].label = self.box.label

    def clean_words(self) -> str:
        """As it is kept: one sign for the end of a line, whatever the browser sends."""
        words: str = self.cleaned_data["words"]
        return words.replace("\r\n", "\n").replace("\r", "\n")

    @property
    def is_untouched(self) -> bool:
        """Whether the words are still those that the page came with."""
        return bool(self.cleaned_data["was"] == digest(self.cleaned_data["words"]))

    @property
    def typed(self) -> Typed:
        """What the action is told."""
        said = self.cleaned_data
        return Typed(
            box=self.box.value,
            words=said["words"] if said["words"].strip() else "",
            part=said["part"] or 0,
            seen=said["seen"] or 0,
            tab=said["tab"],
            turn=said["turn"] or 0,
        )


class PointForm(forms.Form):
    """Something for the agenda; the form brings its id along, so that sending twice is sending once."""

    words = forms.CharField(max_length=POINT_LENGTH, widget=Line(who="pair"))
    kind = forms.ChoiceField(choices=AgendaItem.Kind.choices, widget=Segment, required=False)
    item = forms.ChoiceField(choices=[("", ""), *AGENDA_ITEMS], required=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"initial": {"client_id": uuid4(), "kind": AgendaItem.Kind.TOPIC}, "auto_id": "point_%s"}
        super().__init__(*args, **kwargs)
        words, kind, item = self.fields["words"], self.fields["kind"], self.fields["item"]
        words.label = _("What do you want to talk about?")
        words.error_messages["required"] = _("Write a few words, so that both of you know what is meant.")
        words.error_messages["max_length"] = _("One line is enough here; write the rest in a message.")
        kind.label = _("It is")
        item.label = _("What it is about, if you like")
        item.choices = [("", _("Not said")), *AGENDA_ITEMS]  # type: ignore[attr-defined]  # of a choice field

    @property
    def point(self) -> Point:
        """What the action is told."""
        said = self.cleaned_data
        return Point(
            words=said["words"],
            client_id=said["client_id"],
            kind=said["kind"] or AgendaItem.Kind.TOPIC,
            item=said["item"],
        )
