"""Who may knock at a page, said once beside each view, and the small change of HTTP."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers


class Audience(StrEnum):
    """The widest circle a page opens to; what inside it belongs to whom is decided by `visible_to`."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    SUSPENDED_TOO = "signed in, also while suspended"
    ADMINISTRATOR = "administrator"


class View[**P](Protocol):
    """A view function that has declared its audience."""

    audience: Audience

    def __call__(self, request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        """Answer one request."""


type Plain[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _declare[**P](view: Plain[P], audience: Audience, check: Callable[[HttpRequest], HttpResponse | None]) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        answer = check(request) or view(request, *args, **kwargs)
        if request.user.is_authenticated:
            # A shared computer's back button must not show what was private.
            add_never_cache_headers(answer)
        return answer

    declared = cast("View[P]", guarded)
    declared.audience = audience
    return declared


def _to_sign_in(request: HttpRequest) -> HttpResponse | None:
    if request.user.is_authenticated:
        return None
    return redirect_to_sign_in(request)


def redirect_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody to the door, and remember where they were going."""
    return redirect_to_login(request.get_full_path())


def _not_suspended(request: HttpRequest) -> HttpResponse | None:
    answer = _to_sign_in(request)
    if answer is None and getattr(request.user, "suspended_at", None) is not None:
        raise PermissionDenied
    return answer


def _administrator(request: HttpRequest) -> HttpResponse | None:
    answer = _not_suspended(request)
    if answer is None and not getattr(request.user, "is_staff", False):
        raise Http404
    return answer


def anyone[**P](view: Plain[P]) -> View[P]:
    """Open to everybody, signed in or not."""
    return _declare(view, Audience.ANYONE, lambda _request: None)


def signed_in[**P](view: Plain[P]) -> View[P]:
    """Open to people with an account that is not suspended."""
    return _declare(view, Audience.SIGNED_IN, _not_suspended)


def suspended_too[**P](view: Plain[P]) -> View[P]:
    """Open to people with an account, also while it is suspended: taking one's data along, leaving."""
    return _declare(view, Audience.SUSPENDED_TOO, _to_sign_in)


def administrators[**P](view: Plain[P]) -> View[P]:
    """Open to administrators; for everybody else the page does not exist."""
    return _declare(view, Audience.ADMINISTRATOR, _administrator)


def see(to: str, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
    """After a form: go and see the page that shows what happened (303, so that reloading does not post again)."""
    answer: HttpResponseRedirect = redirect(to, *args, **kwargs)
    answer.status_code = 303
    return answer
