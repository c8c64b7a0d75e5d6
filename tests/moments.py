"""Time for tests: a clock that stands where it is put and moves when it is told to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)  # a Tuesday


@dataclass
class Clock:
    """The one clock of a test; the live server and its pages go by it too."""

    traveller: time_machine.Traveller

    @property
    def now(self) -> datetime:
        """Where the clock stands."""
        return datetime.now(UTC)

    def set(self, when: datetime) -> datetime:
        """Put the clock to an aware moment."""
        self.traveller.move_to(when, tick=False)
        return when

    def forward(self, **much: float) -> datetime:
        """Let time pass: `clock.forward(days=6, minutes=1)`."""
        return self.set(self.now + timedelta(**much))


@pytest.fixture
def clock() -> Iterator[Clock]:
    """A clock standing at noon (UTC) on Tuesday 24 November 2026."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield Clock(traveller)
