"""Looking back together, towards the end that two planned."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waymark.base import clock
from waymark.base.http import signed_in
from waymark.mentoring import queries
from waymark.mentoring.queries import looking_back as asked
from waymark.mentoring.views.trying import found
from waymark.people.reader import reader


@signed_in
def look_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What has changed, what stays open, and whether the two go on."""
    mentorship = found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))
    page = asked.look_back(mentorship, viewer=reader(request), at=clock.now())
    return render(request, "mentoring/look_back.html", {"page": page})
