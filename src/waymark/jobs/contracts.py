"""What those above may offer to jobs: somebody who takes an event and tells the person."""

from collections.abc import Callable
from datetime import datetime

from waymark.base.contracts import Register
from waymark.jobs.models import Event

# Called inside the transaction that marks the event as handed on: what it writes is there exactly once.
type Receiver = Callable[[Event, datetime], None]

receivers: Register[Receiver] = Register()
