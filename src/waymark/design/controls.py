"""How each kind of form field is drawn, and how its hint and its error are tied to it."""

from enum import StrEnum

from django.forms import BoundField, widgets
from django.utils.safestring import SafeString

from waymark.design.forms import Segment, Slider


class Look(StrEnum):
    """The anatomies a field can have."""

    BOX = "box"
    TICK = "tick"
    CHOICES = "choices"
    SEGMENT = "segment"
    SLIDER = "slider"
    PARTS = "parts"


def look_of(bound: BoundField) -> Look:
    """The anatomy that fits the field's widget."""
    match bound.field.widget:
        case Segment():
            return Look.SEGMENT
        case Slider():
            return Look.SLIDER
        case widgets.RadioSelect() | widgets.CheckboxSelectMultiple():
            return Look.CHOICES
        case widgets.CheckboxInput():
            return Look.TICK
        case widgets.SelectDateWidget() | widgets.MultiWidget():
            return Look.PARTS
    return Look.BOX


def described_by(bound: BoundField, *, hint: str = "") -> str:
    """Ids of the hint and the error that stand beside the field, only those that are there."""
    ids = []
    if hint or bound.help_text:
        ids.append(f"{bound.auto_id}_helptext")
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    return " ".join(ids)


def control_html(bound: BoundField, *, hint: str = "") -> SafeString:
    """The widget, with the classes of its anatomy added to its own."""
    given = bound.field.widget.attrs
    attrs: dict[str, str | bool] = {}
    if look_of(bound) in {Look.BOX, Look.PARTS}:
        attrs["class"] = f"field__input {given.get('class', '')}".strip()
    ids = " ".join(part for part in (given.get("aria-describedby", ""), described_by(bound, hint=hint)) if part)
    if str(given.get("placeholder", "")).casefold().startswith(str(bound.label).casefold()):
        # A label says it already; a grey copy of it in the box looks filled in.
        attrs["placeholder"] = False
    if ids and not bound.use_fieldset:
        attrs["aria-describedby"] = ids
    return bound.as_widget(attrs=attrs)
