"""A minute a week."""

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
from waymark.mentoring import actions
from waymark.mentoring.forms.check_ins import CheckInForm, RhythmForm
from waymark.mentoring.models import CheckIn
from waymark.mentoring.queries import check_ins as asked
from waymark.mentoring.queries import mentorship_for
from waymark.mentoring.today import check_in_form
from waymark.mentoring.views.pairs import named, pairs_of
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def check_in(request: HttpRequest) -> HttpResponse:
    """Tell about the week, or skip it, and read those before."""
    if request.method != "POST":
        return _shown(request, None)
    form = CheckInForm(request.POST, pairs=pairs_of(reader(request)))
    if form.is_valid():
        act = partial(_skip if "skip" in request.POST else _write, request, form)
        kept = tried(request, act)
        if kept is not None:
            messages.success(request, _("Skipped. That is fine.") if kept.skipped else _("Your week is kept."))
            return see("today") if "today" in request.POST else see("mentoring:check_in")
    return _shown(request, form)


@signed_in
@require_POST
def rhythm(request: HttpRequest) -> HttpResponse:
    """How often to be asked."""
    form = RhythmForm(request.POST)
    if form.is_valid():
        every = form.cleaned_data["every"]
        actions.choose_rhythm(every, by=reader(request), at=clock.now())
        said = _("We ask you again from now on.") if every else _("We don’t ask. This page stays open to you.")
        messages.success(request, said)
        return see("today") if "today" in request.POST else see("mentoring:check_in")
    return _shown(request, None, rhythm=form)


@signed_in
@require_POST
def share_check_in(request: HttpRequest, uuid: UUID, mentorship: UUID) -> HttpResponse:
    """Show one week to the other of a mentorship, or show it no more."""
    mine = found(lambda: asked.own_check_in(uuid, viewer=reader(request)))
    two = found(lambda: mentorship_for(mentorship, viewer=reader(request)))
    if "wanted" in request.POST:
        tried(request, partial(actions.show_check_in, mine, two, by=reader(request), at=clock.now()))
    else:
        actions.hide_check_in(mine, two, by=reader(request))
        messages.success(request, _("Nobody else sees that week now."))
    return see("mentoring:check_in")


def _write(request: HttpRequest, form: CheckInForm) -> CheckIn:
    me = reader(request)
    others = named(form.chosen(), viewer=me)
    return actions.write_check_in(form.said(), week=form.cleaned_data["week"], by=me, at=clock.now(), share_with=others)


def _skip(request: HttpRequest, form: CheckInForm) -> CheckIn:
    return actions.skip_check_in(week=form.cleaned_data["week"], by=reader(request), at=clock.now())


def _shown(request: HttpRequest, form: CheckInForm | None, **more: Any) -> HttpResponse:
    page = asked.check_in_page(viewer=reader(request), at=clock.now())
    shown = {"page": page, "rhythm": RhythmForm(initial={"every": page.every})}
    last = page.now or next(iter(page.before), None)
    form = form or check_in_form(
        reader(request),
        week=page.week,
        said=page.now.said if page.now else None,
        shown=[share.mentorship_id for share in last.check_in.shares.all()] if last else (),
    )
    return render(request, "mentoring/check_in.html", {**shown, "form": form, **more})
