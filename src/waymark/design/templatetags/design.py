"""The small things that repeat on every page: icons, portraits, who can see it, fields, ranges."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

from waymark.design import icons
from waymark.design.controls import Look, control_html, described_by, look_of
from waymark.design.pictures.ranges import Range
from waymark.design.portraits import pebble
from waymark.design.seen import Seen, SeenBy, seen_by

register = template.Library()

TONES = {"error": "danger", "warm": "warm"}
SIGNS = {"error": "triangle-alert", "warning": "info", "info": "info", "warm": "sparkles"}


@register.simple_tag
def icon(name: str, size: str = "", *, turns: bool = False) -> SafeString:
    """{% icon "lock" "small" %}; `turns` mirrors arrows and the like in right-to-left languages."""
    css = "icon" + (" icon--small" if size == "small" else "") + (" icon--turns" if turns else "")
    return icons.drawn(str(name), css)


@register.inclusion_tag("design/parts/portrait.html")
def portrait(
    person: Any = None, size: str = "", *, name: str = "", key: object = "", picture: str = ""
) -> dict[str, Any]:
    """{% portrait person "small" %}, or name= and key= where there is no person at hand."""
    named = name or str(getattr(person, "name", person) or "")
    known_by = str(key or getattr(person, "uuid", "") or named)
    return {"pebble": pebble(named, key=known_by, picture=picture), "size": size}


@register.inclusion_tag("design/parts/who.html")
def who(seen: str, *, other: str = "", word: str = "", sign: str = "") -> dict[str, Any]:
    """{% who "pair" other="Ana" %}: who can see it, where that cannot be changed."""
    shown = seen_by(seen, other=other)
    return {"icon": sign or shown.icon, "word": word or shown.word}


@register.inclusion_tag("design/form/field.html")
def field(bound: BoundField, **extra: Any) -> dict[str, Any]:
    """{% field form.words who="pair" other="Ana" kept="kept a minute ago" hint="…" unlabelled=True counts=counts %}."""
    return {"field": bound, **extra}


@register.inclusion_tag("design/form/errors.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What needs another look, at the head of a form whose fields a page places itself."""
    return {"form": form, "wrong": [bound for bound in form if bound.errors]}


@register.simple_tag
def look(bound: BoundField) -> Look:
    """How a field is drawn."""
    return look_of(bound)


@register.simple_tag
def control(bound: BoundField, hint: str = "") -> SafeString:
    """The input itself with our classes and with its hint and error tied to it."""
    return control_html(bound, hint=hint)


@register.filter
def count_of(counts: Mapping[str, int | str] | None, one: BoundWidget) -> int | str | None:
    """How many there are of one choice, where a filter counts them: a number, or words for one, “1,000+”."""
    return counts.get(str(one.data["value"]), 0) if counts else None


@register.simple_tag
def choice(one: BoundWidget, count: int | str | None) -> SafeString:
    """One box of a group; a choice that leads to nobody is off, unless it is picked and can be taken back."""
    if count in {0, "0"} and not one.data["selected"]:
        one.data["attrs"]["disabled"] = True
    return SafeString(one.tag())


@register.simple_tag
def tied(bound: BoundField, hint: str = "") -> str:
    """The ids of what describes a group of choices."""
    return described_by(bound, hint=hint)


@register.simple_tag
def seen_still(bound: BoundField, seen: str = "", other: str = "") -> SeenBy | None:
    """The words of a visibility that cannot be changed in this place."""
    key = seen or getattr(bound.field.widget, "who", "")
    return seen_by(key, other=other) if key in set(Seen) else None


@register.simple_tag
def seen_answers(bound: BoundField | None, other: str = "") -> list[dict[str, Any]]:
    """The choices of a visibility field with their signs, their meaning and the one that is picked."""
    if bound is None:
        return []
    spoken_of = other or getattr(bound.field, "other", "")
    return [
        {"input": one, "seen": seen_by(str(one.data["value"]), other=spoken_of), "picked": one.data["selected"]}
        for one in bound
    ]


@register.simple_tag
def sibling(bound: BoundField) -> BoundField | None:
    """The field of the same form that says who can see this one."""
    named = getattr(bound.field.widget, "who", "")
    return bound.form[named] if named in bound.form.fields else None


@register.filter
def says_who(bound: BoundField) -> bool:
    """Whether this field stands in the foot of another one, and so is not drawn by itself."""
    return any(getattr(one.widget, "who", "") == bound.name for one in bound.form.fields.values())


@register.inclusion_tag("design/parts/range.html")
def range_bar(bar: Range) -> dict[str, Any]:
    """{% range_bar bar %}: from early to late with a post at the middle."""
    return {"bar": bar}


@register.filter
def notice_tone(message: Message) -> str:
    """The tone of the notice a message becomes: danger, warm, or none."""
    return next((TONES[tag] for tag in message.tags.split() if tag in TONES), "")


@register.filter
def notice_sign(message: Message) -> str:
    """The icon of the notice a message becomes."""
    return next((SIGNS[tag] for tag in message.tags.split() if tag in SIGNS), "check")
