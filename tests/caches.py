"""Nothing that one test left in memory reaches the next: instance settings, counted tries at the doors."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Empty the cache, which is this process's own."""
    cache.clear()
