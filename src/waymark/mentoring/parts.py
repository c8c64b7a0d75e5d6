"""What the page of two people shows of mentoring, for `mentoring/parts/*.html`."""

from datetime import datetime
from uuid import UUID

from waymark.mentoring import queries
from waymark.mentoring.forms.messages import MessageForm
from waymark.mentoring.models import Mentorship
from waymark.mentoring.queries.threads import AT_FIRST
from waymark.people.models import Person


def thread_context(
    mentorship: Mentorship,
    *,
    viewer: Person,
    at: datetime,
    form: MessageForm | None = None,
    limit: int | None = AT_FIRST,
) -> dict[str, object]:
    """For `mentoring/parts/thread.html`: what they wrote, and the box to write in."""
    thread = queries.thread_of(mentorship, viewer=viewer, at=at, limit=limit)
    return {"thread": thread, "write": form or write_form(mentorship, viewer=viewer, client_id=thread.client_id)}


def write_form(mentorship: Mentorship, *, viewer: Person, client_id: UUID | None = None) -> MessageForm:
    """An empty box."""
    other = mentorship.other_than(viewer)
    return MessageForm(name=other.first_name if other else "", client_id=client_id)


def pair_context(mentorship: Mentorship, *, viewer: Person, at: datetime) -> dict[str, object]:
    """For the page of two people: thread, moments and how to reach the other."""
    other = mentorship.other_than(viewer)
    return {
        "mentorship": mentorship,
        "other": other,
        "moments": queries.moments_of(mentorship, viewer=viewer, at=at),
        "contact": queries.contact_of(other, viewer=viewer) if other else None,
        "others_to_settle": queries.to_settle(viewer=viewer),
        **thread_context(mentorship, viewer=viewer, at=at),
    }
