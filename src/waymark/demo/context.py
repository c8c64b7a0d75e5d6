"""What pages know of the demo: where its own sign-in page is, and nothing on any other instance."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def demo(_request: HttpRequest) -> dict[str, Any]:
    """The address of the page that offers people to be."""
    return {"demo_url": reverse("demo:who")} if settings.DEMO else {}
