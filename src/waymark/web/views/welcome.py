"""The first page of somebody who is not signed in, and what everybody may know about privacy here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from waymark.base.http import anyone
from waymark.people.queries import instance
from waymark.promise import BENEFITS
from waymark.web.sight import SIGHTS


@anyone
def welcome(request: HttpRequest) -> HttpResponse:
    """What this is, how it works, who runs it."""
    if request.user.is_authenticated:
        return redirect("today")
    return render(request, "web/welcome.html", {"benefits": BENEFITS, "house": instance()})


@anyone
def who_sees(request: HttpRequest) -> HttpResponse:
    """Each kind of thing people write here, and who can read it."""
    return render(request, "web/who_sees.html", {"sights": SIGHTS, "house": instance()})
