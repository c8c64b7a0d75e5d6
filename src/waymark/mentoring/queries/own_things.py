"""Goals, actions, weeks, agreements and observations of somebody who takes everything of theirs along."""

from collections.abc import Iterator
from datetime import date, datetime

from waymark.base.contracts import ExportFile, Somebody
from waymark.mentoring.models import Action, Agreement, CheckIn, Evidence, Goal
from waymark.vault import door as vault
from waymark.vault.door import Purpose


def export(person: Somebody) -> Iterator[ExportFile]:
    """One file a noun; of what others wrote only that it was, and when."""
    yield ExportFile("mentoring/goals.json", list(_goals(person)))
    yield ExportFile("mentoring/actions.json", list(_actions(person)))
    yield ExportFile("mentoring/check-ins.json", list(_check_ins(person)))
    yield ExportFile("mentoring/agreements.json", list(_agreements(person)))
    yield ExportFile("mentoring/evidence.json", list(_evidence(person)))


def _goals(person: Somebody) -> Iterator[dict[str, object]]:
    rows = Goal.objects.filter(person=person.pk).select_related("person").prefetch_related("shares__mentorship")
    goals = list(rows)
    for one, said in zip(goals, vault.open_many(goals, actor=person, purpose=Purpose.EXPORT), strict=True):
        yield {
            "id": str(one.uuid),
            "text": said.text,
            "reason": said.reason,
            "about": one.item,
            "state": one.state,
            "shared_with": [str(share.mentorship.uuid) for share in one.shares.all()],
            **_when(one, "made_at", "closed_at"),
        }


def _actions(person: Somebody) -> Iterator[dict[str, object]]:
    actions = list(Action.objects.filter(goal__person=person.pk).select_related("goal__person"))
    for one, said in zip(actions, vault.open_many(actions, actor=person, purpose=Purpose.EXPORT), strict=True):
        yield {
            "id": str(one.uuid),
            "goal": str(one.goal.uuid),
            "text": said.text,
            "obstacle": said.obstacle,
            "if": said.cue,
            "then": said.response,
            "plan_b": said.plan_b,
            "why": said.why,
            "confidence": one.confidence,
            "about": one.item,
            "status": one.status,
            "moves": one.moves,
            **_when(one, "due", "made_at", "changed_at"),
        }


def _check_ins(person: Somebody) -> Iterator[dict[str, object]]:
    rows = CheckIn.objects.filter(person=person.pk).select_related("person").prefetch_related("shares__mentorship")
    weeks = list(rows)
    for one, said in zip(weeks, vault.open_many(weeks, actor=person, purpose=Purpose.EXPORT), strict=True):
        yield {
            "week": one.iso_week,
            "moved": said.moved,
            "stuck": said.stuck,
            "next": said.next,
            "skipped": one.skipped,
            "shared_with": [str(share.mentorship.uuid) for share in one.shares.all()],
            **_when(one, "written_at"),
        }


def _agreements(person: Somebody) -> Iterator[dict[str, object]]:
    rows = list(Agreement.objects.filter(author=person.pk).select_related("author", "mentorship"))
    for one, said in zip(rows, vault.open_many(rows, actor=person, purpose=Purpose.EXPORT), strict=True):
        yield {
            "mentorship": str(one.mentorship.uuid),
            "version": one.version,
            "purpose": said.purpose,
            "off_limits": said.off_limits,
            "preparing": said.preparing,
            "cancelling": said.cancelling,
            "goals": one.goals,
            "cadence": one.cadence,
            "months": one.months,
            "channel": one.channel,
            "confidence": one.confidence,
            "review_days": one.review_days,
            **_when(one, "proposed_at", "mentor_signed_at", "mentee_signed_at"),
        }


def _evidence(person: Somebody) -> Iterator[dict[str, object]]:
    given = list(Evidence.objects.filter(observer=person.pk).select_related("subject", "observer", "mentorship"))
    for one, said in zip(given, vault.open_many(given, actor=person, purpose=Purpose.EXPORT), strict=True):
        yield {
            "about": one.subject.first_name,
            "behaviour": said.behaviour,
            "effect": said.effect,
            "state": "given" if one.state != Evidence.State.TAKEN_BACK else one.state,
            **_when(one, "seen_on", "given_at", "taken_back_at"),
        }
    received = Evidence.objects.filter(subject=person.pk).standing()
    for one in received.select_related("observer"):
        yield {"by": one.observer.first_name, "state": one.state, **_when(one, "seen_on", "given_at", "answered_at")}


def _when(row: object, *names: str) -> dict[str, str | None]:
    found: dict[str, date | datetime | None] = {name: getattr(row, name) for name in names}
    return {name: when.isoformat() if when else None for name, when in found.items()}
