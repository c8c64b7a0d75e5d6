"""Nothing that one test left in memory reaches the next: instance settings, counted tries at the doors, lists."""

import pytest
from django.core.cache import cache

from waymark.matching import pool
from waymark.search import memory


@pytest.fixture(autouse=True)
def _fresh_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty the cache and the lists of mentors, which are this process's own."""
    cache.clear()
    monkeypatch.setattr(pool, "_kept", None)
    monkeypatch.setattr(memory, "_kept", None)
