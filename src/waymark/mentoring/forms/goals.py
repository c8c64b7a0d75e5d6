"""Setting a goal, and planning the next thing about it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.design.forms import Day, Line, Segment, Words
from waymark.mentoring.facts import GoalFacts, Plan
from waymark.mentoring.forms.sharing import LINE, TOO_LONG, WORDS, SharedForm, line
from waymark.mentoring.models import Action
from waymark.mentoring.models.goals import MARKS
from waymark.promise import BENEFITS

ITEMS = [
    ("", _("Nothing in particular")),
    *(
        (benefit.name, [(item.code, item.ask) for item in benefit.items])
        for benefit in BENEFITS
        if benefit.items[0].code in MARKS
    ),
]


class GoalForm(SharedForm):
    """What somebody wants to reach."""

    foot = "reason"

    text = forms.CharField(
        max_length=LINE,
        widget=Words(rows=2),
        label=_("What would you like to reach?"),
        help_text=_("One sentence in your own words, such that you would notice when you are there."),
        error_messages={"required": _("Say in a sentence what you would like to reach."), "max_length": TOO_LONG},
    )
    reason = forms.CharField(
        max_length=WORDS,
        required=False,
        widget=Words(),
        label=_("Why does it matter to you?"),
        error_messages={"max_length": TOO_LONG},
    )
    item = forms.ChoiceField(choices=ITEMS, required=False, label=_("What kind of help would it take?"))
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def facts(self) -> GoalFacts:
        """What was said."""
        said = self.cleaned_data
        return GoalFacts(said["text"], said["reason"], said["item"])


class PlanForm(forms.Form):
    """The next thing, the moment it begins at, what may stand in the way, and how sure somebody is."""

    text = forms.CharField(
        max_length=LINE,
        widget=Words(rows=2),
        label=_("What is the next thing?"),
        help_text=_("Small enough that you know when it is done."),
        error_messages={"required": _("Say in a line what you will do."), "max_length": TOO_LONG},
    )
    due = forms.DateField(
        required=False,
        widget=Day(),
        label=_("Until when?"),
        error_messages={"invalid": _("There is no such day. Write it as 2026-12-04, or leave it open.")},
    )
    obstacle = line(_("What is most likely to get in the way?"))
    cue = line(
        _("If …"),
        _("A moment you cannot miss: “it is Wednesday and I have closed the books”."),
    )
    response = line(
        _("… then"),
        _("What you do in that moment: “I open the exercise for twenty-five minutes”."),
    )
    confidence = forms.TypedChoiceField(
        choices=[(str(number), str(number)) for number in range(1, 11)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=Segment,
        label=_("How sure are you that it will happen?"),
        help_text=_("1 is not at all, 10 is certain. Below 7 a smaller step or a plan B helps more than resolve."),
    )
    plan_b = line(
        _("And if that does not work?"),
        _("A plan B: the smallest thing that would still count."),
    )
    item = forms.ChoiceField(choices=ITEMS, required=False, label=_("What kind of help would it take?"))
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """An if without a then is half a plan."""
        said = super().clean() or {}
        if bool(said.get("cue")) != bool(said.get("response")):
            half = "response" if said.get("cue") else "cue"
            self.add_error(half, _("An “if” needs its “then”. Say both, or neither."))
        return said

    def plan(self) -> Plan:
        """What was said."""
        said = self.cleaned_data
        return Plan(
            text=said["text"],
            obstacle=said["obstacle"],
            cue=said["cue"],
            response=said["response"],
            plan_b=said["plan_b"],
            due=said["due"],
            confidence=said["confidence"],
            item=said["item"],
        )


class MarkForm(forms.Form):
    """What became of it, and why, if somebody likes to say."""

    how = forms.ChoiceField(
        choices=[(one.value, one.label) for one in Action.Status if one != Action.Status.PLANNED],
        widget=forms.HiddenInput,
        error_messages={"required": _("Say what became of it: done, partly, or not this week.")},
    )
    why = forms.CharField(
        max_length=LINE,
        required=False,
        widget=Line(who="me", attrs={"autocomplete": "off"}),
        label=_("What got in the way?"),
        error_messages={"max_length": TOO_LONG},
    )
    moves = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def moved(self) -> int | None:
        """How often it had moved on the page this came from."""
        said: int | None = self.cleaned_data["moves"]
        return said
