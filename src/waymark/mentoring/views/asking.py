"""Asking a mentor."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.requests import AskForm
from waymark.mentoring.models import Request
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.queries import AskFacts
from waymark.mentoring.views.trying import found, tried
from waymark.people.models import Person
from waymark.people.reader import reader


@signed_in
def ask(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write a note to a mentor: it is sent, or kept as a next choice."""
    facts = _facts(request, uuid)
    form = AskForm(request.POST or None, name=facts.mentor.first_name, initial=_begun(request, facts))
    if facts.on_its_way:
        if not _says_something_else(form):
            return see("mentoring:request", facts.on_its_way.uuid)
    elif form.is_valid():
        kept = tried(request, partial(_keep, request, facts.mentor, form.cleaned_data))
        if kept is not None:
            _send_or_say(request, kept, keep_only="keep" in request.POST)
            return see("mentoring:request", kept.uuid)
    return render(request, "mentoring/ask.html", {"facts": facts, "mentor": facts.mentor, "form": form})


def _facts(request: HttpRequest, uuid: UUID) -> AskFacts:
    """How things stand with this mentor; for somebody to whom a door is closed there is no such page."""
    mentor = found(lambda: Person.objects.select_related("profile").get(uuid=uuid))
    return found(lambda: queries.ask_facts(mentor=mentor, viewer=reader(request), at=clock.now()))


def _says_something_else(form: AskForm) -> bool:
    """A second click says the same again; other words come from another window, and are not to be lost."""
    return form.is_bound and form["words"].value().split() != form["words"].initial.split()


def _begun(request: HttpRequest, facts: AskFacts) -> dict[str, Any]:
    """What was written before, so that nobody begins again with an empty page."""
    ticked = facts.living.send_when_free if facts.living else False
    kind = facts.living.kind if facts.living else PairKind.ONE_TO_ONE
    words = queries.purpose_kept(mentor=facts.mentor, viewer=reader(request))
    return {"words": words, "kind": kind, "send_when_free": ticked}


def _keep(request: HttpRequest, mentor: Person, said: dict[str, Any]) -> Request:
    """The words are kept first, whatever the rules say about sending them."""
    return actions.draft_request(
        mentor,
        by=reader(request),
        words=said["words"],
        kind=said["kind"],
        send_when_free=said["send_when_free"],
        at=clock.now(),
    )


def _send_or_say(request: HttpRequest, kept: Request, *, keep_only: bool) -> None:
    """Send the note, or say that it is kept."""
    who = {"name": kept.mentor.first_name}
    if keep_only:
        messages.success(request, _("Your note for %(name)s is kept.") % who)
    elif tried(request, partial(actions.send_request, kept, by=reader(request), at=clock.now())) is not None:
        messages.success(request, _("Your note is on its way to %(name)s.") % who)
    else:
        messages.info(request, _("Your note is kept as a next choice, and nothing was sent."))


@signed_in
@require_POST
def send(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send a kept note."""
    kept = found(lambda: Request.objects.visible_to(reader(request)).select_related("mentor").get(uuid=uuid))
    _send_or_say(request, kept, keep_only=False)
    return see("mentoring:request", uuid)


@signed_in
@require_POST
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a note back."""
    sent = found(lambda: Request.objects.visible_to(reader(request)).select_related("mentor").get(uuid=uuid))
    if tried(request, partial(actions.withdraw_request, sent, by=reader(request), at=clock.now())) is not None:
        said = _("You took your note to %(name)s back. Your words are kept.")
        messages.success(request, said % {"name": sent.mentor.first_name})
    return see("mentoring:request", uuid)
