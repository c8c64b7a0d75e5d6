"""The shape of a search among mentors."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from waymark.design.forms import Find
from waymark.matching.queries.on_offer import Choice, OnOffer
from waymark.matching.wishes import OVERLAPS, Wishes
from waymark.people.models import MentorKind
from waymark.promise import BENEFITS, Benefit

FEW_LANGUAGES: Final = 6


class MentorSearch(forms.Form):
    """Shown with what was asked; reading an address is the work of `wishes_in`."""

    q = forms.CharField(
        label=gettext_lazy("Look for somebody"),
        widget=Find(attrs={"placeholder": gettext_lazy("Name, work or place"), "maxlength": 200}),
    )

    def __init__(self, wishes: Wishes, offer: OnOffer, *, knows_hours: bool) -> None:
        super().__init__(initial={"q": wishes.q}, auto_id="find_%s", use_required_attribute=False)
        self.offer, self.wishes, self.knows_hours = offer, wishes, knows_hours

    @property
    def drawn_from(self) -> str:
        """Everything the filters are drawn from: what is ticked, and the numbers beside it."""
        told = f"{self.wishes.address(without='q')} {self.knows_hours} {self.offer}"
        return blake2b(told.encode(), digest_size=16).hexdigest()

    @property
    def filters(self) -> "Filters":
        """What narrows it down; made only where nobody with the same ticks and numbers saw it of late."""
        return Filters(self.wishes, self.offer, knows_hours=self.knows_hours)


class Filters(forms.Form):
    """Everything but the words."""

    occupation = forms.ChoiceField(label=gettext_lazy("Has worked as"))
    family = forms.ChoiceField(label=gettext_lazy("Kind of work"))
    industry = forms.ChoiceField(label=gettext_lazy("Field"))
    kind = forms.MultipleChoiceField(label=gettext_lazy("Kind of mentor"), widget=forms.CheckboxSelectMultiple)
    overlap = forms.ChoiceField(label=gettext_lazy("Hours free together"))
    room = forms.BooleanField(label=gettext_lazy("Has room now"))

    def __init__(self, wishes: Wishes, offer: OnOffer, *, knows_hours: bool) -> None:
        super().__init__(initial=dict(wishes.asked), auto_id="find_%s", use_required_attribute=False)
        anything = _("Anything")
        self._choose("occupation", [("", anything), *offer.occupations])
        self._choose("family", [("", anything), *offer.families])
        self._choose("industry", [("", anything), *offer.industries])
        often, seldom = offer.languages[:FEW_LANGUAGES], offer.languages[FEW_LANGUAGES:]
        self.fields["lang"] = _boxes("lang", _("Speaks"), often, wishes.lang)
        self.fields["lang_more"] = _boxes("lang", _("Other languages"), seldom, wishes.lang)
        self.seldom = bool(seldom)
        self.picks_seldom = any(code in wishes.lang for code, _name in seldom)
        self._choose("kind", [(kind.value, kind.label) for kind in MentorKind])
        self._choose("overlap", [("", _("Any number")), *_hours(offer)])
        self.fields["overlap"].disabled = not knows_hours
        self.offer = offer
        for benefit in BENEFITS:
            self.fields[f"help_{benefit.number}"] = _help_boxes(benefit, wishes)

    def _choose(self, name: str, choices: Any) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # all of these are choices

    @property
    def help_sets(self) -> list[forms.BoundField]:
        """The 21 kinds of help, three for each benefit."""
        return [self[f"help_{benefit.number}"] for benefit in BENEFITS]


class _Together(forms.CheckboxSelectMultiple):
    """Boxes of several sets that are one part of the address."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:  # noqa: ARG002 - the same for all
        """One name for the boxes of every set."""
        return super().optgroups(self.name, value, attrs)


def _boxes(name: str, label: str, choices: Iterable[Choice], picked: Sequence[str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), initial=list(picked), widget=_Together(name), required=False
    )


def _help_boxes(benefit: Benefit, wishes: Wishes) -> forms.MultipleChoiceField:
    items = [(item.code, str(item.name)) for item in benefit.items]
    return _boxes("help", str(benefit.name), items, wishes.help)


def _hours(offer: OnOffer) -> list[Choice]:
    """So many hours or more, with how many people share them where that is known."""
    named = [(str(hours), _at_least(hours)) for hours in OVERLAPS]
    return [(key, f"{name} ({offer.overlaps[key]})" if key in offer.overlaps else name) for key, name in named]


def _at_least(hours: int) -> str:
    return ngettext("{hours} a week or more", "{hours} a week or more", hours).format(hours=hours)
