"""When something breaks: a page that still has help in its foot, or plain words if even that can't be drawn."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.utils.translation import gettext as _

from waymark.base.http import anyone


@anyone
def broken(request: HttpRequest) -> HttpResponse:
    """Status 500, in words."""
    try:
        return render(request, "500.html", status=500)
    except Exception:  # noqa: BLE001 - whatever broke the page may break this one too, and then words must do
        return HttpResponseServerError(_("Something broke on our side. Try again in a minute."))
