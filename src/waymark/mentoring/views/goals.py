"""One's own goals, and what others show of theirs."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions
from waymark.mentoring.forms.goals import GoalForm, MarkForm
from waymark.mentoring.models import Goal, Mentorship
from waymark.mentoring.models.goals import GoalState
from waymark.mentoring.queries import goals as asked
from waymark.mentoring.queries import mentorship_for
from waymark.mentoring.views.pairs import named, pairs_of
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader

ENDS = {
    GoalState.REACHED: gettext_lazy("You reached it. What did it take?"),
    GoalState.DROPPED: gettext_lazy("Let go. It stays readable."),
}


@signed_in
def goals(request: HttpRequest) -> HttpResponse:
    """Everything one is on, with a mentor or without, and the box for one more."""
    form = GoalForm(request.POST or None, pairs=pairs_of(reader(request)))
    form.show_to([uuid for uuid, _name in form.pairs if str(uuid) == request.GET.get("with")])
    if form.is_valid():
        kept = tried(request, partial(_set, request, form))
        if kept is not None:
            messages.success(request, _("Your goal is kept. What is the next thing you do about it?"))
            return see("mentoring:plan_action", kept.uuid)
    return render(
        request, "mentoring/goals.html", {"form": form, "mine": asked.my_goals(viewer=reader(request), at=clock.now())}
    )


def _set(request: HttpRequest, form: GoalForm) -> Goal:
    me = reader(request)
    others = named(form.chosen(), viewer=me)
    return actions.set_goal(form.facts(), key=form.cleaned_data["key"], by=me, at=clock.now(), share_with=others)


@signed_in
def goal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One goal, what was done about it, what is next."""
    return goal_shown(request, uuid)


def goal_shown(request: HttpRequest, uuid: UUID, **more: Any) -> HttpResponse:
    """The page, with what was written in the box where it was written."""
    page = found(lambda: asked.goal_page(uuid, viewer=reader(request), at=clock.now()))
    return render(request, "mentoring/goal.html", {"page": page, "mark": MarkForm(), **more})


@signed_in
def change_goal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say it differently."""
    mine = found(lambda: asked.own_goal(uuid, viewer=reader(request)))
    said = asked.facts_of(mine, viewer=reader(request))
    begun = {"text": said.text, "reason": said.reason, "item": said.item}
    form = GoalForm(request.POST or None, pairs=(), initial=begun)
    if form.is_valid():
        changed = tried(request, partial(actions.change_goal, mine, form.facts(), by=reader(request)))
        if changed is not None:
            messages.success(request, _("Kept."))
            return see("mentoring:goal", uuid)
    return render(request, "mentoring/goal_change.html", {"form": form, "goal": mine})


@signed_in
@require_POST
def share_goal(request: HttpRequest, uuid: UUID, mentorship: UUID) -> HttpResponse:
    """Show it to the other of a mentorship, or show it no more."""
    mine = found(lambda: asked.own_goal(uuid, viewer=reader(request)))
    two = found(lambda: mentorship_for(mentorship, viewer=reader(request)))
    if "wanted" in request.POST:
        show = partial(actions.share_goal, mine, two, by=reader(request), at=clock.now())
        if tried(request, show) is not None:
            messages.success(request, _("%(name)s sees this goal now.") % {"name": _other(request, two)})
    else:
        actions.unshare_goal(mine, two, by=reader(request))
        messages.success(request, _("%(name)s no longer sees this goal.") % {"name": _other(request, two)})
    return see("mentoring:goal", uuid)


@signed_in
@require_POST
def close_goal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Reached, let go, or taken up again."""
    mine = found(lambda: asked.own_goal(uuid, viewer=reader(request)))
    state = next((one for one in ENDS if one == request.POST.get("state")), GoalState.ACTIVE)
    me, at = reader(request), clock.now()
    close, again = (
        partial(actions.close_goal, mine, state, by=me, at=at),
        partial(actions.take_up_goal, mine, by=me, at=at),
    )
    if tried(request, again if state == GoalState.ACTIVE else close) is not None:
        warm = "warm" if state == GoalState.REACHED else ""
        messages.success(request, ENDS.get(state, _("You are on it again.")), extra_tags=warm)
    return see("mentoring:goal", uuid)


def _other(request: HttpRequest, mentorship: Mentorship) -> str:
    other = mentorship.other_than(reader(request))
    return other.first_name if other else _("Somebody")
