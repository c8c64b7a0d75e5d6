"""Who can see a piece of writing: the words, the sign and what choosing it means."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Seen(StrEnum):
    """The five answers to “who can see this”, the most private first."""

    ME = "me"
    PAIR = "pair"
    SUPERVISED = "supervised"
    PROGRAMME = "programme"
    PUBLIC = "public"


@dataclass(frozen=True)
class SeenBy:
    """One answer as a page shows it."""

    key: str
    icon: str
    word: str
    meaning: str


ICONS = {
    Seen.ME: "lock",
    Seen.PAIR: "users",
    Seen.SUPERVISED: "shield",
    Seen.PROGRAMME: "flag",
    Seen.PUBLIC: "globe",
}


def seen_by(seen: str, *, other: str = "") -> SeenBy:
    """The words for one answer; `other` is the first name of the person at the other end, where there is one."""
    key = Seen(seen)
    return SeenBy(key.value, ICONS[key], _word(key, other), _meaning(key, other))


def seen_choices(allowed: Iterable[str], *, other: str = "") -> list[tuple[str, str]]:
    """The allowed answers as choices of a form field."""
    return [(Seen(one).value, seen_by(one, other=other).word) for one in allowed]


def _word(seen: Seen, other: str) -> str:
    words = {
        Seen.ME: _("Only me"),
        Seen.PAIR: _("You and %(other)s") % {"other": other} if other else _("The two of you"),
        Seen.SUPERVISED: _("You, %(other)s and the coordinator") % {"other": other}
        if other
        else _("The two of you and the coordinator"),
        Seen.PROGRAMME: _("Programme"),
        Seen.PUBLIC: _("Public"),
    }
    return words[seen]


def _meaning(seen: Seen, other: str) -> str:
    meanings = {
        Seen.ME: _("Nobody else can open it."),
        Seen.PAIR: _("%(other)s reads it when you save.") % {"other": other}
        if other
        else _("The other one reads it when you save."),
        Seen.SUPERVISED: _("A coordinator can read it as well. You both know that."),
        Seen.PROGRAMME: _("People in your programme can read it."),
        Seen.PUBLIC: _("Everybody can read it."),
    }
    return meanings[seen]
