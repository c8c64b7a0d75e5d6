"""The style guide, for those who build: only where settings open it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from waymark.base.http import anyone
from waymark.design import guide as shown


def _guide(request: HttpRequest, **extra: object) -> HttpResponse:
    if not settings.STYLE_GUIDE:
        raise Http404
    return render(request, "design/guide/page.html", {**shown.everything(), **extra})


@anyone
def guide(request: HttpRequest) -> HttpResponse:
    """Every component with every state."""
    return _guide(request)


@anyone
def leftwards(request: HttpRequest) -> HttpResponse:
    """The same in a language that is written from right to left."""
    with translation.override("ar"):
        return _guide(request)


@anyone
def dusk(request: HttpRequest) -> HttpResponse:
    """The same on the paper of the quiet room."""
    return _guide(request, paper="dusk")
