"""Help now: reachable by anybody, signed in or not, and kept by the browser for when there is no network."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waymark import __version__
from waymark.base import clock
from waymark.base.http import anyone
from waymark.people.queries import help_lines, instance


@anyone
def help_now(request: HttpRequest) -> HttpResponse:
    """Whom to call, what to do when somebody here does harm, and how to leave."""
    country = getattr(getattr(request.user, "profile", None), "country", "") or instance().country
    lines = help_lines(country=country, at=clock.now(), check_days=settings.HELP_LINE_CHECK_DAYS)
    return render(request, "web/help.html", {"lines": lines, "house": instance()})


@anyone
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The script by which a browser keeps the help page for when there is no network."""
    answer = render(request, "web/offline_worker.js", {"stamp": __version__}, content_type="text/javascript")
    answer["Service-Worker-Allowed"] = "/help/"
    return answer
