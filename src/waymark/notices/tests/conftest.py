"""Every test of notices knows the same two kinds."""

from collections.abc import Iterator

import pytest

from waymark.notices.tests.make import two_kinds


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    with two_kinds():
        yield
