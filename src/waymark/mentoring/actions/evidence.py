"""A mentor or peer writes down what went well; its subject keeps it or sets it aside; its author may take it back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from waymark.base.errors import NotAllowed
from waymark.jobs.actions import tell
from waymark.mentoring.actions.locks import lock_mentorship
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.facts import Seen
from waymark.mentoring.models import Evidence, Mentorship, Moment
from waymark.mentoring.models.evidence import EvidenceState
from waymark.mentoring.paths import evidence_path
from waymark.mentoring.rules import evidence as rules
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.vault import door as vault


@transaction.atomic
def give_evidence(mentorship: Mentorship, seen: Seen, *, key: UUID, by: Person, at: datetime) -> Evidence:
    """What they did and what it changed; `key` comes with the form, so that sending twice is sending once."""
    mentorship = lock_mentorship(mentorship)
    rules.require_may_give(mentorship, by=by)
    sent = Evidence.objects.filter(uuid=key).first()
    if sent is not None:
        if sent.observer_id != by.pk or sent.mentorship_id != mentorship.pk:
            raise NotAllowed("")
        return sent
    rules.require_whole(seen.behaviour, seen.effect)
    subject = mentorship.other_than(by)
    if subject is None:
        raise NotAllowed("")
    evidence = Evidence(
        uuid=key, mentorship=mentorship, subject=subject, observer=by, seen_on=seen.seen_on, given_at=at
    )
    vault.seal(evidence, behaviour=seen.behaviour, effect=seen.effect)
    evidence.save()
    path = evidence_path(evidence)
    record_moment(subject, by=by, kind=Moment.Kind.EVIDENCE_GIVEN, mentorship=mentorship, path=path, at=at)
    tell(Told.EVIDENCE, to=subject.uuid, by=by.uuid, about=evidence.uuid, path=path, at=at)
    return evidence


@transaction.atomic
def answer_evidence(evidence: Evidence, state: EvidenceState, *, by: Person, at: datetime) -> Evidence:
    """Its subject keeps it or sets it aside, and may think again; nobody is told that something was set aside."""
    evidence = _lock(evidence)
    rules.require_subject(evidence, by=by)
    if evidence.state == state:
        return evidence
    first = evidence.answered_at is None
    evidence.move_to(state, at=at)
    evidence.save(update_fields=["state", "answered_at"])
    if first and state == Evidence.State.KEPT and evidence.mentorship.is_active:
        path = evidence_path(evidence)
        tell(Told.EVIDENCE_KEPT, to=evidence.observer.uuid, by=by.uuid, about=evidence.uuid, path=path, at=at)
    return evidence


@transaction.atomic
def take_back_evidence(evidence: Evidence, *, by: Person, at: datetime) -> Evidence:
    """Its author takes it back, whenever: the words go, and so does the moment. Done twice, it is done."""
    evidence = _lock(evidence)
    rules.require_observer(evidence, by=by)
    if evidence.state == Evidence.State.TAKEN_BACK:
        return evidence
    evidence.move_to(Evidence.State.TAKEN_BACK, at=at)
    evidence.save(update_fields=["state", "behaviour", "effect", "taken_back_at"])
    Moment.objects.filter(kind=Moment.Kind.EVIDENCE_GIVEN, path=evidence_path(evidence)).delete()
    return evidence


def _lock(evidence: Evidence) -> Evidence:
    """The observation as it stands now, behind its mentorship."""
    mentorship = lock_mentorship(evidence.mentorship)
    locked = Evidence.objects.select_for_update(of=("self",)).select_related("observer", "subject").get(pk=evidence.pk)
    locked.mentorship = mentorship
    return locked
