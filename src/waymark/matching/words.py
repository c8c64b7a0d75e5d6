"""The words behind the engine's numbers, and how they stand inside a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from babel.lists import format_list
from django.utils.translation import get_language, pgettext

from waymark.careers.models import Industry, Occupation
from waymark.engine.values import Candidate, FactKind, Mentee, ReasonKind, known_ids
from waymark.matching.codes import number_of
from waymark.people.countries import country_name
from waymark.people.languages import language_name
from waymark.people.models import Channel, Person


def listed(things: Iterable[str]) -> str:
    """“a, b and c”, as the reader's language puts it."""
    words = list(things)
    return format_list(words, locale=(get_language() or "en").replace("-", "_")) if words else ""


def within(words: str) -> str:
    """Words that begin with a capital by themselves, as they stand inside a sentence."""
    # Translators: “lower” where names of help, work and fields lose their capital inside a sentence, else “keep”.
    lowers = pgettext("capital letters inside a sentence", "lower") == "lower"
    shouts = len(words) == 1 or not (words[1:2].islower() or words[1:2] in {"", " "})  # IT manager
    return words if shouts or not lowers else words[:1].lower() + words[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the numbers of one reader's list mean; whatever two people share is a word of the reader's own."""

    occupations: Mapping[int, str] = field(default_factory=dict)
    families: Mapping[int, str] = field(default_factory=dict)
    languages: Mapping[int, str] = field(default_factory=dict)
    city: str = ""
    country: str = ""
    organisation: str = ""

    def industry(self, number: int) -> str:
        """The name of a field."""
        return str(_industries()[number].label)

    def channel(self, number: int) -> Channel:
        """A way to meet."""
        return _channels()[number]


def lexicon(viewer: Person, mentee: Mentee, candidates: Iterable[Candidate]) -> Lexicon:
    """The words that a reader's list needs: one question for the occupations, and one for an organisation."""
    profile = viewer.profile
    occupations = known_ids(step.occupation for step in mentee.steps) | _named(candidates)
    known = list(Occupation.objects.filter(pk__in=occupations).values_list("pk", "title", "family"))
    return Lexicon(
        occupations={pk: title for pk, title, _family in known},
        families={number_of(family): family for _pk, _title, family in known},
        languages={number_of(code): language_name(code) for code in profile.languages},
        city=profile.city,
        country=country_name(profile.country),
        organisation=profile.organisation.name if profile.organisation else "",
    )


def _named(candidates: Iterable[Candidate]) -> frozenset[int]:
    """The occupations that reasons and facts speak of."""
    spoken = {ReasonKind.SAME_MOVE, ReasonKind.SAME_TARGET, ReasonKind.SAME_ORIGIN}
    found: set[int] = set()
    for candidate in candidates:
        found |= {id for reason in candidate.reasons if reason.kind in spoken for id in reason.ids}
        found |= {fact.id for fact in candidate.facts if fact.kind is FactKind.OCCUPATION}
    return frozenset(found)


@cache
def _industries() -> dict[int, Industry]:
    return {number_of(industry.value): industry for industry in Industry}


@cache
def _channels() -> dict[int, Channel]:
    return {number_of(channel.value): channel for channel in Channel}
