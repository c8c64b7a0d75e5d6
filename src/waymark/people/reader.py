"""Who looks at a page: on pages that only open to people who are signed in, a person."""

from typing import cast

from django.http import HttpRequest

from waymark.people.models import Person


def reader(request: HttpRequest) -> Person:
    """The person who is signed in; for pages whose audience says that somebody is."""
    return cast("Person", request.user)
