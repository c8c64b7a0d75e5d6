"""The first page of the intake: several career steps on one page, and who is too near to be a mentor."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from waymark.base.errors import DomainError
from waymark.base.text import plain_key
from waymark.careers.models import Industry, Level
from waymark.people.digests import address_digest
from waymark.people.facts import LineFacts, StepFacts, WhereIAm
from waymark.people.forms.typed import typed, whole
from waymark.people.imports.career_files import CareerFile
from waymark.people.imports.reading_careers import read_career
from waymark.people.months import Month, read_month
from waymark.people.rules import MOST_STEPS

MORE, DROP, BRING_BACK, FROM_FILE = "more", "drop-", "bring-back-", "from-file"
NEW_LINES = 2
TITLES = {
    "list": "titles",
    "autocomplete": "off",
    "data-titles": "",
    "hx-get": reverse_lazy("careers:titles"),
    "hx-trigger": "input changed delay:250ms",
    "hx-target": "#titles",
    "hx-swap": "innerHTML",
    "hx-sync": "this:replace",
}


class StepForm(forms.Form):
    """One step of a working life; left empty altogether, it is no step."""

    uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    dropped = forms.BooleanField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What you did"),
        max_length=160,
        error_messages={"required": _("Write what it was called. Two words are enough.")},
        widget=forms.TextInput(attrs=TITLES),
    )
    level = forms.TypedChoiceField(
        label=_("Level"), required=False, coerce=int, empty_value=None, choices=[("", _("Not said")), *Level.choices]
    )
    industry = forms.ChoiceField(label=_("Field"), required=False, choices=[("", _("Not said")), *Industry.choices])
    region = forms.CharField(label=_("Place"), max_length=80, required=False)
    began = forms.CharField(label=_("From"), max_length=30, required=False)
    ended = forms.CharField(label=_("Until"), max_length=30, required=False)
    is_current = forms.BooleanField(label=_("I am still there"), required=False)

    def __init__(self, data: QueryDict | None = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(data, **{"empty_permitted": True, "use_required_attribute": False, **kwargs})

    @property
    def is_dropped(self) -> bool:
        """Whether it goes when the page is kept."""
        return bool(self["dropped"].value() in {True, "on", "True"})

    def clean_began(self) -> Month | None:
        """The month it began."""
        return self._month("began")

    def clean_ended(self) -> Month | None:
        """The month it ended."""
        return self._month("ended")

    def _month(self, name: str) -> Month | None:
        words = self.cleaned_data[name]
        try:
            return read_month(words, today=self.today) if words else None
        except DomainError as error:
            raise forms.ValidationError(error.sentence) from None

    def clean(self) -> dict[str, Any]:
        """The two dates and the tick agree with one another."""
        said = super().clean() or self.cleaned_data
        began, ended = said.get("began"), said.get("ended")
        if began and ended and ended.last < began.first:
            self.add_error("ended", _("This is before it began. Change one of the two."))
        if ended and said.get("is_current"):
            self.add_error("ended", _("You are still there, and it has ended. Take one of the two away."))
        return said

    def facts(self) -> StepFacts | None:
        """The step as a value; None where nothing was typed."""
        said = self.cleaned_data
        if not said.get("title"):
            return None
        columns = ("title", "level", "industry", "region", "began", "ended", "is_current", "uuid")
        return StepFacts(**{name: said[name] for name in columns})


class WhereIAmForm(forms.Form):
    """All steps, the organisation, and those who lead, rate, pay or hire this person."""

    organisation = forms.CharField(
        label=_("Where you work now"),
        max_length=160,
        required=False,
        help_text=_("A company, a school, a service. Leave it empty if you work for yourself or between jobs."),
    )
    leave_out = forms.MultipleChoiceField(
        label=_("Named so far"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick whom you want to take off this list."),
    )

    career_file = forms.FileField(
        label=_("A JSON Résumé, or your data from LinkedIn"),
        required=False,
        help_text=_(
            "A file that ends in .json, or the zip that LinkedIn sends you. Its steps come into the boxes below."
        ),
        widget=forms.FileInput(attrs={"accept": ".json,.zip,application/json,application/zip"}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        stored: WhereIAm,
        today: date,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
    ) -> None:
        self.stored, self.today = stored, today
        self.arranged = typed(data, "arrange")
        self.trouble, self.found = "", 0
        self._career = CareerFile(())
        if self.arranged == FROM_FILE:
            self._career = self._read(files.get("career_file") if files else None)
        super().__init__(
            None if self.arranged else data,
            initial=data.dict() if data and self.arranged else {"organisation": stored.organisation},
        )
        if self._career.organisation and not self.initial.get("organisation"):
            self.initial["organisation"] = self._career.organisation
        self._offer_lines(data)
        self.steps = self._steps(data)

    def _read(self, file: "UploadedFile[bytes] | None") -> CareerFile:
        """What somebody's file says; what is wrong with it is said at its box."""
        try:
            if file is not None and file.file is not None:
                return read_career(file.file, today=self.today)
            self.trouble = str(_("Choose a file first."))
        except DomainError as error:
            self.trouble = error.sentence
        return CareerFile(())

    def _offer_lines(self, data: QueryDict | None) -> None:
        """Those named so far can be left out; two more can be named."""
        self.fields["leave_out"].choices = [(line.digest, line.label) for line in self.stored.lines]  # type: ignore[attr-defined]
        if data and self.arranged:
            self.initial["leave_out"] = data.getlist("leave_out")
        for number in range(NEW_LINES):
            self.fields[f"line_{number}"] = forms.CharField(
                label=_("Who they are to you"), max_length=80, required=False
            )
            self.fields[f"address_{number}"] = forms.EmailField(
                label=_("Their e-mail address"),
                required=False,
                widget=forms.EmailInput(attrs={"autocomplete": "off"}),
                error_messages={"invalid": _("This is no e-mail address yet. It looks like name@example.org.")},
            )

    def _steps(self, data: QueryDict | None) -> list[StepForm]:
        if data is None:
            return self._fresh([_as_typed(step) for step in self.stored.steps] or [{}])
        numbers = range(min(whole(typed(data, "steps")), MOST_STEPS + 1))
        if not self.arranged:
            return [StepForm(data, prefix=f"steps-{n}", today=self.today) for n in numbers]
        # Nothing is judged while somebody arranges: what was typed comes back as it was.
        said = [{name: typed(data, f"steps-{n}-{name}") for name in StepForm.base_fields} for n in numbers]
        steps = self._fresh(self._arrange(said))
        if self.arranged == MORE:
            steps[-1].fields["title"].widget.attrs["autofocus"] = True
        return steps

    def _fresh(self, said: Iterable[Mapping[str, Any]]) -> list[StepForm]:
        return [StepForm(initial=one, prefix=f"steps-{n}", today=self.today) for n, one in enumerate(said)]

    def _arrange(self, said: list[dict[str, str]]) -> list[dict[str, str]]:
        if self.arranged == MORE:
            return [*said, {}]
        if self.arranged == FROM_FILE:
            return self._with_the_file(said)
        for start, dropped in ((DROP, "on"), (BRING_BACK, "")):
            number = whole(self.arranged.removeprefix(start), -1)
            if self.arranged.startswith(start) and 0 <= number < len(said):
                said[number]["dropped"] = dropped
        return said

    def _with_the_file(self, said: list[dict[str, str]]) -> list[dict[str, str]]:
        """What was typed, and the steps of the file that do not stand there yet."""
        typed_ones = [step for step in said if step["title"]] if self._career.steps else said
        there = {(plain_key(step["title"]), step["began"]) for step in typed_ones}
        fresh = [step for step in self._career.steps if (plain_key(step["title"]), step["began"]) not in there]
        self.found = len(fresh)
        if self._career.steps and not fresh:
            self.trouble = str(_("Every step of this file stands there already."))
        return [*typed_ones, *fresh][:MOST_STEPS]

    @property
    def new_lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs of boxes for people who are named now."""
        return [(self[f"line_{number}"], self[f"address_{number}"]) for number in range(NEW_LINES)]

    @property
    def is_naming(self) -> bool:
        """Whether somebody has begun to name a person, so that the fold stays open."""
        return any(box.value() for pair in self.new_lines for box in pair)

    @property
    def staying(self) -> list[StepForm]:
        """The steps that are judged and kept."""
        return [step for step in self.steps if not step.is_dropped]

    def is_valid(self) -> bool:
        """Every part of the page, so that all that is wrong is said at once."""
        valid = all([super().is_valid(), *(step.is_valid() for step in self.staying)])
        for number, step in enumerate(self.steps, 1):
            for sentence in [] if step.is_dropped else [str(one) for errors in step.errors.values() for one in errors]:
                self.add_error(None, _("Step %(number)d: %(sentence)s") % {"number": number, "sentence": sentence})
        return valid

    def clean(self) -> dict[str, Any]:
        """Somebody who is named has both an address and a word for who they are."""
        said = super().clean() or self.cleaned_data
        for number in range(NEW_LINES):
            label, address = said.get(f"line_{number}"), said.get(f"address_{number}")
            if label and not address and f"address_{number}" not in self.errors:
                self.add_error(f"address_{number}", _("By their address we know them again. It is never shown."))
            if address and not label:
                self.add_error(f"line_{number}", _("Write who they are to you, so that you know this line again."))
        return said

    def facts(self) -> WhereIAm:
        """The page as a value."""
        said = self.cleaned_data
        kept = [line for line in self.stored.lines if line.digest not in said["leave_out"]]
        named = {line.digest: line for line in kept}
        for number in range(NEW_LINES):
            if address := said[f"address_{number}"]:
                line = LineFacts(label=said[f"line_{number}"], digest=address_digest(address))
                named.setdefault(line.digest, line)
        steps = [facts for step in self.staying if (facts := step.facts())]
        return WhereIAm(steps=steps, organisation=said["organisation"], lines=list(named.values()))


def _as_typed(step: StepFacts) -> Mapping[str, Any]:
    """A step that was kept, as its owner would type it."""
    return {
        "uuid": step.uuid,
        "title": step.title,
        "level": step.level,
        "industry": step.industry,
        "region": step.region,
        "began": str(step.began or ""),
        "ended": str(step.ended or ""),
        "is_current": step.is_current,
    }
