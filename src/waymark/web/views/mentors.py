"""Finding somebody: the page of mentors, and one mentor's own page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waymark.base import clock
from waymark.base.http import signed_in
from waymark.matching.forms import MentorSearch
from waymark.matching.queries import mentor_page, on_offer
from waymark.people.reader import reader
from waymark.web.looking import look


@signed_in
def mentors(request: HttpRequest) -> HttpResponse:
    """Five people, whoever answers to a search, or everybody; htmx asks for the part that changed."""
    viewer = reader(request)
    looking = look(request.GET, viewer=viewer, at=clock.now())
    if _wants_a_part(request):
        return render(request, "web/mentors.html#swapped", {"looking": looking, "swapped": True})
    form = MentorSearch(looking.wishes, on_offer, knows_hours=bool(viewer.profile.free_hours and viewer.time_zone))
    return render(request, "web/mentors.html", {"looking": looking, "form": form})


@signed_in
def mentor(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One mentor; who is not to be seen by this reader is not there."""
    page = mentor_page(uuid, viewer=reader(request), at=clock.now())
    return render(request, "web/mentor.html", {"page": page, "person": page.person})


def _wants_a_part(request: HttpRequest) -> bool:
    """Whether htmx asks for what changed; going back in the browser asks for the whole page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
