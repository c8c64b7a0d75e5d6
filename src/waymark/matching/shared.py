"""What two people have in common, as short facts beside a person."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.engine.values import Candidate, Fact, FactKind
from waymark.matching.explain import Pair
from waymark.matching.words import Lexicon, listed, within
from waymark.people.models import Cadence, Channel
from waymark.people.values import LEAST, SLIDERS


def shared_words(candidate: Candidate, pair: Pair) -> list[str]:
    """At most five short facts; all the languages two people share are one of them."""
    said = [_FACTS[fact.kind](fact, pair.words) for fact in candidate.facts if fact.kind is not FactKind.LANGUAGE]
    if len(said) < len(candidate.facts):
        both = pair.mentee.languages & pair.mentor.languages
        names = [name for number, name in pair.words.languages.items() if number in both]
        said.append(_("Both speak {languages}").format(languages=listed(names)))
    return said


def _place(fact: Fact, words: Lexicon) -> str:
    place = words.city if fact.kind is FactKind.CITY else words.country
    return _("Both in {place}").format(place=place)


def _organisation(_fact: Fact, words: Lexicon) -> str:
    return _("Both at {organisation}").format(organisation=words.organisation)


def _occupation(fact: Fact, words: Lexicon) -> str:
    return _("{work}, like you").format(work=words.occupations[fact.id])


def _family(fact: Fact, words: Lexicon) -> str:
    return _("Same kind of work: {family}").format(family=within(words.families[fact.id]))


def _industry(fact: Fact, words: Lexicon) -> str:
    return _("Both know {field}").format(field=within(words.industry(fact.id)))


def _value(fact: Fact, _words: Lexicon) -> str:
    slider = SLIDERS[fact.id]
    end = slider.low if fact.end == LEAST else slider.high
    return _("Same value: {value}").format(value=within(str(end)))


# Said on nearly every card, so only the one that is needed is translated.
_BOTH_LIKE: Final = {
    Channel.VIDEO: gettext_lazy("Both like video calls"),
    Channel.PHONE: gettext_lazy("Both like the phone"),
    Channel.IN_PERSON: gettext_lazy("Both like to meet in person"),
    Channel.WRITING: gettext_lazy("Both like writing"),
}


def _channel(fact: Fact, words: Lexicon) -> str:
    return str(_BOTH_LIKE[words.channel(fact.id)])


def _cadence(fact: Fact, _words: Lexicon) -> str:
    said = {
        Cadence.WEEKLY: _("Both would meet every week"),
        Cadence.FORTNIGHTLY: _("Both would meet every two weeks"),
        Cadence.MONTHLY: _("Both would meet once a month"),
    }
    return said[Cadence(fact.id)]


_FACTS: Final[dict[FactKind, Callable[[Fact, Lexicon], str]]] = {
    FactKind.CITY: _place,
    FactKind.COUNTRY: _place,
    FactKind.ORGANISATION: _organisation,
    FactKind.OCCUPATION: _occupation,
    FactKind.FAMILY: _family,
    FactKind.INDUSTRY: _industry,
    FactKind.VALUE: _value,
    FactKind.CHANNEL: _channel,
    FactKind.CADENCE: _cadence,
}
