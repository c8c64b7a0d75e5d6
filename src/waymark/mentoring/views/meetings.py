"""Finding a time, moving it, calling it off, and saying how it went."""

from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.engine.wall_time import Wall, comes_twice
from waymark.mentoring import actions, queries
from waymark.mentoring.clocks import twice
from waymark.mentoring.forms.meetings import LinkForm, OtherTimeForm, SlotForm
from waymark.mentoring.models import Meeting, Mentorship
from waymark.mentoring.paths import agreement_path, booking_path
from waymark.mentoring.rules.agreements import agreement_comes_first
from waymark.mentoring.rules.meetings import may_meet
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def book(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Three times that suit both, or any other."""
    mentorship = found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))
    if request.method == "GET" and "go-on" not in request.GET and agreement_comes_first(mentorship):
        return _to_agree_first(mentorship)
    slot, other = _forms(request)
    wall = _chosen(request, slot, other)
    if wall is not None:
        minutes = other.cleaned_data["minutes"] if other.is_bound else None
        put = partial(actions.book_meeting, mentorship, by=reader(request), wall=wall, minutes=minutes, at=clock.now())
        meeting = tried(request, put)
        if meeting is not None:
            return _set(request, meeting, wall)
    return _times(request, mentorship, slot, other)


def _to_agree_first(mentorship: Mentorship) -> HttpResponseRedirect:
    """To the agreement, which leads back here with one tap, filled in or not."""
    back = urlencode({"then": f"{booking_path(mentorship)}?go-on=yes"})
    return HttpResponseRedirect(f"{agreement_path(mentorship)}?{back}")


@signed_in
def move(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another time for the same meeting."""
    meeting = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    slot, other = _forms(request, meeting)
    wall = _chosen(request, slot, other)
    if wall is not None:
        minutes = other.cleaned_data["minutes"] if other.is_bound else meeting.minutes
        put = partial(actions.move_meeting, meeting, by=reader(request), wall=wall, minutes=minutes, at=clock.now())
        moved = tried(request, put)
        if moved is not None:
            return _set(request, moved, wall)
    return _times(request, meeting.mentorship, slot, other, meeting)


def _forms(request: HttpRequest, moving: Meeting | None = None) -> tuple[SlotForm, OtherTimeForm]:
    """Bound is the one that was sent."""
    posted = request.POST if request.method == "POST" else None
    by_slot = posted if posted is not None and "slot" in posted else None
    otherwise = posted if posted is not None and by_slot is None else None
    minutes = {"minutes": moving.minutes} if moving else {}
    return SlotForm(by_slot, offered=()), OtherTimeForm(otherwise, initial=minutes)


def _chosen(request: HttpRequest, slot: SlotForm, other: OtherTimeForm) -> Wall | None:
    """The time that was asked for, by the reader's own clock; None where there is none to read."""
    form = slot if slot.is_bound else other
    return form.wall(reader(request).zone) if form.is_valid() else None


def _times(
    request: HttpRequest,
    mentorship: Mentorship,
    slot: SlotForm,
    other: OtherTimeForm,
    moving: Meeting | None = None,
) -> HttpResponse:
    """The page to choose on; what was typed is still in it, and the times are those that are free now."""
    queries.look_again(mentorship)
    shown: dict[str, object] = {"mentorship": mentorship, "moving": moving, "goes_on": may_meet(mentorship)}
    if shown["goes_on"] and (moving is None or moving.stands):
        booking = queries.booking(mentorship, viewer=reader(request), at=clock.now(), moving=moving)
        shown |= {"booking": booking, "slots": SlotForm(offered=booking.slots), "other_time": other, "wrong": slot}
    return render(request, "mentoring/book.html", {**shown, "other": mentorship.other_than(reader(request))})


def _set(request: HttpRequest, meeting: Meeting, wall: Wall) -> HttpResponseRedirect:
    """To the meeting, and say what is not plain to see."""
    if not wall.fold and comes_twice(wall.shows, wall.zone):
        messages.info(request, twice(wall.shows))
    other = meeting.mentorship.other_than(reader(request))
    if meeting.state == Meeting.State.PROPOSED and other:
        messages.info(request, _("%(name)s was asked whether this time works.") % {"name": other.first_name})
    else:
        messages.success(request, _("The time is set. %(name)s knows.") % {"name": other.first_name if other else ""})
    return see("mentoring:meeting", meeting.uuid)


@signed_in
@require_POST
def agree(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The suggested time works."""
    meeting = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    tried(request, partial(actions.agree_to_meeting, meeting, by=reader(request), at=clock.now()))
    return see("mentoring:meeting", uuid)


@signed_in
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what calling off does, and do it."""
    meeting = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    if request.method != "POST":
        page = queries.meeting_page(meeting, viewer=reader(request), at=clock.now())
        return render(request, "mentoring/call_off.html", {"page": page, "other": page.other})
    if tried(request, partial(actions.cancel_meeting, meeting, by=reader(request), at=clock.now())) is not None:
        messages.success(request, _("The meeting is called off. You need no reason."))
    return see("mentoring:meeting", uuid)


@signed_in
@require_POST
def later(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The next date comes later."""
    meeting = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    if tried(request, partial(actions.say_later, meeting, by=reader(request), at=clock.now())) is not None:
        messages.success(request, _("Later it is. Nobody asks you for a date."))
    return see("mentoring:meeting", uuid)


@signed_in
@require_POST
def link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Where the two meet."""
    meeting = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    form = LinkForm(request.POST)
    if not form.is_valid():
        messages.warning(request, " ".join(map(str, form.errors["link"])))
        return see("mentoring:meeting", uuid)
    tried(request, lambda: actions.give_link(meeting, by=reader(request), words=form.cleaned_data["link"]) or True)
    return see("mentoring:meeting", uuid)


@signed_in
@require_safe
def file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One meeting for the reader's own calendar."""
    meeting = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    text = queries.meeting_text(meeting, viewer=reader(request))
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
