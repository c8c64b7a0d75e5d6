"""Reads what was typed before anything is judged."""

from django.http import QueryDict


def typed(data: QueryDict | None, name: str) -> str:
    """What one box holds; empty where the page was only opened."""
    return str(data.get(name) or "") if data is not None else ""


def whole(words: str, otherwise: int = 0) -> int:
    """A whole number that a page of ours wrote; `otherwise` for anything else."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 5 else otherwise  # noqa: PLR2004 - no list of ours is longer
