"""Wall time and real time: what a clock on the wall shows in a zone, and the instant that it means.

People agree on what the clock shows. So a meeting is kept as wall time and zone, with the instant that follows from
them; where the clocks change in between, the hour on the wall stays and the distance in real time does not. Twice a
year the two do not match one to one: an hour is skipped (a gap), or comes twice (a fold). Source: PEP 495, and the
IANA data of the machine.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class Skipped(ValueError):
    """The clocks jump over this wall time, so it never is; `onward` is the same minute after the jump."""

    def __init__(self, onward: datetime) -> None:
        super().__init__(f"The clocks jump over this time; {onward:%H:%M} is there.")
        self.onward = onward


@dataclass(frozen=True, slots=True)
class Wall:
    """What a clock shows: a naive date and time of a zone, and which of two where the hour comes twice."""

    shows: datetime
    zone: ZoneInfo
    fold: int = 0

    @property
    def instant(self) -> datetime:
        """The instant (UTC) at which the clock shows it; Skipped where it never does."""
        return instant_of(self.shows, self.zone, fold=self.fold)


def instant_of(shows: datetime, zone: ZoneInfo, *, fold: int = 0) -> datetime:
    """The instant in UTC at which the zone's clocks show this naive time, the second time where `fold` is 1.

    Exact to the second for every zone and date of the IANA data. Raises ValueError for a time that carries a zone,
    and Skipped for a time within a gap.
    """
    if shows.tzinfo is not None:
        raise ValueError("A wall time carries no zone of its own.")
    instant = shows.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    back = instant.astimezone(zone).replace(tzinfo=None, fold=0)
    if back != shows.replace(fold=0):
        # Read with the offset from before the jump, the skipped minute lies just as far behind it.
        before = shows.replace(tzinfo=zone, fold=0).astimezone(UTC)
        raise Skipped(before.astimezone(zone).replace(tzinfo=None, fold=0))
    return instant


def comes_twice(shows: datetime, zone: ZoneInfo) -> bool:
    """Whether the zone's clocks show this naive time twice."""
    try:
        return instant_of(shows, zone, fold=0) != instant_of(shows, zone, fold=1)
    except Skipped:
        return False


def wall_of(instant: datetime, zone: ZoneInfo) -> Wall:
    """What the zone's clocks show at an aware instant; `instant_of` leads back to exactly this instant.

    Raises ValueError for an instant without a zone.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant carries a zone.")
    there = instant.astimezone(zone)
    # In a gap `fold` says something too; an instant never lies in one, so here it means the second pass alone.
    return Wall(there.replace(tzinfo=None, fold=0), zone, there.fold)


def same_hour(instant: datetime, zone: ZoneInfo, *, days: int) -> datetime:
    """The instant so many days on at which the clock shows the same; after a gap where the clock skips it that day."""
    shows = wall_of(instant, zone).shows + timedelta(days=days)
    try:
        return instant_of(shows, zone)
    except Skipped as skipped:
        return instant_of(skipped.onward, zone)
