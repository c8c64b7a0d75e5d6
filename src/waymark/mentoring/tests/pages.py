"""Pages of mentoring as tests open them."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from waymark.mentoring.models import Mentorship
from waymark.people.models import Person

KEY = "5f0c1e7a-9b3d-4826-aa00-000000000001"
PURPOSE = "To get from reports to data."
TERMS: dict[str, Any] = {
    "purpose": PURPOSE,
    "cadence": "2",
    "months": "6",
    "channel": "video",
    "confidence": "two",
    "seen": "",
}


def seen_by(person: Person | None) -> Client:
    """A browser in which this person is signed in, or nobody."""
    client = Client()
    if person is not None:
        client.force_login(person, backend="waymark.people.backends.AuthenticationBackend")
    return client


def page(client: Client, name: str, *args: object, follow: bool = False, **data: str) -> str:
    """The page after a post (with data) or a look."""
    url = reverse(f"mentoring:{name}", args=args)
    answer = client.post(url, data, follow=follow) if data else client.get(url, follow=follow)
    assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"))
    return answer.content.decode()


def status(person: Person | None, name: str, *args: object, post: bool = False) -> int:
    """What a look, or a press, answers this person."""
    client, url = seen_by(person), reverse(f"mentoring:{name}", args=args)
    return (client.post(url, {"x": "x"}) if post else client.get(url)).status_code


def today(person: Person) -> str:
    """Today, as this person sees it."""
    answer = seen_by(person).get(reverse("today"))
    assert answer.status_code == 200
    return answer.content.decode()


def together(client: Client, mentorship: Mentorship) -> str:
    """The page of two, in this browser."""
    answer = client.get(reverse("mentorship", args=[mentorship.uuid]))
    assert answer.status_code == 200
    return answer.content.decode()


def slots_on(page: str) -> list[str]:
    """The times that a page offers, in their order."""
    return [unescape(value) for value in re.findall(r'name="slot"[^>]*value="([^"]+)"', page)]
