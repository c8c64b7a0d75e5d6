"""Where to, and what would help most: the 21 items, group by group, then the order of those that were picked."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from waymark.base.errors import DomainError
from waymark.careers.models import Industry, Level
from waymark.people import rules
from waymark.people.facts import WhereTo
from waymark.people.forms.steps import TITLES
from waymark.people.forms.typed import typed
from waymark.people.models import MentorKind
from waymark.promise import BENEFITS, ITEM_BY_CODE, ITEM_CHOICES, Benefit, Item

UP, DOWN = "up-", "down-"


@dataclass(frozen=True, slots=True)
class Group:
    """One benefit with its three items, and how many of them are picked."""

    benefit: Benefit
    picks: list[tuple[Item, bool]]

    @property
    def count(self) -> int:
        """How many are picked."""
        return sum(picked for _item, picked in self.picks)


class WhereToForm(forms.Form):
    """Where somebody might go, what they want most, and who they would like to hear it from."""

    title = forms.CharField(
        label=_("The work you are drawn to"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs=TITLES),
        help_text=_("A kind of work, as you would say it. You can change it whenever you like."),
    )
    not_sure_yet = forms.BooleanField(label=_("I am not sure yet"), required=False)
    level = forms.TypedChoiceField(
        label=_("At which level"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Not said")), *Level.choices],
    )
    industry = forms.ChoiceField(
        label=_("In which field"), required=False, choices=[("", _("Not said")), *Industry.choices]
    )
    picked = forms.MultipleChoiceField(label=_("What would help you most"), required=False, choices=ITEM_CHOICES)
    wanted_kinds = forms.MultipleChoiceField(
        label=_("Who you would like as a mentor"),
        required=False,
        choices=MentorKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none if you don’t mind."),
    )

    def __init__(self, data: QueryDict | None = None, *, stored: WhereTo) -> None:
        self.arranged = typed(data, "arrange")
        initial = _as_initial(stored)
        if data is not None and self.arranged:
            lists = {name: data.getlist(name) for name in ("picked", "wanted_kinds")}
            initial = {**data.dict(), **lists}
        super().__init__(None if self.arranged else data, initial=initial)
        picked = data.getlist("picked") if data is not None else list(stored.wants)
        order = data.getlist("order") if data is not None else list(stored.wants)
        self.ranked = self._moved(rules.ranked([code for code in picked if code in ITEM_BY_CODE], order))

    def _moved(self, order: list[str]) -> list[str]:
        """The order after somebody pressed up or down."""
        for start, by in ((UP, -1), (DOWN, 1)):
            code = self.arranged.removeprefix(start)
            if self.arranged.startswith(start) and code in order:
                place = order.index(code)
                there = min(max(place + by, 0), len(order) - 1)
                order[place], order[there] = order[there], order[place]
        return order

    @property
    def groups(self) -> list[Group]:
        """The seven, each with its three."""
        chosen = set(self.ranked)
        return [Group(benefit, [(item, item.code in chosen) for item in benefit.items]) for benefit in BENEFITS]

    @property
    def order(self) -> list[Item]:
        """What was picked, the most wanted first."""
        return [ITEM_BY_CODE[code] for code in self.ranked]

    @property
    def too_many(self) -> int:
        """How many more than five were picked."""
        return max(0, len(self.ranked) - rules.MOST_WANTS)

    def clean(self) -> dict[str, Any]:
        """The house's rules, said beside the field they are about."""
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        facts = self.facts()
        for field, require in (("title", rules.require_place), ("picked", rules.require_wants)):
            try:
                require(facts)
            except DomainError as error:
                self.add_error(field, error.sentence)
        return said

    def facts(self) -> WhereTo:
        """The page as a value."""
        said = self.cleaned_data
        columns = ("title", "level", "industry", "not_sure_yet")
        kinds = tuple(kind for kind in MentorKind.values if kind in said["wanted_kinds"])
        return WhereTo(**{name: said[name] for name in columns}, wants=tuple(self.ranked), wanted_kinds=kinds)


def _as_initial(stored: WhereTo) -> dict[str, Any]:
    return {
        "title": stored.title,
        "level": stored.level,
        "industry": stored.industry,
        "not_sure_yet": stored.not_sure_yet,
        "picked": list(stored.wants),
        "wanted_kinds": list(stored.wanted_kinds),
    }
