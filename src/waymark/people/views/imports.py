"""Administrators bring people in with a list: choose it, look at what was understood, bring it in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.base.http import administrators, see
from waymark.people.forms.imports import ListForm
from waymark.people.imports import uploads
from waymark.people.imports.maps import BringInAs, Meaning
from waymark.people.imports.planning import previewed
from waymark.people.imports.publishing import publish
from waymark.people.imports.reading import Unreadable
from waymark.people.imports.summary import summary
from waymark.people.places import places
from waymark.people.queries.titles import recent_imports
from waymark.people.reader import reader

MOST_ERRORS = 50


@administrators
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a list."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = _kept(form)
        if upload:
            return see("people:import_list", upload.digest)
    shown = {"form": form, "runs": recent_imports(viewer=reader(request)), "meanings": list(Meaning)}
    return render(request, "people/look_after/imports.html", {**shown, "places": places("people:import")})


def _kept(form: ListForm) -> uploads.Upload | None:
    """The list, kept to be looked at; what is wrong with the file is said at its box."""
    said = form.cleaned_data
    try:
        return uploads.keep(said["file"], said["map"], bring_in_as=BringInAs(said["bring_in_as"]), at=clock.now())
    except Unreadable as error:
        form.add_error("file", error.sentence)
        return None


@administrators
def look(request: HttpRequest, digest: str) -> HttpResponse:
    """What bringing this list in would do."""
    upload = uploads.kept(digest)
    if upload is None:
        return _gone(request)
    plan = upload.plan(at=clock.now())
    shown = {"upload": upload, "plan": plan, "first": list(previewed(plan)), "errors": plan.errors[:MOST_ERRORS]}
    return render(request, "people/look_after/imports_look.html", {**shown, "places": places("people:import")})


@administrators
@require_POST
def bring_in(request: HttpRequest, digest: str) -> HttpResponse:
    """Bring the list in."""
    upload = uploads.kept(digest)
    if upload is None:
        return _gone(request)
    plan = upload.plan(at=clock.now())
    try:
        outcome = publish(plan, by=reader(request), at=clock.now())
    except DomainError as error:
        messages.warning(request, error.sentence)
        return see("people:import_list", digest)
    uploads.drop(upload)
    messages.success(request, summary(plan, outcome))
    return see("people:titles" if outcome.run and plan.to_settle else "people:import")


@administrators
@require_POST
def leave(request: HttpRequest, digest: str) -> HttpResponse:
    """Forget the list without bringing anybody in."""
    upload = uploads.kept(digest)
    if upload:
        uploads.drop(upload)
    messages.info(request, _("The list is forgotten. Nobody was brought in."))
    return see("people:import")


def _gone(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("This list is not here any more; lists are kept for a day. Choose it again."))
    return see("people:import")
