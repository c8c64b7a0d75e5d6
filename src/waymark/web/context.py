"""What every page's frame shows."""

from django.http import HttpRequest


def frame(_request: HttpRequest) -> dict[str, object]:
    """The rail, the tools and the foot."""
    return {"frame": {}}
