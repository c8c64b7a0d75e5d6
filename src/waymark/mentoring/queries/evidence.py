"""What was seen and written down, for the one it is about and the one who wrote it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F, Max, Q, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from waymark.base.text import rendered
from waymark.mentoring.models import Evidence, Mentorship
from waymark.mentoring.models.blocks import Wall
from waymark.mentoring.models.evidence import Evidences
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.models.mentorships import paused_now
from waymark.mentoring.paths import evidence_path
from waymark.mentoring.queries.pairs import doors_around
from waymark.mentoring.queries.the_two import people_of, with_people, with_the_two
from waymark.people.models import Person
from waymark.vault import door as vault


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One observation, opened for one reader."""

    evidence: Evidence
    behaviour: SafeString
    effect: SafeString
    seen_on: str
    about_me: bool
    other: Person
    path: str

    @property
    def state(self) -> str:
        """What became of it."""
        return self.evidence.state

    @property
    def is_new(self) -> bool:
        """Whether its subject has not said anything yet."""
        return self.evidence.state == Evidence.State.NEW

    @property
    def taken_back(self) -> bool:
        """Whether its words are gone."""
        return self.evidence.state == Evidence.State.TAKEN_BACK


def evidence_between(mentorship: Mentorship, *, viewer: Person, limit: int = 5) -> list[EvidenceView]:
    """The newest of what was seen in one mentorship; what its subject set aside is not shown to them here."""
    if any(blocked == viewer.pk for _blocker, blocked in mentorship.walls):
        return []
    newest = (
        Evidence.objects.standing()
        .filter(mentorship=mentorship)
        .exclude(subject=viewer, state=Evidence.State.ASIDE)[:limit]
    )
    return _views(with_the_two(newest, mentorship, "subject", "observer"), viewer=viewer, known=[mentorship])


def new_evidence(
    *,
    viewer: Person,
    mentorship: Mentorship | None = None,
    since: datetime | None = None,
    pairs: Collection[Mentorship] = (),
    doors: frozenset[Wall] | None = None,
) -> list[EvidenceView]:
    """Observations about this person they have not answered, or all that are newer than `since`.

    In one `mentorship` or in all; `pairs`, `doors`: their mentorships and the doors around them, where at hand.
    """
    walls = mentorship.walls if mentorship else doors_around(viewer) if doors is None else doors
    shut = {blocker for blocker, blocked in walls if blocked == viewer.pk}
    rows = Evidence.objects.standing().filter(subject=viewer)
    rows = rows.filter(given_at__gt=since) if since else rows.filter(state=Evidence.State.NEW)
    found = [one for one in (rows.filter(mentorship=mentorship) if mentorship else rows) if one.observer_id not in shut]
    known = [mentorship] if mentorship else pairs
    for one in found:
        one.subject = viewer  # at hand already
    return _views(with_people(found, people_of(known), "observer"), viewer=viewer, known=known)


def evidence_page(uuid: UUID, *, viewer: Person) -> EvidenceView:
    """One observation; DoesNotExist for everybody but the two."""
    (view,) = _views([evidence_for(uuid, viewer=viewer)], viewer=viewer)
    return view


def evidence_for(uuid: UUID, *, viewer: Person) -> Evidence:
    """The row behind it."""
    return _whole(Evidence.objects.visible_to(viewer)).get(uuid=uuid)


def evidence_wanted(*, viewer: Person, at: datetime) -> Mentorship | None:
    """The mentee, or peer, of whom nothing was written down for as long as the setting says; one at a time."""
    since = at - timedelta(days=settings.EVIDENCE_PROMPT_DAYS)
    mine = Q(mentor=viewer, mentee__isnull=False) | Q(mentee=viewer, mentor__isnull=False, kind=PairKind.PEER)
    theirs = Mentorship.objects.visible_to(viewer).active().filter(mine).exclude(kind=PairKind.FLASH)
    given = Max("evidence__given_at", filter=Q(evidence__observer=viewer))
    quiet = theirs.exclude(paused_now(at=at)).filter(began_at__lt=since).annotate(last=given)
    quiet = quiet.filter(Q(last=None) | Q(last__lt=since)).select_related("mentor", "mentee")
    return quiet.order_by(F("last").asc(nulls_first=True), "began_at", "pk").first()


def _whole(rows: Evidences) -> Evidences:
    return rows.select_related("subject", "observer")


def _views(rows: Iterable[Evidence], *, viewer: Person, known: Collection[Mentorship] = ()) -> list[EvidenceView]:
    found, pairs = list(rows), {one.pk: one for one in known}
    for one in found:
        if one.mentorship_id in pairs:
            one.mentorship = pairs[one.mentorship_id]
    # Whoever may open one is asked of its mentorship.
    prefetch_related_objects([one for one in found if one.mentorship_id not in pairs], "mentorship")
    return [
        EvidenceView(
            evidence=one,
            behaviour=rendered(said.behaviour),
            effect=rendered(said.effect),
            seen_on=date_format(one.seen_on, "j F Y"),
            about_me=one.subject_id == viewer.pk,
            other=one.observer if one.subject_id == viewer.pk else one.subject,
            path=evidence_path(one),
        )
        for one, said in zip(found, vault.open_many(found, actor=viewer), strict=True)
    ]
