"""Finding somebody: the page of mentors, one mentor's own page, and three side by side."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waymark.base import clock
from waymark.base.http import signed_in
from waymark.matching.queries import mentor_page, side_by_side
from waymark.people.reader import reader
from waymark.web.looking import filters_of, look, picked_in


@signed_in
def mentors(request: HttpRequest) -> HttpResponse:
    """Five people, whoever answers to a search, or everybody; htmx asks for the part that changed."""
    viewer, now = reader(request), clock.now()
    looking = look(request.GET, viewer=viewer, at=now)
    part = _wants_a_part(request)
    shown = {"looking": looking, "form": filters_of(looking, viewer=viewer), "swapped": part}
    return render(request, "web/mentors.html#swapped" if part else "web/mentors.html", shown)


@signed_in
def mentor(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One mentor; who is not to be seen by this reader is not there."""
    page = mentor_page(uuid, viewer=reader(request), at=clock.now())
    return render(request, "web/mentor.html", {"page": page, "person": page.person})


@signed_in
def compare(request: HttpRequest) -> HttpResponse:
    """Up to three mentors side by side; whoever is not to be seen by this reader is left out."""
    picked = picked_in(request.GET)
    return render(request, "web/compare.html", {"page": side_by_side(picked, viewer=reader(request), at=clock.now())})


def _wants_a_part(request: HttpRequest) -> bool:
    """Whether htmx asks for what changed; going back in the browser asks for the whole page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
