"""Each test of work begins with nothing done and nothing broken."""

from collections.abc import Iterator

import pytest

from waymark.jobs.tests import make


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    make.done.clear()
    make.wrong.clear()
    yield
    make.done.clear()
    make.wrong.clear()
