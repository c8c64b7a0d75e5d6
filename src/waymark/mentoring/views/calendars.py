"""One's meetings in one's own calendar, and what a mentor asks for before somebody books."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from waymark.base import clock
from waymark.base.http import anyone, see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.meetings import BookingRulesForm
from waymark.mentoring.models import CalendarFeed
from waymark.people.reader import reader


@signed_in
def calendar(request: HttpRequest) -> HttpResponse:
    """Whether one's meetings stand in a calendar of one's own, and since when."""
    address = ""
    if request.method == "POST":
        token = actions.open_calendar(by=reader(request), at=clock.now())
        address = request.build_absolute_uri(reverse("mentoring:feed", args=[token]))
    since = queries.calendar_since(reader(request))
    return render(request, "mentoring/calendar.html", {"address": address, "since": since})


@signed_in
@require_POST
def close_calendar(request: HttpRequest) -> HttpResponse:
    """The address leads nowhere any more."""
    actions.close_calendar(by=reader(request))
    messages.success(request, _("The address leads nowhere any more."))
    return see("mentoring:calendar")


@anyone
@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's meetings for their calendar; an address that was closed is like one that never was."""
    try:
        found = queries.calendar_of(token)
    except CalendarFeed.DoesNotExist:
        raise Http404 from None
    with (
        translation.override(found.person.language or translation.get_language()),
        timezone.override(found.person.zone),
    ):
        text = queries.calendar_text(found.person, at=clock.now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["X-Robots-Tag"], answer["Referrer-Policy"] = "noindex", "no-referrer"
    add_never_cache_headers(answer)
    return answer


@signed_in
def booking_rules(request: HttpRequest) -> HttpResponse:
    """How long before, how far apart, how many in a week."""
    stands = queries.booking_rules_of(reader(request))
    names = ("notice_hours", "buffer_minutes", "most_a_week")
    form = BookingRulesForm(request.POST or None, initial={name: getattr(stands, name) for name in names})
    if form.is_valid():
        actions.keep_booking_rules(by=reader(request), **form.cleaned_data)
        messages.success(request, _("Kept. It holds for whoever books from now on."))
        return see("mentoring:booking_rules")
    return render(request, "mentoring/booking_rules.html", {"form": form})
