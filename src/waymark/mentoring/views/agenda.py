"""Lines of an agenda: put there, ticked, taken off."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.notes import PointForm
from waymark.mentoring.models import Mentorship
from waymark.mentoring.rules.meetings import may_meet
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def agenda(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Everything that waits to be talked about, and a line to add."""
    mentorship = found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))
    form = PointForm(request.POST) if request.method == "POST" else PointForm()
    if form.is_bound and form.is_valid():
        put = partial(actions.add_to_agenda, mentorship, by=reader(request), point=form.point, at=clock.now())
        if tried(request, put) is not None:
            return _back(request, mentorship)
    queries.look_again(mentorship)
    lines = queries.agenda_of(mentorship, viewer=reader(request), at=clock.now())
    shown = {"mentorship": mentorship, "agenda": lines, "point": form, "goes_on": may_meet(mentorship)}
    return render(request, "mentoring/agenda.html", {**shown, "other": mentorship.other_than(reader(request))})


def _back(request: HttpRequest, mentorship: Mentorship) -> HttpResponseRedirect:
    """To the page that the form stood on."""
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return see(back)
    return see("mentoring:agenda", mentorship.uuid)


@signed_in
@require_POST
def tick(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Talked about, or open again."""
    item = found(lambda: queries.agenda_item_for(uuid, viewer=reader(request)))
    done = "again" not in request.POST
    tried(request, partial(actions.tick_agenda, item, by=reader(request), done=done, at=clock.now()))
    return _back(request, item.mentorship)


@signed_in
@require_POST
def take_off(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One's own line goes."""
    item = found(lambda: queries.own_agenda_item(uuid, viewer=reader(request)))
    tried(request, lambda: actions.take_off_agenda(item, by=reader(request)) or True)
    return _back(request, item.mentorship)
