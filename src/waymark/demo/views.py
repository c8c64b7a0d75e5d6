"""The demo's own sign-in page: pick somebody, and be them. On any other instance there is no such page."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from waymark.base.http import anyone, see
from waymark.demo.doors import DOORS
from waymark.demo.scenarios import PASSWORD
from waymark.people.models import Person

BACKEND = "waymark.people.backends.AuthenticationBackend"


@anyone
@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Five people to be."""
    _require_demo()
    return render(request, "demo/who.html", {"doors": DOORS, "password": PASSWORD})


@anyone
@require_POST
def be(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign in as one of the five."""
    _require_demo()
    door = next((door for door in DOORS if door.slug == slug), None)
    person = get_object_or_404(Person.objects.present(), email=door.email if door else "", is_active=True)
    login(request, person, backend=BACKEND)
    return see("today")


def _require_demo() -> None:
    if not settings.DEMO:
        raise Http404
