"""How it goes between two, privately; pausing; and what whoever looks after the site sees of it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import administrators, see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.quiet import PauseForm, QuietForm
from waymark.mentoring.models import Mentorship
from waymark.mentoring.queries import quiet as asked
from waymark.mentoring.views.trying import found, tried
from waymark.people.places import places
from waymark.people.reader import reader


@signed_in
def how_it_goes(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The private question, and what helps."""
    mentorship = _mine(request, uuid)
    if request.method != "POST":
        return _shown(request, mentorship)
    form = QuietForm(request.POST)
    if form.is_valid():
        _keep(request, mentorship, form.cleaned_data["answer"])
        return see("mentoring:how_it_goes", uuid)
    return _shown(request, mentorship, form=form)


def _keep(request: HttpRequest, mentorship: Mentorship, answer: str) -> None:
    question = asked.how_it_goes(mentorship, viewer=reader(request), at=clock.now()).question
    if question is None:
        messages.warning(
            request, _("That question has gone by meanwhile, so nothing was kept. What helps stands here.")
        )
        return
    tried(request, partial(actions.answer_quiet, question, answer, by=reader(request), at=clock.now()))
    messages.success(request, _("Kept, for you alone."))


@signed_in
@require_POST
def pause(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Pause, or change until when."""
    mentorship, form = _mine(request, uuid), PauseForm(request.POST)
    if form.is_valid():
        rest = partial(
            actions.pause_mentorship, mentorship, until=form.until_when(), by=reader(request), at=clock.now()
        )
        if tried(request, rest) is not None:
            messages.success(request, _("You two take a pause. Either of you takes it up again with one tap."))
            return see("mentorship", uuid)
    return _shown(request, mentorship, pause=form)


@signed_in
@require_POST
def resume(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take it up again."""
    mentorship = _mine(request, uuid)
    if tried(request, partial(actions.resume_mentorship, mentorship, by=reader(request), at=clock.now())):
        messages.success(request, _("Good. You are on again."))
    return see("mentorship", uuid)


@administrators
def pairs(request: HttpRequest) -> HttpResponse:
    """Who works together, with dates and nothing else."""
    shown, page = asked.pairs_looked_after(page=request.GET.get("page", "1"), at=clock.now())
    return render(request, "mentoring/pairs.html", {"pairs": shown, "page": page, "places": places("mentoring:pairs")})


def _mine(request: HttpRequest, uuid: UUID) -> Mentorship:
    return found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))


def _shown(request: HttpRequest, mentorship: Mentorship, **more: Any) -> HttpResponse:
    viewer, at = reader(request), clock.now()
    goes = asked.how_it_goes(mentorship, viewer=viewer, at=at)
    shown: dict[str, object] = {
        "mentorship": mentorship,
        "other": mentorship.other_than(viewer),
        "goes": goes,
        "as_mentor": mentorship.mentor_id == viewer.pk,
        "paused": asked.pause_words(mentorship, at=at),
        "form": QuietForm(initial={"answer": goes.answer}),
        "pause": PauseForm(),
    }
    return render(request, "mentoring/how_it_goes.html", {**shown, **more})
