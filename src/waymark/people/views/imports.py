"""Administrators bring people in with a list: choose it, look at what was understood, bring it in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.base.http import administrators, see
from waymark.people import jobs
from waymark.people.forms.imports import ColumnsForm, ListForm
from waymark.people.imports import uploads
from waymark.people.imports.maps import BringInAs, Meaning
from waymark.people.imports.reading import Unreadable
from waymark.people.models import StagedList
from waymark.people.places import places
from waymark.people.queries.imports import lists_under_way, recent_imports, staged_list, work_on
from waymark.people.reader import reader

MOST_ERRORS = 50
State = StagedList.State


@administrators
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a list."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        staged = _kept(request, form)
        if staged:
            return see("people:import_list", staged.uuid)
    viewer = reader(request)
    shown = {"form": form, "runs": recent_imports(viewer=viewer), "under_way": lists_under_way(viewer=viewer)}
    shown |= {"meanings": list(Meaning), "places": places("people:import")}
    return render(request, "people/look_after/imports.html", shown)


def _kept(request: HttpRequest, form: ListForm) -> StagedList | None:
    """The list, kept to be read; what is wrong with the file is said at its box."""
    said, at = form.cleaned_data, clock.now()
    as_ = BringInAs(said["bring_in_as"])
    try:
        staged = uploads.keep(said["file"], said["map"], bring_in_as=as_, by=reader(request), at=at)
    except Unreadable as error:
        form.add_error("file", error.sentence)
        return None
    if staged.state == State.READING:
        jobs.read_soon(staged, at=at)
    return staged


@administrators
def look(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How far a list is: what its columns mean, what bringing it in would do, what it did."""
    staged = staged_list(uuid, viewer=reader(request))
    if staged is None:
        return _gone(request)
    form = ColumnsForm(staged=staged) if staged.state == State.ASKING else None
    return _looked_at(request, staged, form)


def _looked_at(request: HttpRequest, staged: StagedList, form: ColumnsForm | None) -> HttpResponse:
    shown = {"staged": staged, "form": form, "work": work_on(staged), "errors": staged.errors[:MOST_ERRORS]}
    shown |= {"come": staged.counts.get("fresh", 0) + staged.counts.get("changed", 0)}
    shown |= {"places": places("people:import")}
    status = 422 if form and form.errors else 200
    return render(request, "people/look_after/imports_look.html", shown, status=status)


@administrators
@require_POST
def columns(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what the columns mean that nobody knows."""
    staged = staged_list(uuid, viewer=reader(request))
    if staged is None or staged.state != State.ASKING:
        return _gone(request)
    form = ColumnsForm(request.POST, staged=staged)
    if form.is_valid() and _explained(form, staged):
        return see("people:import_list", uuid)
    return _looked_at(request, staged, form)


def _explained(form: ColumnsForm, staged: StagedList) -> bool:
    try:
        uploads.explain(staged, form.said())
    except DomainError as error:
        form.add_error(None, error.sentence)
        return False
    jobs.read_soon(staged, at=clock.now())
    return True


@administrators
@require_POST
def bring_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Bring the list in."""
    staged = staged_list(uuid, viewer=reader(request))
    if staged is None:
        return _gone(request)
    if staged.errors:
        messages.warning(request, _("Some lines of this list need mending. Nothing was brought in."))
    else:
        jobs.bring_in_soon(staged, at=clock.now())
    return see("people:import_list", uuid)


@administrators
@require_POST
def leave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Forget the list without bringing anybody in."""
    staged = staged_list(uuid, viewer=reader(request))
    if staged and staged.state == State.ARRIVING:
        messages.warning(request, _("They are being brought in already. Nothing was forgotten."))
        return see("people:import_list", uuid)
    if staged:
        uploads.drop(staged)
    messages.info(request, _("The list is forgotten."))
    return see("people:import")


def _gone(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("This list is not here any more; lists are kept for a day. Choose it again."))
    return see("people:import")
