"""Who may open sealed words: their author, the one they were written to, and nobody in between."""

from waymark.base.contracts import Somebody
from waymark.mentoring.models import Message, Report, Request, RequestNote
from waymark.mentoring.rules.safety import is_concerned
from waymark.people.models import Person
from waymark.vault.door import Purpose


def may_open_note(actor: Somebody, purpose: Purpose, note: RequestNote) -> bool:
    """The author, and the one at the other end once it was sent and while it was not taken back."""
    if note.author_id == actor.pk:
        return purpose in {Purpose.READ, Purpose.EXPORT}
    request = note.request
    if purpose != Purpose.READ or request is None or request.sent_at is None:
        return False
    two = {request.mentor_id, request.mentee_id}
    taken_back = request.state == Request.State.WITHDRAWN and note.author_id == request.mentee_id
    return actor.pk in two and not taken_back and (note.author_id, actor.pk) not in request.walls


def may_open_message(actor: Somebody, purpose: Purpose, message: Message) -> bool:
    """The author and the other of the two; somebody to whom the author closed the door reads nothing any more."""
    if message.author_id == actor.pk:
        return purpose in {Purpose.READ, Purpose.EXPORT}
    mentorship = message.mentorship
    two = {mentorship.mentor_id, mentorship.mentee_id}
    return purpose == Purpose.READ and actor.pk in two and (message.author_id, actor.pk) not in mentorship.walls


def may_open_report(actor: Somebody, purpose: Purpose, report: Report) -> bool:
    """Who reported it, and the one administrator who took it on, unless it is about them."""
    if report.reporter_id == actor.pk:
        return purpose in {Purpose.READ, Purpose.EXPORT}
    handles = purpose == Purpose.REPORT and report.handler_id == actor.pk
    return handles and isinstance(actor, Person) and actor.is_administrator and not is_concerned(report, actor)
