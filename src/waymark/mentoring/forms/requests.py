"""Asking and answering."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from waymark.design.forms import Ruled, Segment
from waymark.mentoring.models.kinds import PairKind

NOTE_LENGTH = 3000
KINDS = [
    (PairKind.ONE_TO_ONE, gettext_lazy("A mentorship: talks over some months, every two weeks or so")),
    (PairKind.FLASH, gettext_lazy("One talk: about an hour on one question, and no more")),
    (PairKind.PEER, gettext_lazy("Peers: you two stand at a similar point, and help one another")),
    (
        PairKind.REVERSE,
        gettext_lazy("The other way round: you have worked for longer, and learn from somebody who knows what is new"),
    ),
]
TOO_LONG = ngettext_lazy(
    "This has %(show_value)d letters, and %(limit_value)d letter fits. Say the rest when you meet.",
    "This has %(show_value)d letters, and %(limit_value)d letters fit. Say the rest when you meet.",
    "limit_value",
)


class WordsForm(forms.Form):
    """Words to the one at the other end."""

    box = "words"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Several of these stand on one page, so each box has a name of its own.
        kwargs["auto_id"] = f"{self.box}_%s"
        super().__init__(*args, **kwargs)

    words = forms.CharField(
        max_length=NOTE_LENGTH, widget=Ruled(who="pair", rows=5), error_messages={"max_length": TOO_LONG}
    )


class AskForm(WordsForm):
    """What a mentee hopes for, and whether the note goes by itself when its turn comes."""

    kind = forms.ChoiceField(
        choices=KINDS,
        required=False,  # a note that was kept before there was a choice
        widget=forms.RadioSelect,
        label=gettext_lazy("What do you ask for?"),
        help_text=gettext_lazy("Either of you can make more of it later, or less."),
    )
    send_when_free = forms.BooleanField(required=False)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = {"name": name}
        words, tick = self.fields["words"], self.fields["send_when_free"]
        words.label = _("Your note to %(name)s") % who
        words.help_text = _("What do you hope for, and why this person? Four sentences are plenty.")
        words.error_messages["required"] = (
            _("Tell %(name)s in a sentence what you hope for. The answer depends on that.") % who
        )
        tick.label = _("Send it by itself as soon as it is %(name)s’s turn and there is room") % who
        tick.help_text = _("Without the tick we ask you first.")

    def clean_kind(self) -> PairKind:
        """A mentorship, where nothing else was said."""
        return PairKind(self.cleaned_data["kind"] or PairKind.ONE_TO_ONE)


class QuestionForm(WordsForm):
    """A question first."""

    box = "question"

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.label = _("Your question to %(name)s") % {"name": name}
        words.help_text = _("The clock stands still until the answer is here.")
        words.error_messages["required"] = _("Write down what you want to know first.")


class AnswerForm(WordsForm):
    """The answer to a question."""

    box = "answer"

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.label = _("Your answer to %(name)s") % {"name": name}
        words.error_messages["required"] = _("Write a sentence, so that %(name)s can go on.") % {"name": name}


class NotNowForm(WordsForm):
    """A last word, if the mentor likes."""

    box = "not_now"

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.required = False
        words.label = _("A last word to %(name)s, if you like") % {"name": name}
        words.help_text = _("Nobody needs a reason. A pointer to somebody else can help.")


class AtOnceForm(forms.Form):
    """How many mentors to ask at the same time."""

    at_once = forms.TypedChoiceField(coerce=int, widget=Segment, label=gettext_lazy("How many mentors to ask at once"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["at_once"]
        field.choices = [(number, str(number)) for number in range(1, settings.REQUEST_OPEN_PER_MENTEE + 1)]  # type: ignore[attr-defined]
        field.help_text = _("One at a time is kind to everybody: a mentor who says yes has kept a place for you.")


class MoveForm(forms.Form):
    """Which kept note moves, and which way."""

    note = forms.UUIDField(required=False)
    way = forms.ChoiceField(choices=[("up", "up"), ("down", "down")], required=False)

    def __init__(self, data: Any) -> None:
        way, _colon, note = data.get("move", "").partition(":")
        super().__init__({"way": way, "note": note})
