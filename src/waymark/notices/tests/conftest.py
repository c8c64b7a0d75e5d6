"""Every test of notices knows the same two kinds."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from waymark.notices.tests.make import two_kinds


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    cache.clear()  # the instance's name is kept in it for a moment
    with two_kinds():
        yield
    cache.clear()
