"""Kinds of notices as tests need them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from waymark.jobs.actions import tell
from waymark.jobs.models import Event
from waymark.jobs.tests.make import AT
from waymark.notices.kinds import kinds, register
from waymark.people.models import Person

YES, QUIET = "tests.yes", "tests.quiet"


@contextmanager
def two_kinds() -> Iterator[None]:
    """One kind that comes by mail and one that does not."""
    kept = dict(kinds._offers)
    kinds._offers.clear()
    register(YES, sentence="%(name)s said yes", reason="You asked Ana & Co.", neutral="Somebody you asked said yes")
    register(QUIET, sentence="%(name)s looked in", by_mail=False)
    try:
        yield
    finally:
        kinds._offers.clear()
        kinds._offers.update(kept)


def make_told(
    to: Person, *, by: Person | None = None, kind: str = YES, path: str = "/requests/", at: datetime = AT
) -> Event:
    """Somebody is told something."""
    return tell(kind, to=to.uuid, by=by.uuid if by else None, path=path, at=at)
