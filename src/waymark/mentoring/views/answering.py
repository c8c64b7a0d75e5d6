"""One request, for both sides: what stands, what was said, what to do."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.requests import AnswerForm, NotNowForm, QuestionForm, WordsForm
from waymark.mentoring.models import Request
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def request_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How it stands."""
    return _shown(request, uuid)


@signed_in
@require_POST
def accept(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The mentor says yes."""
    asked = _one(request, uuid)
    one_talk = request.POST.get("only") == "one-talk"
    say_yes = partial(actions.accept_request, asked, by=reader(request), one_talk=one_talk, at=clock.now())
    began = tried(request, say_yes)
    if began is None:
        return _shown(request, uuid)
    said = _("You said yes to %(name)s. This is the page of you two.") % {"name": asked.mentee.first_name}
    messages.success(request, said, extra_tags="warm")
    return see("mentorship", began.uuid)


@signed_in
@require_POST
def ask_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The mentor asks something first."""
    asked = _one(request, uuid)
    form = QuestionForm(request.POST, name=asked.mentee.first_name)
    if form.is_valid() and _went(request, asked, actions.ask_back, form):
        said = _("%(name)s has your question. The clock stands still until the answer is here.")
        messages.success(request, said % {"name": asked.mentee.first_name})
        return see("mentoring:request", uuid)
    return _shown(request, uuid, question=form)


@signed_in
@require_POST
def answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The mentee answers."""
    asked = _one(request, uuid)
    form = AnswerForm(request.POST, name=asked.mentor.first_name)
    if form.is_valid() and _went(request, asked, actions.answer_question, form):
        messages.success(request, _("%(name)s has your answer.") % {"name": asked.mentor.first_name})
        return see("mentoring:request", uuid)
    return _shown(request, uuid, answer=form)


@signed_in
@require_POST
def not_now(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The mentor can't right now."""
    asked = _one(request, uuid)
    form = NotNowForm(request.POST, name=asked.mentee.first_name)
    if form.is_valid() and _went(request, asked, actions.decline_request, form):
        messages.success(request, _("%(name)s was told kindly.") % {"name": asked.mentee.first_name})
        return see("mentoring:request", uuid)
    return _shown(request, uuid, not_now=form)


def _one(request: HttpRequest, uuid: UUID) -> Request:
    rows = Request.objects.visible_to(reader(request)).select_related("mentor", "mentee")
    return found(lambda: rows.get(uuid=uuid))


def _went(request: HttpRequest, asked: Request, act: Callable[..., Request], form: WordsForm) -> bool:
    """Whether the words went through, by the one who says them and at this moment."""
    said = partial(act, asked, by=reader(request), words=form.cleaned_data["words"], at=clock.now())
    return tried(request, said) is not None


def _shown(request: HttpRequest, uuid: UUID, **written: WordsForm) -> HttpResponse:
    """The page, with what was written in the box where it was written."""
    page = found(lambda: queries.request_page(uuid, viewer=reader(request), at=clock.now()))
    name = page.other.first_name
    empty = {"question": QuestionForm(name=name), "answer": AnswerForm(name=name), "not_now": NotNowForm(name=name)}
    left = next((form["words"].value() for form in written.values()), "")
    stands = {"question": page.may_ask_back, "answer": page.may_answer_question, "not_now": page.may_answer}
    boxless = left if any(not stands[which] for which in written) else ""
    return render(request, "mentoring/request.html", {"page": page, "boxless": boxless, **empty, **written})
