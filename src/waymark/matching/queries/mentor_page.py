"""One mentor's own page: what they did and offer, how they work and answer, and why the two may fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from waymark.base.errors import NotAllowed
from waymark.base.text import rendered
from waymark.design.values import Reason, Step
from waymark.engine.retrieval import appraise
from waymark.engine.values import Mentee, known_ids
from waymark.matching.explain import Pair, fit_words, unknown_words, whys
from waymark.matching.features import mentee_of, mentor_of
from waymark.matching.listing import is_open
from waymark.matching.models import Bookmark
from waymark.matching.offers import Offered, offered_by
from waymark.matching.pool import at_hand
from waymark.matching.queries.alike import Alike, alike_to
from waymark.matching.queries.asking import Asking, asking_of
from waymark.matching.queries.cards import facts_of, steps_of
from waymark.matching.queries.saved import is_kept
from waymark.matching.queries.weighing import thresholds, weights
from waymark.matching.queries.working import Working, working_of
from waymark.matching.rules import require_may_see
from waymark.matching.shared import shared_words
from waymark.matching.words import lexicon
from waymark.mentoring.models import Block, Mentorship, Request
from waymark.people.models import CareerStep, Person


@dataclass(frozen=True, slots=True)
class Fitting:
    """Why two people may fit, as far as both have told."""

    fit: str
    reasons: Sequence[Reason]
    shared: Sequence[str]
    unknown: str


@dataclass(frozen=True, slots=True)
class MentorPage:
    """Everything the page shows."""

    person: Person
    facts: Sequence[str]
    about: SafeString | None
    steps: Sequence[Step]
    offers: Sequence[Offered]
    working: Working
    fitting: Fitting | None
    asking: Asking
    may_keep: bool
    is_kept: bool
    alike: Sequence[Alike]


def mentor_page(uuid: UUID, *, viewer: Person, at: datetime) -> MentorPage:
    """A mentor as this reader may see them; NotAllowed where they look as if they were not there."""
    person = _person(uuid)
    _require_may_see(person, viewer, at)
    looks = viewer.profile.seeks_mentor and person.profile.offers_mentoring and person.pk != viewer.pk
    mentee = mentee_of(viewer, at=at)
    taken = known_ids(step.occupation for step in mentee.steps) if person.pk != viewer.pk else frozenset()
    return MentorPage(
        person=person,
        facts=facts_of(person),
        about=rendered(person.profile.about) if person.profile.about else None,
        steps=steps_of(person, taken),
        offers=offered_by({offer.item: offer.strength for offer in person.offers.all()}),
        working=working_of(person, viewer=viewer, at=at),
        fitting=_fitting(person, viewer, mentee, at) if looks else None,
        asking=asking_of(person, viewer=viewer, at=at),
        may_keep=person.pk != viewer.pk and person.profile.offers_mentoring,
        is_kept=is_kept(person, viewer=viewer),
        alike=alike_to(person, viewer=viewer, mentee=mentee, at=at) if looks else (),
    )


def person_to_keep(uuid: UUID, *, viewer: Person, at: datetime) -> Person:
    """A mentor whom this reader may see; NotAllowed for anybody else."""
    person = _person(uuid)
    _require_may_see(person, viewer, at)
    return person


def kept_person(uuid: UUID, *, viewer: Person) -> Person:
    """Somebody the reader keeps, listed or not; NotAllowed for anybody else."""
    bookmark = Bookmark.objects.visible_to(viewer).select_related("mentor").filter(mentor__uuid=uuid).first()
    if bookmark is None:
        raise NotAllowed(_("You don’t keep anybody by that name."))
    return bookmark.mentor


def _person(uuid: UUID) -> Person:
    steps = Prefetch("career_steps", CareerStep.objects.order_by("pk"))
    people = Person.objects.select_related("profile").prefetch_related(steps, "offers")
    person: Person | None = people.filter(uuid=uuid, profile__isnull=False).first()
    if person is None:
        raise NotAllowed(_("There is nobody here by that name."))
    return person


def _require_may_see(person: Person, viewer: Person, at: datetime) -> None:
    walled = Block.objects.between(person.pk, viewer.pk).exists()
    # Whoever is open to everybody is seen anyway, and most are.
    near = not is_open(person, at=at) and _has_to_do_with(person, viewer)
    require_may_see(person, viewer=viewer, walled=walled, near=near, at=at)


def _has_to_do_with(person: Person, viewer: Person) -> bool:
    """Whether the two work together, or a note that was sent lies between them."""
    two = Q(mentor=person, mentee=viewer) | Q(mentor=viewer, mentee=person)
    if Mentorship.objects.active().filter(two).exists():
        return True
    return Request.objects.open().filter(two, sent_at__isnull=False).exists()


def _fitting(person: Person, viewer: Person, mentee: Mentee, at: datetime) -> Fitting:
    listed = at_hand([person.uuid], at=at).mentors([str(person.uuid)])
    mentor = listed[0] if listed else mentor_of(person, at=at)
    candidate = appraise(mentee, mentor, weights(), thresholds())
    pair = Pair(person.first_name, mentee, mentor, lexicon(viewer, mentee, [candidate]))
    return Fitting(
        fit=fit_words(candidate.fit),
        reasons=whys(candidate, pair),
        shared=shared_words(candidate, pair),
        unknown=unknown_words(candidate.unknown, name=person.first_name),
    )
