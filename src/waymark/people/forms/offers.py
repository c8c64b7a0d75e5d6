"""What a mentor can help with and how well, opened group by group, and how much room they have."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from waymark.base.errors import DomainError
from waymark.design.forms import Day, Segment
from waymark.people import rules
from waymark.people.facts import WhatIOffer
from waymark.people.models import MentorKind
from waymark.people.models.profile import MOST_TALKS
from waymark.promise import BENEFITS, ITEMS, Benefit

STRENGTHS = [("0", _("Not me")), ("1", _("Somewhat")), ("2", _("Well")), ("3", _("My strongest"))]
MOST_HOURS = 40
_COLUMNS = ("kind", "headline", "about", "capacity", "talks_per_month", "hours_per_month", "paused_until")
KINDS = [
    (MentorKind.COLLEAGUE, _("A colleague: I do similar work and know the unwritten rules")),
    (MentorKind.LEADER, _("A leader in the field: I know where it goes and who is who")),
    (MentorKind.COACH, _("A coach: I ask more than I tell, in any field")),
]


@dataclass(frozen=True, slots=True)
class Offered:
    """One benefit with a field for each of its items, and how many of them can be offered."""

    benefit: Benefit
    fields: list[forms.BoundField]

    @property
    def count(self) -> int:
        """How many of the three somebody can help with."""
        return sum(str(field.value() or "0") != "0" for field in self.fields)


class OfferForm(forms.Form):
    """The page of somebody who wants to be a mentor."""

    kind = forms.ChoiceField(
        label=_("What you would be to somebody"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick the one that is nearest.")},
    )
    headline = forms.CharField(
        label=_("You in one line"),
        max_length=160,
        required=False,
        help_text=_("It stands under your name. “Nurse, then head of a ward, now I train nurses.”"),
    )
    about = forms.CharField(
        label=_("What somebody should know before they ask you"),
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What was hard, what helped, how you like to work. A few sentences are enough."),
    )
    capacity = forms.TypedChoiceField(
        label=_("How many people at a time"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, rules.MOST_CAPACITY + 1)],
        widget=Segment,
        help_text=_("When they are all taken, nobody new can ask you."),
    )
    talks_per_month = forms.IntegerField(
        label=_("Or in talks a month"),
        min_value=1,
        max_value=MOST_TALKS,
        required=False,
        help_text=_("Counts instead of the number of people: “2” is room for one person who talks with you twice."),
        error_messages={
            "invalid": _("Write a whole number, such as 2."),
            "min_value": _("Write at least 1, or leave it empty."),
            "max_value": _("That is more than one a week with five people. Write 20 at most."),
        },
    )
    hours_per_month = forms.IntegerField(
        label=_("Hours a month you can give"),
        min_value=1,
        max_value=MOST_HOURS,
        required=False,
        error_messages={
            "invalid": _("Write a whole number, such as 2."),
            "min_value": _("Write at least 1, or leave it empty."),
            "max_value": _("That is more than a mentorship needs. Write 40 at most."),
        },
    )
    paused_until = forms.DateField(
        label=_("Take nobody new until"),
        required=False,
        widget=Day,
        help_text=_("A break: people with a mentorship keep it, nobody new can ask. Leave it empty to be found."),
        error_messages={"invalid": _("Write the day as 2027-03-31, or leave it empty.")},
    )

    def __init__(self, data: QueryDict | None = None, *, stored: WhatIOffer, today: date) -> None:
        self.today, self.arranged = today, ""
        initial: dict[str, Any] = {name: getattr(stored, name) for name in _COLUMNS}
        if stored.paused_until and stored.paused_until <= today:
            initial["paused_until"] = None
        super().__init__(data, initial=initial | {_name(code): how for code, how in stored.offers.items()})
        for item in ITEMS:
            self.fields[_name(item.code)] = forms.TypedChoiceField(
                label=str(item.name),
                help_text=_("“%(ask)s”") % {"ask": item.ask},
                required=False,
                coerce=int,
                empty_value=None,
                choices=STRENGTHS,
                widget=Segment,
            )

    @property
    def groups(self) -> list[Offered]:
        """The seven, each with its three."""
        return [Offered(benefit, [self[_name(item.code)] for item in benefit.items]) for benefit in BENEFITS]

    def clean_paused_until(self) -> date | None:
        """A break ends on a day that is still to come."""
        until: date | None = self.cleaned_data["paused_until"]
        if until and until <= self.today:
            raise forms.ValidationError(_("That day is over. Write a later one, or leave it empty to be found now."))
        return until

    def clean(self) -> dict[str, Any]:
        """The house's rules, once every field is readable."""
        said = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                rules.require_offers(self.facts())
            except DomainError as error:
                self.add_error(_name(ITEMS[0].code), error.sentence)
        return said

    def facts(self) -> WhatIOffer:
        """The page as a value; an item that was not answered is not known."""
        said = self.cleaned_data
        offers = {item.code: said[_name(item.code)] for item in ITEMS}
        return WhatIOffer(
            offers={code: how for code, how in offers.items() if how is not None},
            **{name: said[name] for name in _COLUMNS},
        )


def _name(code: str) -> str:
    return f"offer-{code}"
