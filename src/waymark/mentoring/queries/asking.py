"""What the page that asks a mentor needs to know."""

from dataclasses import dataclass
from datetime import datetime

from waymark.base.errors import DomainError, NotAllowed
from waymark.mentoring.models import Request, RequestNote
from waymark.mentoring.models.requests import OPEN
from waymark.mentoring.queries.answers import answer_facts
from waymark.mentoring.queries.forecast import Expected, expected_answer
from waymark.mentoring.rules import asking
from waymark.people.models import Person
from waymark.vault import door as vault


@dataclass(frozen=True, slots=True)
class AskFacts:
    """Whether a note would go out today, and if not, why; and the request that lives already."""

    mentor: Person
    living: Request | None
    usually: str
    expected: Expected | None  # when an answer comes, where enough is on file and the note would go now
    waits_because: str  # empty: it goes at once
    never_because: str  # empty: the two may become a pair

    @property
    def on_its_way(self) -> Request | None:
        """The note that the mentor has already."""
        return self.living if self.living and self.living.is_open else None

    @property
    def goes_now(self) -> bool:
        """Whether the button sends the note, or keeps it as a next choice."""
        return not self.waits_because


def ask_facts(*, mentor: Person, viewer: Person, at: datetime) -> AskFacts:
    """How things stand between the two; NotAllowed where the mentor looks as if they were not there."""
    never = ""
    try:
        asking.require_may_ask(mentee=viewer, mentor=mentor)
    except NotAllowed:
        raise
    except DomainError as error:
        never = error.sentence
    living = Request.objects.filter(mentee=viewer, mentor=mentor, state__in=[Request.State.DRAFT, *OPEN]).first()
    facts = answer_facts([mentor.pk])[mentor.pk]
    waits = "" if never else _waits(mentor=mentor, mentee=viewer, at=at)
    return AskFacts(
        mentor=mentor,
        living=living,
        usually=facts.line,
        expected=None if never or waits else expected_answer(mentor=mentor, at=at),
        waits_because=waits,
        never_because=never,
    )


def _waits(*, mentor: Person, mentee: Person, at: datetime) -> str:
    try:
        asking.require_free_hand(mentee)
        asking.require_can_be_asked(mentor.profile, at=at)
    except DomainError as error:
        return error.sentence
    return ""


def purpose_kept(*, mentor: Person, viewer: Person) -> str:
    """What the mentee wrote to this mentor last, so that asking again never begins with an empty page."""
    notes = RequestNote.objects.filter(
        request__mentor=mentor, request__mentee=viewer, author=viewer, kind=RequestNote.Kind.PURPOSE
    )
    note = notes.select_related("author", "request").order_by("-written_at", "-pk").first()
    return vault.open(note, actor=viewer).text if note else ""
