"""Coming back from a break."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.views.trying import tried
from waymark.people.reader import reader


@signed_in
def back(request: HttpRequest) -> HttpResponse:
    """What a break means, and the one tap that ends it."""
    if request.method != "POST":
        return render(request, "mentoring/back.html", {"rest": queries.rest_of(viewer=reader(request), at=clock.now())})
    if tried(request, partial(actions.come_back, by=reader(request), at=clock.now())):
        messages.success(request, _("Good to have you back. People can find and ask you again."))
    return see("today")
