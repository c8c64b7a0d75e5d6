"""Whether this process can do its work."""

from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse

from waymark.base.http import anyone


@anyone
def healthz(_request: HttpRequest) -> HttpResponse:
    """One word for a machine that asks: ok, or which database does not answer."""
    for name in connections:
        try:
            with connections[name].cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            return HttpResponse(f"{name} database away\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
