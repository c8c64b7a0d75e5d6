"""What every form of mentoring does with a rule that refuses."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest

from waymark.base.errors import DomainError, NotAllowed


def tried[T](request: HttpRequest, act: Callable[[], T]) -> T | None:
    """Do it; where a rule refuses, its sentence is shown and None comes back. What is not allowed is not there."""
    try:
        return act()
    except NotAllowed as error:
        raise Http404 from error
    except DomainError as error:
        messages.warning(request, error.sentence)
        return None


def found[T](look: Callable[[], T]) -> T:
    """What a query finds; absent and not allowed are the same page."""
    try:
        return look()
    except (ObjectDoesNotExist, NotAllowed) as error:
        raise Http404 from error
