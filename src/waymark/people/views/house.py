"""Pages of administrators about the instance and its help lines."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.errors import DomainError, OutOfDate
from waymark.base.http import administrators, see
from waymark.base.text import rendered
from waymark.people import actions, queries
from waymark.people.forms.house import HelpLineForm, InstanceForm
from waymark.people.house import HouseFacts, LineFacts
from waymark.people.models import HelpLine
from waymark.people.places import places
from waymark.people.reader import reader


@administrators
def instance(request: HttpRequest) -> HttpResponse:
    """What this place is called, who runs it, who may come in."""
    stored = HouseFacts.of(queries.instance_now())
    form = InstanceForm(request.POST or None, initial=InstanceForm.of(stored))
    shown = {"form": form, "places": places("people:instance")}
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            return _keep_instance(request, form, shown)
        shown["preview"] = rendered(form.cleaned_data["privacy_statement"])
    return render(request, "people/look_after/instance.html", shown)


def _keep_instance(request: HttpRequest, form: InstanceForm, shown: dict[str, object]) -> HttpResponse:
    try:
        actions.keep_instance(form.facts(), seen=form.cleaned_data["seen"], by=reader(request), at=clock.now())
    except OutOfDate as error:
        stored = HouseFacts.of(queries.instance_now())
        shown |= {"form": _with_stamp(form, stored.stamp), "theirs": stored, "conflict": error.sentence}
        return render(request, "people/look_after/instance.html", shown)
    except DomainError as error:
        form.add_error(None, error.sentence)
        return render(request, "people/look_after/instance.html", shown)
    messages.success(request, _("Kept. Every page shows it from now on."))
    return see("people:instance")


def _with_stamp[F: (InstanceForm, HelpLineForm)](form: F, stamp: str) -> F:
    """The same words in the boxes; keeping them again is now a choice and not an accident."""
    form.data = {**form.data.dict(), "seen": stamp} if isinstance(form.data, QueryDict) else form.data
    return form


@administrators
def help_lines(request: HttpRequest) -> HttpResponse:
    """Whom people here can call, and which lines want to be looked up."""
    now, country = clock.now(), queries.instance().country
    rows = queries.lines_to_look_after(viewer=reader(request), country=country, on=now.date())
    waiting = sum(row.wants_check and row.line.country in {country, ""} for row in rows)
    shown = {"rows": rows, "waiting": waiting, "days": settings.HELP_LINE_CHECK_DAYS, "country": country}
    return render(request, "people/look_after/help_lines.html", shown | {"places": places("people:help_lines")})


@administrators
def add_help_line(request: HttpRequest) -> HttpResponse:
    """Somebody more to call."""
    form = HelpLineForm(request.POST or None, initial={"country": queries.instance().country})
    if request.method == "POST" and form.is_valid():
        try:
            line = actions.add_help_line(form.facts(), by=reader(request))
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("%(name)s is on the list.") % {"name": line.name})
            return see("people:help_lines")
    return _line_page(request, {"form": form})


def _line_page(request: HttpRequest, shown: dict[str, object]) -> HttpResponse:
    return render(request, "people/look_after/help_line.html", shown | {"places": places("people:help_lines")})


@administrators
def help_line(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what is known of a line, or take it off the list."""
    line = get_object_or_404(HelpLine, uuid=uuid)
    form = HelpLineForm(request.POST or None, initial=HelpLineForm.of(LineFacts.of(line)))
    if request.method == "POST" and form.is_valid():
        return _keep_line(request, line, form)
    return _line_page(request, {"form": form, "line": line})


def _keep_line(request: HttpRequest, line: HelpLine, form: HelpLineForm) -> HttpResponse:
    try:
        kept = actions.keep_help_line(line, form.facts(), seen=form.cleaned_data["seen"], by=reader(request))
    except OutOfDate as error:
        stored = LineFacts.of(line)
        shown = {"line": line, "theirs": stored, "conflict": error.sentence}
        return _line_page(request, {"form": _with_stamp(form, stored.stamp)} | shown)
    except DomainError as error:
        form.add_error(None, error.sentence)
        return _line_page(request, {"form": form, "line": line})
    messages.success(request, _("Kept. That is what %(name)s says now.") % {"name": kept.name})
    return see("people:help_lines")


@administrators
@require_POST
def check_help_line(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One of us has called it or looked it up today."""
    line = get_object_or_404(HelpLine, uuid=uuid)
    actions.check_help_line(line, by=reader(request), at=clock.now())
    messages.success(request, _("%(name)s counts as checked today.") % {"name": line.name})
    return see("people:help_lines")


@administrators
@require_POST
def remove_help_line(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a line off the list."""
    name = actions.remove_help_line(get_object_or_404(HelpLine, uuid=uuid), by=reader(request))
    messages.success(request, _("%(name)s is off the list.") % {"name": name})
    return see("people:help_lines")
