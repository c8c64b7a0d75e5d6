"""What the page of two people shows of mentoring, for `mentoring/parts/*.html`."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from waymark.mentoring import queries
from waymark.mentoring.clocks import when_of
from waymark.mentoring.forms.meetings import LinkForm, PulseForm, SlotForm
from waymark.mentoring.forms.messages import MessageForm
from waymark.mentoring.forms.notes import BoxForm, PointForm
from waymark.mentoring.models import Meeting, MeetingNote, Mentorship
from waymark.mentoring.queries.looking_back import parting
from waymark.mentoring.queries.meeting_pages import Stage
from waymark.mentoring.queries.notes import Box
from waymark.mentoring.queries.threads import AT_FIRST
from waymark.mentoring.rules.kinds import talk_is_over, talk_lasts
from waymark.mentoring.rules.meetings import may_agree, may_meet
from waymark.mentoring.together import together_context
from waymark.mentoring.words import on_day
from waymark.people.models import Person

SETTLE_FOR = timedelta(days=14)


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


def pair_context(mentorship: Mentorship, *, viewer: Person, at: datetime, whole: bool = False) -> dict[str, object]:
    """For the page of two people: what they agreed on and set out to do, thread, moments, how to reach the other.

    `whole`: with everything that ever happened.
    """
    other = mentorship.other_than(viewer)
    many = {"most": None} if whole else {}
    moments, more = queries.moments_of(mentorship, viewer=viewer, at=at, **many)
    return {
        "mentorship": mentorship,
        "other": other,
        "moments": moments,
        "more_moments": more,
        "contact": queries.contact_in(mentorship, viewer=viewer),
        "others_to_settle": _is_young(mentorship, at=at) and queries.has_to_settle(viewer=viewer),
        "parting": parting(mentorship, viewer=viewer),
        "next_meeting": next_meeting_context(mentorship, viewer=viewer, at=at),
        **together_context(mentorship, viewer=viewer, at=at),
        **thread_context(mentorship, viewer=viewer, at=at),
    }


def _is_young(mentorship: Mentorship, *, at: datetime) -> bool:
    """Whether a yes may have left other notes on their way; later Today is reminder enough."""
    return mentorship.began_at > at - SETTLE_FOR


def next_meeting_context(mentorship: Mentorship, *, viewer: Person, at: datetime) -> dict[str, object]:
    """For `mentoring/parts/next_meeting.html`: the meeting that comes, or the way to one."""
    if not may_meet(mentorship):
        return {}
    other, meeting = mentorship.other_than(viewer), queries.next_meeting(mentorship, at=at)
    if meeting is None:
        met = mentorship.meetings.filter(state=Meeting.State.HELD).exists()
        return {"goes_on": True, "met": met, **talk_context(mentorship, at=at)}
    return {
        "goes_on": True,
        "meeting": meeting,
        "when": when_of(meeting, other=other, at=at),
        "agenda": mentorship.agenda.filter(done_at=None).count(),
        "begun": meeting.has_begun(at=at),
        "may_agree": may_agree(meeting, by=viewer),
        "suggested": meeting.state == Meeting.State.PROPOSED,
    }


def talk_context(mentorship: Mentorship, *, at: datetime) -> dict[str, object]:
    """For `mentoring/parts/talk_over.html`, where the one talk that two agreed on lies behind them."""
    held = talk_is_over(mentorship)
    return {"talk_over": True, "talk_ends": on_day(held + talk_lasts(), at=at)} if held else {}


def room_context(
    meeting: Meeting,
    *,
    viewer: Person,
    at: datetime,
    early: bool = False,
    typed: Mapping[str, BoxForm] | None = None,
    pulse: PulseForm | None = None,
) -> dict[str, object]:
    """For the page of a meeting; boxes that could not be kept come back as they were typed."""
    page = queries.meeting_page(meeting, viewer=viewer, at=at, early=early)
    boxes = queries.boxes_of(meeting, viewer=viewer, at=at)
    forms = [(box, (typed or {}).get(name) or _box_form(box)) for name, box in boxes.items()]
    given = {"useful": page.pulse.useful, "could_say": page.pulse.could_say} if page.pulse else {}
    shown: dict[str, object] = {
        "page": page,
        "other": page.other,
        "boxes": [one for one in forms if one[0].box in MeetingNote.SHARED],
        "private": next(one for one in forms if one[0].box == MeetingNote.Box.PRIVATE),
        "has_words": bool(typed)
        or any(box.words or box.theirs for box in boxes.values() if box.box in MeetingNote.SHARED),
        "link_form": LinkForm(initial={"link": page.link}),
        "point": PointForm(),
        "pulse": pulse or PulseForm(initial=given),
    }
    shown |= talk_context(meeting.mentorship, at=at) if page.stage == Stage.AFTER and page.next is None else {}
    if page.stage in {Stage.AFTER, Stage.MISSED} and page.goes_on and page.next is None:
        booking = queries.booking(meeting.mentorship, viewer=viewer, at=at, after=meeting.starts_at)
        shown |= {"booking": booking, "slots": SlotForm(offered=booking.slots)}
    return shown


def _box_form(box: Box) -> BoxForm:
    return BoxForm(box=box.box, words=box.words, part=box.part, version=box.version)
