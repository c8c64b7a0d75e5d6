"""Mentors kept for later, and searches that go on by themselves."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.matching import actions, queries
from waymark.matching.wishes import wishes_in
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def kept(request: HttpRequest) -> HttpResponse:
    """Everybody the reader keeps for later, and what they want to be told of."""
    return render(request, "web/kept.html", {"page": queries.kept_page(viewer=reader(request), at=clock.now())})


@signed_in
@require_POST
def keep(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep a mentor for later; the mentor never learns of it."""
    viewer, now = reader(request), clock.now()
    person = found(lambda: queries.person_to_keep(uuid, viewer=viewer, at=now))
    if tried(request, partial(actions.keep_mentor, person, by=viewer, at=now)):
        messages.success(request, _("You keep %(name)s for later. Only you see that.") % {"name": person.first_name})
    return see("mentor", uuid)


@signed_in
@require_POST
def let_go(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep somebody no longer."""
    person = found(lambda: queries.kept_person(uuid, viewer=reader(request)))
    actions.let_mentor_go(person, by=reader(request))
    messages.success(request, _("%(name)s is off your list.") % {"name": person.first_name})
    return see("kept")


@signed_in
@require_POST
def tell_me(request: HttpRequest) -> HttpResponse:
    """From now on the reader is told when somebody comes to fit this search."""
    wishes = wishes_in(QueryDict(request.POST.get("search", "").removeprefix("?")[:2000]))
    save = partial(actions.save_search, wishes, by=reader(request), at=clock.now())
    if tried(request, save) is None:
        return see("mentors")
    messages.success(request, _("You will be told when somebody new fits, once a day at most."))
    return see("kept")


@signed_in
@require_POST
def stop_telling(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One tap, and this search says no more."""
    search = found(lambda: queries.saved_search(uuid, viewer=reader(request)))
    actions.stop_telling(search, by=reader(request))
    messages.success(request, _("That search is gone, and you are told no more."))
    return see("kept")
