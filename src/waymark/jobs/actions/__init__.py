"""What can be done behind the scenes: tell, run once, and everything a worker does to keep that promise."""

from waymark.jobs.actions.attempts import run_once
from waymark.jobs.actions.outbox import tell

__all__ = ["run_once", "tell"]
