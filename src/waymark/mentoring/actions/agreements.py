"""The two agree on how they work together: each proposal is a version of its own, and both sign the one they read."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.mentoring.actions.locks import lock_mentorship
from waymark.mentoring.actions.mentorships import go_on
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.actions.telling import tell_other
from waymark.mentoring.facts import Terms
from waymark.mentoring.models import Agreement, Mentorship, Moment
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.paths import agreement_path
from waymark.mentoring.queries.agreements import terms_of
from waymark.mentoring.rules import agreements as rules
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.vault import door as vault


@transaction.atomic
def propose_agreement(
    mentorship: Mentorship, terms: Terms, *, seen: UUID | None, sign: bool, by: Person, at: datetime
) -> Agreement:
    """Write a new version; `seen` is the newest one its writer knew. A form that arrives twice is one version."""
    mentorship = lock_mentorship(mentorship)
    newest = _newest(mentorship)
    if newest is not None and newest.author_id == by.pk and newest.uuid != seen and terms_of(newest, by) == terms:
        return newest
    rules.require_may_propose(mentorship, newest=newest, seen=seen, by=by)
    agreement = Agreement(
        mentorship=mentorship,
        author=by,
        version=(newest.version if newest else 0) + 1,
        goals=_shared(mentorship, terms.goals),
        cadence=terms.cadence,
        months=terms.months,
        channel=terms.channel,
        confidence=terms.confidence,
        review_days=sorted(terms.review_days),
        proposed_at=at,
    )
    vault.seal(
        agreement,
        purpose=terms.purpose,
        off_limits=terms.off_limits,
        preparing=terms.preparing,
        cancelling=terms.cancelling,
    )
    agreement.save()
    if sign:
        _put_name(agreement, by=by, at=at)
    _tell_other(agreement, Told.AGREEMENT, by=by, at=at)
    return agreement


@transaction.atomic
def sign_agreement(agreement: Agreement, *, read: bool, by: Person, at: datetime) -> Agreement:
    """Sign the version one has read, and only while it is the newest; signed twice, it is signed."""
    mentorship = lock_mentorship(agreement.mentorship)
    agreement = Agreement.objects.select_related("author").get(pk=agreement.pk)
    agreement.mentorship = mentorship
    newest = _newest(mentorship)
    rules.require_may_sign(agreement, newest=newest or agreement, by=by)
    if agreement.has_signed(by):
        return agreement
    rules.require_read(read=read)
    _put_name(agreement, by=by, at=at)
    if agreement.is_signed:
        if mentorship.ends_at is not None:
            go_on(mentorship)  # two yeses count for more than one goodbye
        if mentorship.is_one_talk:
            mentorship.kind = PairKind.ONE_TO_ONE  # two yeses, and one talk becomes more
            mentorship.save(update_fields=["kind"])
        person = mentorship.mentee or by
        path = agreement_path(mentorship)
        record_moment(person, by=by, kind=Moment.Kind.AGREED, mentorship=mentorship, path=path, at=at)
        _tell_other(agreement, Told.AGREED, by=by, at=at)
    return agreement


def _newest(mentorship: Mentorship) -> Agreement | None:
    newest = mentorship.agreements.select_related("author").order_by("-version").first()
    if newest is not None:
        newest.mentorship = mentorship
    return newest


def _shared(mentorship: Mentorship, goals: tuple[UUID, ...]) -> list[str]:
    """Of the goals named, those that are shared with the two now."""
    here = mentorship.shared_goals.filter(goal__uuid__in=goals).values_list("goal__uuid", flat=True)
    return sorted(str(one) for one in here)[: rules.MOST_GOALS]


def _put_name(agreement: Agreement, *, by: Person, at: datetime) -> None:
    mine = "mentor_signed_at" if agreement.mentorship.mentor_id == by.pk else "mentee_signed_at"
    setattr(agreement, mine, at)
    agreement.save(update_fields=[mine])


def _tell_other(agreement: Agreement, kind: Told, *, by: Person, at: datetime) -> None:
    two = agreement.mentorship
    tell_other(two, kind, by=by, about=agreement.uuid, path=agreement_path(two), at=at)
