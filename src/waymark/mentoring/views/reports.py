"""Telling an administrator, and what administrators do about it."""

from functools import partial
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import administrators, anyone, see
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.reports import ReportForm
from waymark.mentoring.models import Message, Report
from waymark.mentoring.views.trying import found, tried
from waymark.people.models import Person
from waymark.people.places import places
from waymark.people.reader import reader

TOO_OFTEN = 429


@anyone
def report(request: HttpRequest) -> HttpResponse:
    """Say what is wrong, signed in or not; about whom stands in the address."""
    message, about = _about(request)
    signed_in = request.user.is_authenticated
    form = ReportForm(request.POST or None, signed_in=signed_in, about_message=message is not None)
    sends = form.is_valid()
    if sends and ratelimit.consume(request, action="report"):
        _make(form, by=reader(request) if signed_in else None, about=about, message=message)
        return see("mentoring:reported")
    named = about if message or (about and queries.may_meet(about, viewer=reader(request))) else None
    shown = {"form": form, "about": named, "about_message": message, "too_often": sends}
    return render(request, "mentoring/report.html", shown, status=TOO_OFTEN if sends else 200)


def _make(form: ReportForm, *, by: Person | None, about: Person | None, message: Message | None) -> None:
    said = form.cleaned_data
    category, words, contact = said["category"], said["words"], said.get("contact", "")
    actions.make_report(
        by=by, about=about, message=message, category=category, words=words, contact=contact, at=clock.now()
    )


def _about(request: HttpRequest) -> tuple[Message | None, Person | None]:
    """The message, where it was written to the reader, and the person; somebody signed out names nobody.

    Whoever was blocked can still report the other by the address they kept, and is told no name by it.
    """
    if not request.user.is_authenticated:
        return None, None
    message = queries.reportable_message(_uuid(request, "message"), viewer=reader(request))
    if message is not None:
        return message, message.author
    return None, Person.objects.filter(uuid=_uuid(request, "person")).exclude(pk=reader(request).pk).first()


def _uuid(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return UUID(int=0)


@anyone
def reported(request: HttpRequest) -> HttpResponse:
    """It is kept; this is what happens next."""
    return render(request, "mentoring/reported.html")


@administrators
def reports(request: HttpRequest) -> HttpResponse:
    """What was reported, without a word of it."""
    shown = {"reports": queries.reports_for(viewer=reader(request)), "places": places("mentoring:reports")}
    return render(request, "mentoring/reports.html", shown)


@administrators
def report_to_read(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One report; its words only for whoever took it on."""
    page = found(lambda: queries.report_page(uuid, viewer=reader(request), at=clock.now()))
    return render(request, "mentoring/report_to_read.html", {"page": page})


@administrators
@require_POST
def take_report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take it on, to read it."""
    tried(request, partial(actions.take_report, _one(request, uuid), by=reader(request), at=clock.now()))
    return see("mentoring:report_to_read", uuid)


@administrators
@require_POST
def close_report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It has been dealt with."""
    if (
        tried(request, partial(actions.close_report, _one(request, uuid), by=reader(request), at=clock.now()))
        is not None
    ):
        messages.success(request, _("This report is closed."))
        return see("mentoring:reports")
    return see("mentoring:report_to_read", uuid)


def _one(request: HttpRequest, uuid: UUID) -> Report:
    return found(lambda: queries.reports_for(viewer=reader(request)).get(uuid=uuid))
