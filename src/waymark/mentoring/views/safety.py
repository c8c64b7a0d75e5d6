"""Closing the door to somebody, opening it again, and going separate ways."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def block(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what blocking does, and do it."""
    other = found(lambda: queries.person_to_block(uuid, viewer=reader(request)))
    close = partial(actions.block_person, other, by=reader(request), at=clock.now())
    if request.method == "POST" and tried(request, close) is not None:
        messages.success(request, _("%(name)s can’t find, ask or write to you any more.") % {"name": other.first_name})
        return see("mentoring:blocked")
    return render(request, "mentoring/block.html", {"other": other})


@signed_in
@require_POST
def unblock(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open the door again."""
    other = found(lambda: queries.blocked_by(viewer=reader(request)).get(blocked__uuid=uuid)).blocked
    actions.unblock_person(other, by=reader(request))
    messages.success(request, _("%(name)s can find you again. What ended stays ended.") % {"name": other.first_name})
    return see("mentoring:blocked")


@signed_in
def blocked(request: HttpRequest) -> HttpResponse:
    """Everybody to whom the reader closed the door."""
    return render(request, "mentoring/blocked.html", {"blocks": queries.blocked_by(viewer=reader(request))})


@signed_in
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what ending means, and do it; nobody needs a reason."""
    mentorship = found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))
    other = mentorship.other_than(reader(request))
    if request.method == "POST":
        tried(request, partial(actions.end_mentorship, mentorship, by=reader(request), at=clock.now()))
        messages.success(request, _("Your mentorship has ended. You can both still read what you wrote."))
        return see("mentorship", uuid)
    return render(request, "mentoring/end.html", {"mentorship": mentorship, "other": other})
