"""The page of a meeting: before, during, after; and what is written on it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from waymark.base import clock
from waymark.base.errors import DomainError, NotAllowed
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.actions.meeting_notes import KeptNote
from waymark.mentoring.actions.meeting_pages import KeptPage, Sent
from waymark.mentoring.forms.meetings import PulseForm
from waymark.mentoring.forms.notes import BoxForm
from waymark.mentoring.models import Meeting, MeetingNote
from waymark.mentoring.parts import room_context
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader

REFUSED = 422


@signed_in
@require_safe
def meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the meeting is about, what is written on it, what comes next."""
    one = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    return _room(request, one)


def _room(
    request: HttpRequest, one: Meeting, boxes: Iterable[BoxForm] = (), pulse: PulseForm | None = None
) -> HttpResponse:
    early = "now" in request.GET
    typed = {form.box.value: form for form in boxes}
    shown = room_context(one, viewer=reader(request), at=clock.now(), early=early, typed=typed, pulse=pulse)
    return render(request, "mentoring/meeting.html", shown, status=REFUSED if typed or pulse else 200)


@signed_in
@require_POST
def keep(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what stands in the boxes; a page that types along is answered in a few words."""
    return _keep(request, uuid)


@signed_in
@require_POST
def held(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """They met: what stands in the boxes is kept first."""
    return _keep(request, uuid, met=True)


@signed_in
@require_POST
def missed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """They did not meet; what stands in the boxes is kept all the same."""
    return _keep(request, uuid, met=False)


@signed_in
@require_POST
def settle(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two versions become one; what stands in the boxes is kept first."""
    note = found(lambda: queries.note_for(uuid, viewer=reader(request)))
    return _keep(request, note.meeting.uuid, settles=note, together="together" in request.POST)


def _keep(request: HttpRequest, uuid: UUID, **more: Any) -> HttpResponse:
    """Keep the page, do what its button says, and say so the way it was asked."""
    one = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    boxes = [BoxForm(request.POST, box=box) for box in MeetingNote.Box.values if f"{box}-words" in request.POST]
    kept, problem = _kept(request, one, boxes, more)
    if "application/json" in request.headers.get("Accept", ""):
        return _in_few_words(kept, problem)
    if kept is None:
        if problem:
            messages.warning(request, problem)
        return _room(request, one, boxes)
    _say(request, kept, plainly=not more)
    return see("mentoring:meeting", uuid)


def _say(request: HttpRequest, kept: KeptPage, *, plainly: bool) -> None:
    """What the page says once it is kept."""
    warnings = [said for said in (kept.refusal, _beside(kept)) if said]
    for said in warnings:
        messages.warning(request, said)
    if plainly and not warnings:
        messages.success(request, _("Kept."))


def _kept(
    request: HttpRequest, one: Meeting, boxes: list[BoxForm], more: dict[str, Any]
) -> tuple[KeptPage | None, str]:
    """What was kept; or nothing, with the sentence to say for it where no box says it itself."""
    valid = [form.is_valid() for form in boxes]  # each, so that every box says what is wrong
    if not all(valid):
        in_a_box = any("words" in form.errors for form in boxes)
        return None, "" if in_a_box else _("This could not be read. Load the page anew.")
    sent = _sent(request, boxes, more)
    try:
        return actions.keep_page(one, by=reader(request), sent=sent, at=clock.now()), ""
    except NotAllowed as error:
        raise Http404 from error
    except DomainError as error:
        return None, error.sentence


def _sent(request: HttpRequest, boxes: list[BoxForm], more: dict[str, Any]) -> Sent:
    """The boxes that were touched, the lines that were shown, and what the button said."""
    shown, ticked = (frozenset(_uuids(request.POST.getlist(name))) for name in ("listed", "ticked"))
    typed = [form.typed for form in boxes if not form.is_untouched]
    return Sent(typed=typed, shown=shown, ticked=ticked, **more)


def _uuids(said: Iterable[str]) -> Iterator[UUID]:
    for one in said:
        with suppress(ValueError):
            yield UUID(one)


def _in_few_words(kept: KeptPage | None, problem: str) -> JsonResponse:
    """For a page that types along."""
    if kept is None:
        return JsonResponse({"problem": problem or _("This is too long for one box. Shorten it here.")}, status=REFUSED)
    return JsonResponse({"boxes": {box: _as_json(note) for box, note in kept.notes.items()}, "beside": _beside(kept)})


def _as_json(note: KeptNote) -> dict[str, object]:
    return {"part": note.part, "version": note.version, "beside": note.beside}


def _beside(kept: KeptPage) -> str:
    """What to say where somebody wrote in two windows."""
    if not any(note.beside for note in kept.notes.values()):
        return ""
    return _("This was changed in another window meanwhile. Both versions are kept.")


@signed_in
@require_safe
def beside(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the other one has written by now, for a page that stays open."""
    one = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    boxes = queries.boxes_of(one, viewer=reader(request), at=clock.now())
    shown = {box: {"theirs": boxes[box].theirs, "writing": boxes[box].is_theirs_now} for box in MeetingNote.SHARED}
    return JsonResponse({"boxes": shown, "state": one.state})


@signed_in
@require_POST
def pulse(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ten seconds, for oneself."""
    one = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    form = PulseForm(request.POST)
    if not form.is_valid():
        return _room(request, one, pulse=form)
    said = form.cleaned_data
    give = partial(actions.give_pulse, useful=said["useful"], could_say=said["could_say"], at=clock.now())
    if tried(request, partial(give, one, by=reader(request))) is not None:
        messages.success(request, _("Kept, for you alone."))
    return see("mentoring:meeting", uuid)
