"""How two people work together, filled in together."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.design.forms import Ruled, Words
from waymark.mentoring.facts import Terms
from waymark.mentoring.forms.sharing import LINE, TOO_LONG, WORDS
from waymark.mentoring.models import Agreement
from waymark.mentoring.models.agreements import LONGEST_MONTHS, REVIEW_DAYS
from waymark.mentoring.rules.agreements import MOST_GOALS
from waymark.mentoring.rules.kinds import Usual
from waymark.people.models import Cadence, Channel

READ = gettext_lazy("I have read what stays between us and what can’t, and I sign this version")


class AgreementForm(forms.Form):
    """Everything a pair wants to have said before the second meeting; most of it has a good beginning."""

    purpose = forms.CharField(
        max_length=WORDS,
        widget=Ruled(who="pair", rows=4),
        label=gettext_lazy("What is this for?"),
        help_text=gettext_lazy("Two or three sentences that both of you would say."),
        error_messages={
            "required": gettext_lazy("Say in a sentence what you two want to get out of this."),
            "max_length": TOO_LONG,
        },
    )
    goals = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Which goals do you begin with?")
    )
    cadence = forms.TypedChoiceField(
        choices=Cadence.choices, coerce=int, widget=forms.RadioSelect, label=gettext_lazy("How often do you meet?")
    )
    months = forms.IntegerField(
        min_value=1,
        max_value=LONGEST_MONTHS,
        label=gettext_lazy("For how many months?"),
        error_messages={
            "required": gettext_lazy("Say for how many months. Six is usual; you can go on after that."),
            "invalid": gettext_lazy("Write a number of months, like 6."),
            "min_value": gettext_lazy("At least one month."),
            "max_value": gettext_lazy("At most two years at once. You can go on after that."),
        },
    )
    channel = forms.ChoiceField(
        choices=Channel.choices, widget=forms.RadioSelect, label=gettext_lazy("Where do you meet?")
    )
    confidence = forms.ChoiceField(
        choices=Agreement.Confidence.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("What stays between you?"),
    )
    off_limits = forms.CharField(
        max_length=WORDS,
        required=False,
        widget=Words(who="pair", rows=2),
        label=gettext_lazy("What do you leave out?"),
        help_text=gettext_lazy("Anything either of you would rather not talk about. No reasons needed."),
        error_messages={"max_length": TOO_LONG},
    )
    preparing = forms.CharField(
        max_length=LINE,
        required=False,
        widget=Words(who="pair", rows=2),
        label=gettext_lazy("How do you prepare?"),
        error_messages={"max_length": TOO_LONG},
    )
    cancelling = forms.CharField(
        max_length=LINE,
        required=False,
        widget=Words(who="pair", rows=2),
        label=gettext_lazy("And when something comes between?"),
        error_messages={"max_length": TOO_LONG},
    )
    review_days = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("When do you look back, and say keep, change or stop?"),
    )
    sign = forms.BooleanField(required=False, label=READ)
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, goals: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goals"].choices = goals  # type: ignore[attr-defined]
        self.fields["review_days"].choices = [(day, _("After %(n)d days") % {"n": day}) for day in REVIEW_DAYS]  # type: ignore[attr-defined]
        self.fields["sign"].help_text = _("Without the tick it is a proposal that neither of you has signed yet.")
        if not goals:
            del self.fields["goals"]

    def clean_goals(self) -> list[str]:
        """Three at most."""
        goals: list[str] = self.cleaned_data["goals"]
        if len(goals) > MOST_GOALS:
            raise forms.ValidationError(_("Three at most. More than that rarely move."))
        return goals

    def terms(self) -> Terms:
        """What was agreed."""
        said = self.cleaned_data
        return Terms(
            purpose=said["purpose"],
            goals=tuple(sorted(UUID(goal) for goal in said.get("goals", []))),
            cadence=said["cadence"],
            months=said["months"],
            channel=said["channel"],
            confidence=said["confidence"],
            off_limits=said["off_limits"],
            preparing=said["preparing"],
            cancelling=said["cancelling"],
            review_days=tuple(sorted(said["review_days"])),
        )


def beginning(usual: Usual) -> dict[str, Any]:
    """What stands in the boxes of a first agreement: a good usual answer to each, to be changed."""
    return {
        "cadence": usual.cadence,
        "months": usual.months,
        "channel": Channel.VIDEO,
        "confidence": Agreement.Confidence.TWO,
        "preparing": _("The day before, each of us writes one line about what we want from it."),
        "cancelling": _("We say so the day before where we can, and name the next date in the same message."),
        "review_days": list(REVIEW_DAYS),
    }


def as_before(terms: Terms) -> dict[str, Any]:
    """What stands in the boxes when an agreement is changed."""
    return {
        "purpose": terms.purpose,
        "goals": [str(goal) for goal in terms.goals],
        "cadence": terms.cadence,
        "months": terms.months,
        "channel": terms.channel,
        "confidence": terms.confidence,
        "off_limits": terms.off_limits,
        "preparing": terms.preparing,
        "cancelling": terms.cancelling,
        "review_days": list(terms.review_days),
    }


class SignForm(forms.Form):
    """The tick that goes before a signature."""

    read = forms.BooleanField(required=False, label=READ)
