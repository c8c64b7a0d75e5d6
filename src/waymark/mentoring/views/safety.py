"""Closing the door to somebody, opening it again, and going separate ways."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.models import Mentorship
from waymark.mentoring.queries.looking_back import parting
from waymark.mentoring.rules.endings import parting_takes
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
    """Say what ending means, and do it now or after a last talk; nobody needs a reason."""
    mentorship = found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))
    if request.method == "POST":
        act, said = _ways_to_end(request.POST.get("how", ""))
        if tried(request, partial(act, mentorship, by=reader(request), at=clock.now())) is not None:
            messages.success(request, said)
        return see("mentorship", uuid)
    shown = {
        "mentorship": mentorship,
        "other": mentorship.other_than(reader(request)),
        "parting": parting(mentorship, viewer=reader(request)),
        "last_day": date_format(localtime(clock.now() + parting_takes()), "j F"),
    }
    return render(request, "mentoring/end.html", shown)


def _ways_to_end(how: str) -> tuple[Callable[..., Mentorship], str]:
    """What is done, and what is said of it; anything unknown is the plain end."""
    ways = {
        "talk": (actions.end_after_a_talk, _("Said. There is time for a last talk, and then it ends by itself.")),
        "stay": (actions.go_on_after_all, _("Good. You two go on.")),
    }
    now = (actions.end_mentorship, _("Your mentorship has ended. You can both still read what you wrote."))
    return ways.get(how, now)
