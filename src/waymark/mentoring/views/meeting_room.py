"""The page of a meeting: before, during, after; and what is written on it."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from waymark.base import clock
from waymark.base.errors import DomainError, NotAllowed
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.actions.meeting_notes import KeptNote
from waymark.mentoring.forms.meetings import PulseForm
from waymark.mentoring.forms.notes import BoxForm
from waymark.mentoring.models import AgendaItem, Meeting, MeetingNote
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
    one = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    wrong, said = _kept(request, one)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(said, status=REFUSED if "problem" in said else 200)
    if wrong:
        return _room(request, one, wrong)
    messages.success(request, _("Kept."))
    return see("mentoring:meeting", uuid)


@signed_in
@require_POST
def held(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """They met: what stands in the boxes is kept first."""
    return _after_keeping(request, uuid, actions.say_held)


@signed_in
@require_POST
def missed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """They did not meet; what stands in the boxes is kept all the same."""
    return _after_keeping(request, uuid, actions.say_missed)


def _after_keeping(request: HttpRequest, uuid: UUID, act: Callable[..., object]) -> HttpResponse:
    one = found(lambda: queries.meeting_for(uuid, viewer=reader(request)))
    wrong, _said = _kept(request, one)
    if wrong:
        return _room(request, one, wrong)
    tried(request, partial(act, one, by=reader(request), at=clock.now()))
    return see("mentoring:meeting", uuid)


def _kept(request: HttpRequest, one: Meeting) -> tuple[list[BoxForm], dict[str, object]]:
    """Keep each box that was sent; gives those that could not be, and where the others are now."""
    sent = [BoxForm(request.POST, box=box) for box in MeetingNote.Box.values if f"{box}-words" in request.POST]
    valid = [form.is_valid() for form in sent]  # each, so that every box says what is wrong
    if not all(valid):
        problems = [error for form in sent for error in form.errors.get("words", [])]
        return sent, {"problem": " ".join(problems) or _("This could not be read. Load the page anew.")}
    at, kept = clock.now(), {}
    try:
        for form in sent:
            if not form.is_untouched:
                note = actions.keep_note(one, by=reader(request), typed=form.typed, at=at)
                kept[form.box.value] = note
        _tick(request, one)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.warning(request, error.sentence)
        return sent, {"problem": error.sentence}
    return [], {"boxes": {box: _as_json(note) for box, note in kept.items()}, "beside": _beside(request, kept)}


def _as_json(note: KeptNote) -> dict[str, object]:
    return {"part": note.part, "version": note.version, "beside": note.beside}


def _beside(request: HttpRequest, kept: dict[str, KeptNote]) -> str:
    """What to say where somebody wrote in two windows."""
    if not any(note.beside for note in kept.values()):
        return ""
    said = _("This was changed in another window meanwhile. Both versions are kept.")
    if "application/json" not in request.headers.get("Accept", ""):
        messages.warning(request, said)
    return said


def _tick(request: HttpRequest, one: Meeting) -> None:
    """The lines of the agenda that the page showed, as they are ticked on it now."""
    ticked = set(request.POST.getlist("ticked"))
    for listed in request.POST.getlist("listed"):
        try:
            item = queries.agenda_item_for(UUID(listed), viewer=reader(request))
        except (ValueError, AgendaItem.DoesNotExist):
            continue
        actions.tick_agenda(item, by=reader(request), meeting=one, done=listed in ticked, at=clock.now())


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
def settle(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two versions become one; what stands in the boxes is kept first."""
    note = found(lambda: queries.note_for(uuid, viewer=reader(request)))
    together = "together" in request.POST
    one = found(lambda: queries.meeting_for(note.meeting.uuid, viewer=reader(request)))
    wrong, _said = _kept(request, one)
    if wrong:
        return _room(request, one, wrong)
    act = partial(actions.settle_note, note, by=reader(request), together=together, at=clock.now())
    tried(request, lambda: act() or True)
    return see("mentoring:meeting", one.uuid)


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
