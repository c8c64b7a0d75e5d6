"""What those above may offer to jobs: somebody who takes an event and tells the person."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from waymark.base.contracts import Register
from waymark.jobs.models import Event

# Called inside the transaction that marks the event as handed on: what it writes is there exactly once.
type Receiver = Callable[[Event, datetime], None]

receivers: Register[Receiver] = Register()
# What a doctor asks about this moment; of what is kept they say nothing.
SOMEBODY_WORKS: Final = "somebody works behind the scenes"
JOBS_RUN: Final = "periodic jobs run"
OF_THIS_MOMENT: Final = frozenset({SOMEBODY_WORKS, JOBS_RUN})
