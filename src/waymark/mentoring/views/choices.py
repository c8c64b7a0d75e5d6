"""Next choices, and what to do with the other notes after a yes."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.requests import AtOnceForm, MoveForm
from waymark.mentoring.models import Request
from waymark.mentoring.queries import NextChoices
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def next_choices(request: HttpRequest) -> HttpResponse:
    """The kept notes in their order; moving one works by a button."""
    choices = queries.next_choices(viewer=reader(request), at=clock.now())
    if request.method == "POST":
        actions.rank_next_choices(_moved(choices, MoveForm(request.POST)), by=reader(request))
        return see("mentoring:next_choices")
    form = AtOnceForm(initial={"at_once": choices.at_once})
    return render(request, "mentoring/next_choices.html", {"choices": choices, "at_once": form})


def _moved(choices: NextChoices, form: MoveForm) -> list[UUID]:
    """The order after one note went a place up or down."""
    order = [kept.request.uuid for kept in choices.kept]
    note = form.cleaned_data.get("note") if form.is_valid() else None
    if note in order:
        place = order.index(note)
        there = max(0, min(len(order) - 1, place + (-1 if form.cleaned_data["way"] == "up" else 1)))
        order.insert(there, order.pop(place))
    return order


@signed_in
@require_POST
def at_once(request: HttpRequest) -> HttpResponse:
    """How many mentors to ask at the same time."""
    form = AtOnceForm(request.POST)
    if form.is_valid():
        many = actions.choose_open_at_once(form.cleaned_data["at_once"], by=reader(request))
        said = ngettext("You ask %(count)d mentor at a time.", "You ask up to %(count)d mentors at a time.", many)
        messages.success(request, said % {"count": many})
        return see("mentoring:next_choices")
    choices = queries.next_choices(viewer=reader(request), at=clock.now())
    return render(request, "mentoring/next_choices.html", {"choices": choices, "at_once": form})


@signed_in
@require_POST
def by_itself(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whether a kept note goes by itself when its turn comes."""
    kept = found(lambda: Request.objects.visible_to(reader(request)).get(uuid=uuid, state=Request.State.DRAFT))
    found(lambda: actions.send_by_itself(kept, wanted="wanted" in request.POST, by=reader(request)))
    messages.success(request, _("Kept."))
    return see("mentoring:next_choices")


@signed_in
def others(request: HttpRequest) -> HttpResponse:
    """Somebody said yes: what to do about the others who have a note."""
    waiting = queries.to_settle(viewer=reader(request))
    return render(request, "mentoring/others.html", {"waiting": waiting})


@signed_in
@require_POST
def keep(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep asking this one as well."""
    asked = found(lambda: Request.objects.visible_to(reader(request)).select_related("mentor").get(uuid=uuid))
    if tried(request, partial(actions.keep_asking, asked, by=reader(request))) is not None:
        messages.success(request, _("%(name)s keeps your note.") % {"name": asked.mentor.first_name})
    return see("mentoring:others")
