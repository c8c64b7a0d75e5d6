"""The page of two people."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from waymark.base import clock
from waymark.base.http import signed_in
from waymark.mentoring.models import Mentorship
from waymark.mentoring.parts import pair_context
from waymark.mentoring.queries import mentorship_for
from waymark.mentoring.queries.headings import Pair, pair_of
from waymark.mentoring.views.messages import note_thread_read
from waymark.people.reader import reader


@signed_in
def together(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the two have, what happened so far, and what they wrote to one another."""
    try:
        mentorship = mentorship_for(uuid, viewer=reader(request))
    except Mentorship.DoesNotExist:
        raise Http404 from None
    at = clock.now()
    pair: Pair = pair_of(mentorship, viewer=reader(request), at=at)
    shown = pair_context(mentorship, viewer=reader(request), at=at, whole="all" in request.GET)
    note_thread_read(request, mentorship, shown)
    return render(request, "web/together.html", {**shown, "pair": pair})
