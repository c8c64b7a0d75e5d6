"""People as the list of mentors shows them: who they are, why they are here, what they did, how they answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.design.values import PersonCard, Step
from waymark.engine.values import Angle, Candidate, Mentee, Mentor, known_ids
from waymark.matching.explain import Pair, angle_words, fit_words, unknown_words, whys
from waymark.matching.pool import Listed
from waymark.matching.queries.answering import answers_line
from waymark.matching.shared import shared_words
from waymark.matching.words import Lexicon, lexicon, within
from waymark.mentoring.queries import answer_facts
from waymark.people.countries import country_name
from waymark.people.models import MentorKind, Person
from waymark.people.queries import timeline

MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """One person to show: with the engine's word on the pair where the reader looks for a mentor."""

    key: UUID
    mentor: Mentor | None = None
    candidate: Candidate | None = None
    angle: Angle | None = None


def cards(shown: Sequence[Shown], *, listed: Listed, viewer: Person, mentee: Mentee | None) -> list[PersonCard]:
    """Cards in the order given; who is gone since is left out. The questions do not grow with the people."""
    people = listed.people(one.key for one in shown)
    profiles = {person.pk: person.profile for person in people.values()}
    answers = answer_facts(profiles, profiles=profiles)
    words = lexicon(viewer, mentee, [one.candidate for one in shown if one.candidate]) if mentee else Lexicon()
    reader = _Reader(mentee, words)
    return [
        replace(_card(person, one, reader), answers=answers_line(person, answers[person.pk]))
        for one in shown
        if (person := people.get(one.key))
    ]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whoever looks at the cards: what they told, and the words for it."""

    mentee: Mentee | None
    words: Lexicon

    @property
    def taken(self) -> frozenset[int]:
        """The occupations of their own steps."""
        return known_ids(step.occupation for step in self.mentee.steps) if self.mentee else frozenset()


def _card(person: Person, one: Shown, reader: _Reader) -> PersonCard:
    name, candidate = person.first_name, one.candidate
    said = Pair(name, reader.mentee, one.mentor, reader.words) if reader.mentee and one.mentor else None
    different = one.angle is not None and one.angle is not Angle.NEXT_BEST
    fit = fit_words(candidate.fit) if candidate else ""
    return PersonCard(
        key=str(person.uuid),
        name=person.name,
        url=reverse("mentor", args=[person.uuid]),
        line=person.profile.headline,
        fit=_("A different angle") if different else fit,
        facts=facts_of(person),
        reasons=whys(candidate, said) if candidate and said else (),
        shared=shared_words(candidate, said) if candidate and said else (),
        unknown=unknown_words(candidate.unknown, name=name) if candidate else "",
        steps=steps_of(person, reader.taken)[-MOST_STEPS:],
        meet=_("Meet {name}").format(name=name),
        compare=str(person.uuid),
        angle=angle_words(one.angle, name=name) if one.angle else "",
    )


def facts_of(person: Person) -> list[str]:
    """What kind of mentor somebody is, where, and for how long they have worked."""
    profile, years = person.profile, person.profile.years_experience
    kind = within(str(MentorKind(profile.kind).label)) if profile.kind else ""
    place = profile.city or (country_name(profile.country) if profile.country else "")
    worked = ngettext("{years} year of work", "{years} years of work", years).format(years=years) if years else ""
    return [fact for fact in (kind, place, worked) if fact]


def steps_of(person: Person, taken: frozenset[int]) -> list[Step]:
    """Somebody's working life, with the steps marked that the reader took too."""
    return [
        Step(
            when=spell.when,
            what=spell.what,
            same=spell.row is not None and spell.row.occupation_id in taken,
            now=spell.now,
        )
        for spell in timeline(person)
    ]
