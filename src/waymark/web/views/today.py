"""Today: the one thing to do next, then what else there is, then who walks with you."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waymark.base import clock
from waymark.base.http import signed_in
from waymark.people.reader import reader
from waymark.web.day import day_of


@signed_in
def today(request: HttpRequest) -> HttpResponse:
    """The day of whoever is signed in."""
    return render(request, "web/today.html", {"day": day_of(reader(request), at=clock.now())})
