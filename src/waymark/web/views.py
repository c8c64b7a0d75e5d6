"""Pages that join what the apps offer."""

from django.http import HttpRequest, HttpResponse

from waymark.base.http import anyone


@anyone
def healthz(_request: HttpRequest) -> HttpResponse:
    """That this process answers."""
    return HttpResponse("ok\n", content_type="text/plain")
