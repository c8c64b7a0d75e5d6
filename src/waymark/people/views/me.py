"""My own page: what I said, what others see of it, and the ways to take it along or leave."""

from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from waymark.base import clock
from waymark.base.contracts import me_links
from waymark.base.errors import DomainError
from waymark.base.http import anyone, see, signed_in, suspended_too
from waymark.people import actions, queries
from waymark.people.export import everything_of, file_name
from waymark.people.forms.leaving import LeaveForm
from waymark.people.queries.parts import on_a_break, parts
from waymark.people.queries.privacy import circles_of, who_opened
from waymark.people.reader import reader
from waymark.people.stages import next_page

TOO_OFTEN = 429


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """Profile, career steps, room, privacy, take along, leave."""
    person = reader(request)
    profile = queries.profile_of(person)
    shown: dict[str, Any] = {
        "person": person,
        "profile": profile,
        "steps": queries.timeline(person),
        "parts": parts(profile=profile),
        "on_a_break": on_a_break(profile, at=clock.now()),
        "circles": circles_of(profile),
        "opened": who_opened(viewer=person, limit=10),
        "onward": next_page(profile),
        "links": [link for _name, source in me_links for link in source(person)],
    }
    return render(request, "people/me/me.html", shown)


@suspended_too
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is mine, as one file."""
    if request.method != "POST":
        return render(request, "people/me/take_along.html")
    person, at = reader(request), clock.now()
    answer = FileResponse(everything_of(person, at=at), as_attachment=True, filename=file_name(person, at=at))
    return cast("HttpResponse", answer)  # the types tell an answer that streams from one that does not


@suspended_too
def erase(request: HttpRequest) -> HttpResponse:
    """Leave, after typing one's address and password."""
    person, posted = reader(request), request.method == "POST"
    if posted and not ratelimit.consume(request, action="reauthenticate", user=person):
        shown = {"form": LeaveForm(person=person), "too_often": True}
        return render(request, "people/me/leave.html", shown, status=TOO_OFTEN)
    form = LeaveForm(request.POST if posted else None, person=person)
    if posted and form.is_valid():
        try:
            actions.erase(person, at=clock.now())
        except DomainError as error:
            messages.warning(request, error.sentence)
        else:
            logout(request)
            return see("people:goodbye")
    return render(request, "people/me/leave.html", {"form": form}, status=422 if form.errors else 200)


@anyone
def goodbye(request: HttpRequest) -> HttpResponse:
    """The last page somebody sees."""
    return render(request, "people/me/goodbye.html")
