"""Events, work and receivers as tests need them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

from waymark.jobs.actions import tell
from waymark.jobs.contracts import Receiver, receivers
from waymark.jobs.models import Event

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Killed(BaseException):
    """The process is gone: nothing after this line runs."""


class Broken(Exception):
    """Whatever may go wrong; its words must not be kept."""


SECRET = "zebra-canary-of-a-private-note"
done: list[tuple[object, ...]] = []
wrong: list[BaseException] = []


def note_down(*, at: datetime, **ids: UUID | int) -> None:
    """Work that leaves a trace, or fails as often as `wrong` says."""
    if wrong:
        raise wrong.pop()
    done.append((*ids.values(), at))


def make_event(kind: str = "tests.told", *, at: datetime = AT, to: UUID | None = None) -> Event:
    """Something somebody must be told."""
    return tell(kind, to=to or uuid4(), by=uuid4(), about=uuid4(), path="/today/", at=at)


@contextmanager
def only_receiver(take: Receiver) -> Iterator[None]:
    """For a while events go to this one alone."""
    kept = dict(receivers._offers)
    receivers._offers.clear()
    receivers.offer("tests", take)
    try:
        yield
    finally:
        receivers._offers.clear()
        receivers._offers.update(kept)
