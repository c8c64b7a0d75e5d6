"""What stands between every request and every page."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from waymark.base.errors import DomainError, NotAllowed
from waymark.base.http import see

type Handler = Callable[[HttpRequest], HttpResponse]

# Third-party pages carry no declaration of ours; each prefix stands in the access matrix by name.
DECLARED_BY_PREFIX = ("allauth.", "django.views.static", "django.views.i18n")


def own_clock(get_response: Handler) -> Handler:
    """Times are shown in the reader's own zone."""

    def answer(request: HttpRequest) -> HttpResponse:
        # Every page asks who is there, and then looks at them a thousand times: not through a wrapper.
        request.user = get_user(request)
        zone = request.user.time_zone if request.user.is_authenticated else ""
        with timezone.override(ZoneInfo(zone or "UTC")):
            return get_response(request)

    return answer


def not_kept(get_response: Handler) -> Handler:
    """A shared computer's back button shows nobody's pages, not even the refused ones: those name whoever is here."""

    def answer(request: HttpRequest) -> HttpResponse:
        told = get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(told)
        return told

    return answer


class DeclaredPagesOnly:
    """A page that has not declared who may see it does not exist."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, _request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _kwargs: object
    ) -> None:
        """Refuse views without an audience."""
        if hasattr(view, "audience") or getattr(view, "__module__", "").startswith(DECLARED_BY_PREFIX):
            return
        raise Http404


class SpokenErrors:
    """What a rule forbids becomes its own sentence; a view may catch it earlier and keep its form."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for errors that carry a sentence; all others go on."""
        if isinstance(error, NotAllowed):
            return render(request, "404.html", status=404)
        if isinstance(error, PermissionDenied) and getattr(request.user, "suspended_at", None):
            return render(request, "people/suspended.html", status=403)
        if isinstance(error, DomainError):
            messages.warning(request, error.sentence)
            return see("today")
        return None
