"""What stands between every request and every page."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

type Handler = Callable[[HttpRequest], HttpResponse]

# Third-party pages carry no declaration of ours; each prefix stands in the access matrix by name.
DECLARED_BY_PREFIX = ("allauth.", "django.views.static", "servestatic.")


def own_clock(get_response: Handler) -> Handler:
    """Times are shown in the reader's own zone."""

    def answer(request: HttpRequest) -> HttpResponse:
        zone = request.user.time_zone if request.user.is_authenticated else ""
        with timezone.override(ZoneInfo(zone or "UTC")):
            return get_response(request)

    return answer


class declared_pages_only:  # noqa: N801 - Django names middleware by what it does, as the functions beside it
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
