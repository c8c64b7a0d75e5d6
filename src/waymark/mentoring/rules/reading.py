"""Who may open goals, actions, weeks, agreements and observations: their owner, and whom they were shown to."""

from datetime import datetime

from waymark.base.contracts import Somebody
from waymark.mentoring.models import Action, Agreement, CheckIn, Evidence, Goal
from waymark.mentoring.models.closing import is_open
from waymark.vault.door import Purpose

OWN = {Purpose.READ, Purpose.EXPORT}


def may_open_goal(actor: Somebody, purpose: Purpose, goal: Goal, *, at: datetime) -> bool:
    """Its owner, and the other of a mentorship it is shared with until that closes."""
    if goal.person_id == actor.pk:
        return purpose in OWN
    return purpose == Purpose.READ and any(
        is_open(share.mentorship, reader=actor.pk, at=at) for share in goal.shares.all()
    )


def may_open_action(actor: Somebody, purpose: Purpose, action: Action, *, at: datetime) -> bool:
    """Whoever may open its goal."""
    return may_open_goal(actor, purpose, action.goal, at=at)


def may_open_check_in(actor: Somebody, purpose: Purpose, check_in: CheckIn, *, at: datetime) -> bool:
    """Who wrote it, and the other of a mentorship it is shared with until that closes."""
    if check_in.person_id == actor.pk:
        return purpose in OWN
    return purpose == Purpose.READ and any(
        is_open(share.mentorship, reader=actor.pk, at=at) for share in check_in.shares.all()
    )


def may_open_agreement(actor: Somebody, purpose: Purpose, agreement: Agreement) -> bool:
    """The two, for as long as they are here; somebody to whom the author closed the door reads nothing any more."""
    if agreement.author_id == actor.pk:
        return purpose in OWN
    mentorship = agreement.mentorship
    two = {mentorship.mentor_id, mentorship.mentee_id}
    return purpose == Purpose.READ and actor.pk in two and (agreement.author_id, actor.pk) not in mentorship.walls


def may_open_evidence(actor: Somebody, purpose: Purpose, evidence: Evidence) -> bool:
    """Who wrote it, and whom it is about until it is taken back."""
    if evidence.observer_id == actor.pk:
        return purpose in OWN
    taken_back = evidence.state == Evidence.State.TAKEN_BACK
    shut = (evidence.observer_id, actor.pk) in evidence.mentorship.walls
    return purpose == Purpose.READ and evidence.subject_id == actor.pk and not taken_back and not shut
