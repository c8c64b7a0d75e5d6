"""Who may open and write the words of a meeting."""

from django.utils.translation import gettext as _

from waymark.base.contracts import Somebody
from waymark.base.errors import OutOfDate
from waymark.mentoring import errors
from waymark.mentoring.models import AgendaItem, Meeting, MeetingLink, MeetingNote, Mentorship
from waymark.mentoring.rules.messages import require_one_of_two
from waymark.people.models import Person
from waymark.vault.door import Purpose


def may_open_note(actor: Somebody, purpose: Purpose, note: MeetingNote) -> bool:
    """The author; of the four shared boxes also the other of the two, unless a door was closed to them."""
    if note.author_id == actor.pk:
        return purpose in {Purpose.READ, Purpose.EXPORT}
    return note.is_shared and _is_other(actor, purpose, note.meeting.mentorship, note.author_id)


def may_open_agenda(actor: Somebody, purpose: Purpose, item: AgendaItem) -> bool:
    """The author and the other of the two."""
    if item.author_id == actor.pk:
        return purpose in {Purpose.READ, Purpose.EXPORT}
    return _is_other(actor, purpose, item.mentorship, item.author_id)


def may_open_link(actor: Somebody, purpose: Purpose, link: MeetingLink) -> bool:
    """Its giver; the other while the two work together, as with everything by which one can be reached."""
    if link.author_id == actor.pk:
        return purpose in {Purpose.READ, Purpose.EXPORT}
    mentorship = link.meeting.mentorship
    return mentorship.is_active and _is_other(actor, purpose, mentorship, link.author_id)


def _is_other(actor: Somebody, purpose: Purpose, mentorship: Mentorship, author: int) -> bool:
    two = {mentorship.mentor_id, mentorship.mentee_id}
    return purpose == Purpose.READ and actor.pk in two and (author, actor.pk) not in mentorship.walls


def require_may_note(meeting: Meeting, *, by: Person, box: str) -> None:
    """Raise where nothing can be written down any more; one's private notes stay one's own after the end."""
    require_one_of_two(meeting.mentorship, by=by)
    if box == MeetingNote.Box.PRIVATE:
        return
    if not meeting.mentorship.is_active or meeting.mentorship.walls:
        raise errors.MentorshipEnded(_("You two no longer work together here. What is in the box was not kept."))
    if meeting.state == Meeting.State.CANCELLED:
        raise OutOfDate(_("This meeting was called off meanwhile. Take your words along to the next one."))
