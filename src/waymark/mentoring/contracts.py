"""What others may give to a meeting: lines for its agenda, and a next step to take from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from waymark.base.contracts import Register
from waymark.mentoring.models import Mentorship
from waymark.people.models import Person


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """Something the two may talk about, as one of them sees it."""

    words: str
    source: str  # “your question”, “from Ana”
    url: str = ""  # where it is changed, if it has a page of its own
    uuid: UUID | None = None  # of an agenda item: it can be ticked here
    ticked: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing that can be done before the next meeting."""

    title: str
    url: str
    action: str


type AgendaSource = Callable[[Mentorship, Person, datetime], Iterable[AgendaLine]]
type NextStepSource = Callable[[Mentorship, Person, datetime], Iterable[NextStep]]

# Each is asked with the pair, the reader and the moment, in the order in which they were offered.
agenda_sources: Register[AgendaSource] = Register()
next_step_sources: Register[NextStepSource] = Register()
