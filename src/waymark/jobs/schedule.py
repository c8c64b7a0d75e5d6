"""The register of periodic jobs: each app names its own in `ready()`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from waymark.base.contracts import Register


class Work(Protocol):
    """What runs when it is due: an action that needs nothing but the moment."""

    def __call__(self, *, at: datetime) -> object:
        """Do it."""


@dataclass(frozen=True, slots=True)
class Periodic:
    """A job with the time between two of its runs."""

    work: Work
    every: timedelta


periodic: Register[Periodic] = Register()


def every(name: str, work: Work, *, every: timedelta) -> None:
    """Run `work(at=…)` once in every such time, on one worker at a time; after a pause once, not once per missed time.

    `name` is its key in the table of schedules: keep it when the code behind it moves.
    """
    if every <= timedelta(0):
        raise ValueError("The time between two runs is longer than nothing.")
    periodic.offer(name, Periodic(work, every))
