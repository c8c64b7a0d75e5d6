"""The one next thing about a goal."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions
from waymark.mentoring.facts import Plan
from waymark.mentoring.forms.goals import MarkForm, PlanForm
from waymark.mentoring.models import Action, Goal
from waymark.mentoring.queries import goals as asked
from waymark.mentoring.rules.goals import moved_often
from waymark.mentoring.views.goals import goal_shown
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def plan_action(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Choose the next thing about a goal."""
    goal = found(lambda: asked.own_goal(uuid, viewer=reader(request)))
    form = PlanForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["key"]
        plan = partial(actions.plan_action, goal, form.plan(), key=key, by=reader(request), at=clock.now())
        if tried(request, plan) is not None:
            messages.success(request, _("That is your next thing."))
            return see("mentoring:goal", uuid)
    return _form(request, form, goal)


@signed_in
def change_action(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make it smaller, give it a plan B, or say it differently."""
    action = found(lambda: asked.own_action(uuid, viewer=reader(request)))
    view = asked.action_view(action, viewer=reader(request), at=clock.now())
    form = PlanForm(request.POST or None, initial=_begun(view.plan))
    if form.is_valid():
        change = partial(actions.change_action, action, form.plan(), by=reader(request), at=clock.now())
        if tried(request, change) is not None:
            messages.success(request, _("Kept."))
            return see("mentoring:goal", action.goal.uuid)
    return _form(request, form, action.goal, changing=view)


@signed_in
def swap_action(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Something else takes its place."""
    action = found(lambda: asked.own_action(uuid, viewer=reader(request)))
    form = PlanForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["key"]
        swap = partial(actions.swap_action, action, form.plan(), key=key, by=reader(request), at=clock.now())
        if tried(request, swap) is not None:
            messages.success(request, _("That is your next thing now. The other one is let go."))
            return see("mentoring:goal", action.goal.uuid)
    return _form(
        request, form, action.goal, instead_of=asked.action_view(action, viewer=reader(request), at=clock.now())
    )


@signed_in
@require_POST
def mark_action(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Done, partly, not this week, or let go."""
    action = found(lambda: asked.own_action(uuid, viewer=reader(request)))
    form = MarkForm(request.POST)
    if form.is_valid():
        marked = tried(request, partial(_mark, request, action, form))
        if marked is not None:
            _say(request, marked)
            often = marked.status == Action.Status.MOVED and moved_often(marked)
            return see("today") if "today" in request.POST and not often else see("mentoring:goal", marked.goal.uuid)
    return goal_shown(request, action.goal.uuid, mark=form)


@signed_in
@require_POST
def take_up_action(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It is next again."""
    action = found(lambda: asked.own_action(uuid, viewer=reader(request)))
    if tried(request, partial(actions.take_up_action, action, by=reader(request), at=clock.now())) is not None:
        messages.success(request, _("It is your next thing again."))
    return see("mentoring:goal", action.goal.uuid)


def _mark(request: HttpRequest, action: Action, form: MarkForm) -> Action:
    said = form.cleaned_data
    return actions.mark_action(
        action, Action.Status(said["how"]), why=said["why"], moves=form.moved(), by=reader(request), at=clock.now()
    )


def _say(request: HttpRequest, action: Action) -> None:
    said = {
        Action.Status.DONE: _("Done. What is the next thing?"),
        Action.Status.PARTLY: _("Partly done counts. What is left can become a smaller thing."),
        Action.Status.MOVED: _("Moved. Nothing is lost."),
        Action.Status.DROPPED: _("Let go. That is a decision too."),
    }
    warm = action.status == Action.Status.DONE
    messages.success(request, said[Action.Status(action.status)], extra_tags="warm" if warm else "")


def _begun(plan: Plan) -> dict[str, object]:
    names = ("text", "obstacle", "cue", "response", "plan_b", "due", "confidence", "item")
    return {name: getattr(plan, name) for name in names}


def _form(request: HttpRequest, form: PlanForm, goal: Goal, **more: object) -> HttpResponse:
    (view,) = asked.views_of([goal], viewer=reader(request), at=clock.now())
    return render(request, "mentoring/action.html", {"form": form, "view": view, **more})
