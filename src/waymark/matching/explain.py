"""What the engine found becomes sentences: one whole sentence for each case, and never a word about what is unknown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from waymark.base.text import in_words
from waymark.design.values import Reason as Why
from waymark.engine.values import Angle, Candidate, Fit, Mentee, Mentor, Reason, ReasonKind, Unknown
from waymark.matching.words import Lexicon, listed, within
from waymark.people.models import Cadence, Channel
from waymark.promise import BENEFITS, ITEMS

_LEANS_LOW: Final = 2
_LEANS_HIGH: Final = 4

# Said on nearly every card, so only what is needed is translated.
_FITS: Final = {
    Fit.HIGH: gettext_lazy("High fit"),
    Fit.GOOD: gettext_lazy("Good fit"),
    Fit.POSSIBLE: gettext_lazy("Possible fit"),
}
_SAME_STYLE: Final = {
    "ask": gettext_lazy("{name} asks before telling, as you wish."),
    "tell": gettext_lazy("{name} says what they would do, as you wish."),
    "both": gettext_lazy("{name} both asks and tells, as you wish."),
}
_ONE_MISSING: Final = {
    Unknown.HELP: gettext_lazy("{name} has not said how much they can help with what you want."),
    Unknown.HOURS: gettext_lazy("{name} has not said which hours are free."),
    Unknown.LANGUAGES: gettext_lazy("{name} has not said which languages they speak."),
    Unknown.PATH: gettext_lazy("{name} has not said what they have worked as."),
    Unknown.VALUES: gettext_lazy("{name} has not said what matters to them at work."),
    Unknown.CHANNELS: gettext_lazy("{name} has not said how they like to meet."),
    Unknown.CADENCE: gettext_lazy("{name} has not said how often they can meet."),
    Unknown.DIRECTIVENESS: gettext_lazy("{name} has not said whether they rather ask or rather tell."),
    Unknown.KIND: gettext_lazy("{name} has not said whether they are a colleague, a leader or a coach."),
    Unknown.MUST_HAVE: gettext_lazy("{name} has not said everything that you must have."),
}

# The same as parts of one list, in the order in which they matter.
_NOT_TOLD: Final = {
    Unknown.HELP: gettext_lazy("how much they can help with what you want"),
    Unknown.HOURS: gettext_lazy("free hours"),
    Unknown.LANGUAGES: gettext_lazy("languages"),
    Unknown.PATH: gettext_lazy("past work"),
    Unknown.VALUES: gettext_lazy("values"),
    Unknown.CHANNELS: gettext_lazy("ways to meet"),
    Unknown.CADENCE: gettext_lazy("how often they can meet"),
    Unknown.DIRECTIVENESS: gettext_lazy("whether they rather ask or rather tell"),
    Unknown.KIND: gettext_lazy("kind of mentor"),
    Unknown.MUST_HAVE: gettext_lazy("everything that you must have"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Who is spoken of: the mentor's name for a sentence, the two as the engine knows them, and the words for ids."""

    name: str
    mentee: Mentee
    mentor: Mentor
    words: Lexicon


def fit_words(fit: Fit) -> str:
    """The only words for a score."""
    return str(_FITS[fit])


def angle_words(kind: Angle, *, name: str) -> str:
    """Why the fifth person stands there, in their own sentence."""
    said = {
        Angle.OTHER_INDUSTRY: _("Not the obvious choice: {name} knows other fields than yours, and may see more."),
        Angle.OTHER_FAMILY: _("Not the obvious choice: {name} comes from another kind of work, and may see more."),
        Angle.NEXT_BEST: _("{name} is the next best fit after these."),
    }
    return said[kind].format(name=name)


def whys(candidate: Candidate, pair: Pair) -> list[Why]:
    """The reasons of one candidate, each with its sign."""
    return [_WHY[reason.kind](reason, pair) for reason in candidate.reasons]


def unknown_words(unknown: frozenset[Unknown], *, name: str) -> str:
    """What somebody has not told, so that nobody takes a blank for a yes; empty when all is told."""
    if not unknown:
        return ""
    missing = [kind for kind in _NOT_TOLD if kind in unknown]
    if len(missing) == 1:
        return _ONE_MISSING[missing[0]].format(name=name)
    things = listed(str(_NOT_TOLD[kind]) for kind in missing)
    return _("Not known of {name} yet: {things}.").format(name=name, things=things)


def _strongest_help(reason: Reason, pair: Pair) -> Why:
    first, rest = _first_and_rest(reason, pair)
    if first and rest:
        said = _("{name} is strongest in what you want first, {first}, and also in {rest}.")
    elif first:
        said = _("{name}’s strongest offer is what you want first: {first}.")
    else:
        said = ngettext(
            "{name} is strongest in {rest}, which you asked for.",
            "{name} is strongest in {rest}, which you asked for too.",
            len(reason.ids),
        )
    return Why(_benefit_of(reason), _strong(said, pair, first, rest))


def _good_help(reason: Reason, pair: Pair) -> Why:
    first, rest = _first_and_rest(reason, pair)
    if first and rest:
        said = _("{name} can help well with what you want first, {first}, and also with {rest}.")
    elif first:
        said = _("{name} can help well with what you want first: {first}.")
    else:
        said = ngettext(
            "{name} can help well with {rest}, which you asked for.",
            "{name} can help well with {rest}, which you asked for too.",
            len(reason.ids),
        )
    return Why(_benefit_of(reason), _strong(said, pair, first, rest))


