"""The notes a mentee keeps for their next choices, in their order."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from waymark.base.errors import DomainError
from waymark.mentoring.models import Request
from waymark.mentoring.queries.answers import AnswerFacts, answer_facts
from waymark.mentoring.rules import asking
from waymark.people.models import Person


@dataclass(frozen=True, slots=True)
class Choice:
    """A kept note: for whom, in which place, and what keeps it from going out."""

    request: Request
    place: int
    answers: str
    waits_because: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class NextChoices:
    """What is on its way, what comes next, and how many may be asked at once."""

    open: list[Request]
    kept: list[Choice]
    at_once: int
    most: int

    @property
    def may_send(self) -> bool:
        """Whether one more note may go out now."""
        return len(self.open) < self.at_once


def next_choices(*, viewer: Person, at: datetime) -> NextChoices:
    """The mentee's own notes, those on their way first."""
    mine = Request.objects.filter(mentee=viewer).select_related("mentor__profile", "mentee").visible_to(viewer)
    open_ones = list(mine.open().order_by("sent_at", "pk"))
    drafts = list(mine.filter(state=Request.State.DRAFT).order_by("rank", "pk"))
    facts = answer_facts(draft.mentor_id for draft in drafts)
    at_once = asking.most_open_at_once(asking.profile_of(viewer))
    return NextChoices(
        open=open_ones,
        kept=[
            Choice(
                request=draft,
                place=place,
                answers=facts[draft.mentor_id].line,
                waits_because=_because(draft, facts[draft.mentor_id], at=at),
                first=place == 1,
                last=place == len(drafts),
            )
            for place, draft in enumerate(drafts, 1)
        ],
        at_once=at_once,
        most=settings.REQUEST_OPEN_PER_MENTEE,
    )


def _because(draft: Request, facts: AnswerFacts, *, at: datetime) -> str:
    try:
        asking.require_room(draft.mentor.profile, seats=facts.seats, waiting=facts.open_requests, at=at)
    except DomainError as error:
        return error.sentence
    return ""
