"""The bridge to django.tasks: one task, which hands a row's uuid to whoever looks after such rows."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.tasks import TaskContext, task

from waymark.base import clock
from waymark.base.contracts import Register

type Handler = Callable[[UUID, datetime, str], object]

# By the noun of the row: what to do with it, at what time, as which worker.
handlers: Register[Handler] = Register()


def soon(noun: str, row: UUID, *, after: datetime | None = None) -> None:
    """Let a worker take up this row; written in the caller's transaction, so it is there if the row is."""
    take_up.using(run_after=after).enqueue(noun, str(row))


@task(takes_context=True)
def take_up(context: "TaskContext[..., None]", noun: str, row: str) -> None:
    """What a worker runs."""
    workers: list[Any] = context.task_result.worker_ids
    handlers[noun](UUID(row), clock.now(), workers[-1] if workers else "")