def _first_and_rest(reason: Reason, pair: Pair) -> tuple[str, str]:
    """The first want where it is among them, and the others."""
    wanted_first = pair.mentee.wants[0] in reason.ids
    others = [within(str(ITEMS[item].name)) for item in reason.ids if item != pair.mentee.wants[0]]
    return within(str(ITEMS[pair.mentee.wants[0]].name)) if wanted_first else "", listed(others)


def _strong(said: str, pair: Pair, first: str, rest: str) -> str:
    bold = "<strong>{}</strong>"
    return format_html(said, name=pair.name, first=format_html(bold, first), rest=format_html(bold, rest))


def _benefit_of(reason: Reason) -> str:
    return BENEFITS[ITEMS[reason.ids[0]].benefit_number - 1].key


def _same_values(_reason: Reason, pair: Pair) -> Why:
    return Why("scale", _("{name} and you want much the same from work.").format(name=pair.name))


def _same_move(reason: Reason, pair: Pair) -> Why:
    begin, end = (within(pair.words.occupations[occupation]) for occupation in reason.ids)
    if begin == end:
        said = _("{name} made your move, rising within one line of work: {end}.")
    else:
        said = _("{name} made your move, from {begin} to {end}.")
    return Why("roadmap", said.format(name=pair.name, begin=begin, end=end))


def _same_target(reason: Reason, pair: Pair) -> Why:
    said = _("{name} knows the work you are heading for: {work}.")
    return Why("roadmap", said.format(name=pair.name, work=_occupations(reason, pair)))


def _same_origin(reason: Reason, pair: Pair) -> Why:
    said = _("{name} has been where you are: {work}.")
    return Why("roadmap", said.format(name=pair.name, work=_occupations(reason, pair)))


def _same_industry(reason: Reason, pair: Pair) -> Why:
    fields = listed(within(pair.words.industry(field)) for field in reason.ids)
    said = ngettext(
        "{name} knows a field of yours: {fields}.", "{name} knows fields of yours: {fields}.", len(reason.ids)
    )
    return Why("experience", said.format(name=pair.name, fields=fields))


def _occupations(reason: Reason, pair: Pair) -> str:
    return listed(within(pair.words.occupations[occupation]) for occupation in reason.ids)


def _common_hours(reason: Reason, _pair: Pair) -> Why:
    hours = reason.hours or 0
    said = ngettext(
        "{hours} hour a week when you are both free.", "{hours} hours a week when you are both free.", hours
    )
    return Why("clock", said.format(hours=capfirst(in_words(hours))))


def _same_channel(reason: Reason, pair: Pair) -> Why:
    channels = [pair.words.channel(channel) for channel in reason.ids]
    alone = {
        Channel.VIDEO: _("You both like to meet by video call."),
        Channel.PHONE: _("You both like to talk on the phone."),
        Channel.IN_PERSON: _("You both like to meet in person."),
        Channel.WRITING: _("You both like to write to each other."),
    }
    if len(channels) == 1:
        return Why("message-circle", alone[channels[0]])
    ways = listed(within(str(channel.label)) for channel in channels)
    return Why("message-circle", _("You like the same ways to meet: {ways}.").format(ways=ways))


def _near_cadence(_reason: Reason, pair: Pair) -> Why:
    same = {
        Cadence.WEEKLY: _("You would both like to meet every week."),
        Cadence.FORTNIGHTLY: _("You would both like to meet every two weeks."),
        Cadence.MONTHLY: _("You would both like to meet once a month."),
    }
    mine, theirs = pair.mentee.cadence, pair.mentor.cadence
    about = _("You would like to meet about equally often.")
    return Why("calendar", same.get(Cadence(mine), about) if mine and mine == theirs else about)


def _near_style(_reason: Reason, pair: Pair) -> Why:
    wanted, offered = _lean(pair.mentee.directiveness_wanted), _lean(pair.mentor.directiveness_offered)
    if wanted == offered:
        return Why("perspectives", str(_SAME_STYLE[wanted]).format(name=pair.name))
    near = _("{name} works much the way you wish, between asking and telling.")
    return Why("perspectives", near.format(name=pair.name))


def _lean(directiveness: float | None) -> str:
    if directiveness is None or _LEANS_LOW < directiveness < _LEANS_HIGH:
        return "both"
    return "ask" if directiveness <= _LEANS_LOW else "tell"


_WHY: Final[dict[ReasonKind, Callable[[Reason, Pair], Why]]] = {
    ReasonKind.STRONGEST_HELP: _strongest_help,
    ReasonKind.GOOD_HELP: _good_help,
    ReasonKind.SAME_VALUES: _same_values,
    ReasonKind.SAME_MOVE: _same_move,
    ReasonKind.SAME_TARGET: _same_target,
    ReasonKind.SAME_ORIGIN: _same_origin,
    ReasonKind.SAME_INDUSTRY: _same_industry,
    ReasonKind.COMMON_HOURS: _common_hours,
    ReasonKind.SAME_CHANNEL: _same_channel,
    ReasonKind.NEAR_CADENCE: _near_cadence,
    ReasonKind.NEAR_STYLE: _near_style,
}
