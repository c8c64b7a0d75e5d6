"""What the two write to one another."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.messages import EditForm, MessageForm
from waymark.mentoring.models import Mentorship, Message
from waymark.mentoring.parts import thread_context
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader
from waymark.vault import door as vault


@signed_in
def write(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Everything the two wrote, and the box to write in."""
    mentorship = found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))
    if request.method != "POST":
        return _thread(request, mentorship, None)
    other = mentorship.other_than(reader(request))
    form = MessageForm(request.POST, name=other.first_name if other else "")
    if form.is_valid() and tried(request, partial(_write, request, mentorship, form)) is not None:
        return _thread(request, mentorship, None) if _is_part(request) else _back(mentorship)
    return _thread(request, mentorship, form)


def _write(request: HttpRequest, mentorship: Mentorship, form: MessageForm) -> Message:
    said = form.cleaned_data
    return actions.write_message(
        mentorship, by=reader(request), words=said["words"], client_id=said["client_id"], at=clock.now()
    )


def _thread(request: HttpRequest, mentorship: Mentorship, form: MessageForm | None) -> HttpResponse:
    """The whole page, or only the part that htmx asks for."""
    part = _is_part(request)
    queries.look_again(mentorship)
    shown = {"form": form} if part else {"form": form, "limit": None}
    context = thread_context(mentorship, viewer=reader(request), at=clock.now(), **shown)  # type: ignore[arg-type]
    note_thread_read(request, mentorship, context)
    template = "mentoring/parts/thread.html" if part else "mentoring/write.html"
    return render(request, template, {"other": mentorship.other_than(reader(request)), **context})


def note_thread_read(request: HttpRequest, mentorship: Mentorship, context: dict[str, object]) -> None:
    """What is new on this page is read from now on; nothing is written where nothing is."""
    if request.method != "HEAD" and getattr(context["thread"], "fresh", False):
        actions.note_read(mentorship, by=reader(request), at=clock.now())


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Target") == "thread"


def _back(mentorship: Mentorship) -> HttpResponseRedirect:
    """To the page of the two, at what they wrote."""
    answer = see("mentorship", mentorship.uuid)
    answer["Location"] = reverse("mentorship", args=[mentorship.uuid]) + "#thread"
    return answer


@signed_in
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say it differently, while it is fresh."""
    message = found(lambda: queries.own_message(uuid, viewer=reader(request)))
    words = vault.open(message, actor=reader(request)).text
    form = EditForm(request.POST or None, initial={"words": words})
    if form.is_valid():
        said = partial(
            actions.edit_message, message, by=reader(request), words=form.cleaned_data["words"], at=clock.now()
        )
        if tried(request, said) is not None:
            return _back(message.mentorship)
    return render(request, "mentoring/edit.html", {"message_to_edit": message, "form": form})


@signed_in
@require_POST
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The words go; that there was a message stays."""
    message = found(lambda: queries.own_message(uuid, viewer=reader(request)))
    if tried(request, partial(actions.take_back_message, message, by=reader(request), at=clock.now())) is not None:
        messages.success(request, _("You took your message back."))
    return _back(message.mentorship)
