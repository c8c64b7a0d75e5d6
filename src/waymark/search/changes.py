"""Following the log of changes: what a process that keeps the list in memory has to read anew."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import connection

from waymark.search.documents import PLACES_A_QUALITY
from waymark.search.models import MentorChange

MOST_AT_ONCE: Final = 5000  # changes that are caught up with one by one; beyond them everybody is read anew
SETTLED_AFTER: Final = 60.0  # seconds: no transaction that writes a change stays open for longer
IDLE: Final = 24 * 3600.0  # seconds: whoever slept for longer may have missed lines that were pruned
LOOK_BACK: Final = 200  # lines before the beginning that may have neighbours still to be committed


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody changed, came or left."""

    place: int | None
    place_before: int | None

    @property
    def serial(self) -> int:
        """Who, by the number that is theirs alone."""
        return (self.place or self.place_before or 0) % PLACES_A_QUALITY


@dataclass(slots=True)
class Follower:
    """How far one process has read.

    Numbers are given before their transactions end, so a smaller number can appear after a larger one: the lines of
    the last minute are read again and told apart by their uuids. A line that is missing where it was seen means that
    the database is not what it was (restored, or a test that was undone): then nothing kept in memory is true.

    Most looks find nothing new, and every page looks: one row (how many lines, which is the newest) says whether
    anything happened at all.
    """

    clock: Callable[[], float] = time.monotonic
    _from: int = 0
    _seen: dict[UUID, tuple[int, float]] = field(default_factory=dict)
    _looked: float = 0.0
    _sight: tuple[object, ...] | None = None

    def begin(self) -> None:
        """From here on; call it before the people are read, so that whoever changes meanwhile is news."""
        newest = MentorChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self._from, self._looked = max(newest - LOOK_BACK, 0), self.clock()
        self._sight = self._at_first_sight()
        self._seen = {uuid: (pk, self._looked) for pk, uuid, _place, _before in self._lines()}

    def news(self) -> list[Change] | None:
        """What happened since the last look, oldest first; None where everybody has to be read anew."""
        now, sight = self.clock(), self._at_first_sight()
        idle, self._looked = now - self._looked, now
        if sight == self._sight and idle <= IDLE:
            self._settle(now)
            return []
        lines = self._lines()
        there = {uuid for _pk, uuid, _place, _before in lines}
        fresh = [line for line in lines if line[1] not in self._seen]
        if not there.issuperset(self._seen) or len(fresh) > MOST_AT_ONCE or idle > IDLE:
            return None
        self._seen.update({uuid: (pk, now) for pk, uuid, _place, _before in fresh})
        self._sight = sight  # taken before the lines were read: a line between the two is seen again, not missed
        self._settle(now)
        return [Change(place, before) for _pk, _uuid, place, before in fresh]

    def _lines(self) -> list[tuple[int, UUID, int | None, int | None]]:
        lines = MentorChange.objects.filter(pk__gte=self._from).order_by("pk")
        return list(lines.values_list("pk", "uuid", "place", "place_before")[: 2 * MOST_AT_ONCE])

    def _at_first_sight(self) -> tuple[object, ...]:
        """How many lines there are to read, and which is the newest."""
        table = MentorChange._meta.db_table
        # The table's name is this module's own; the number is handed over beside it.
        said = f"SELECT id, uuid, (SELECT count(*) FROM {table} WHERE id >= %s) FROM {table} ORDER BY id DESC LIMIT 1"  # noqa: S608  # nosec B608
        with connection.cursor() as cursor:
            cursor.execute(said, [self._from])
            return tuple(cursor.fetchone() or ())

    def _settle(self, now: float) -> None:
        """Forget what is settled, but for one line that proves that the log is still the same."""
        old = [(pk, uuid) for uuid, (pk, seen) in self._seen.items() if now - seen > SETTLED_AFTER]
        if not old:
            return
        anchor, _uuid = max(old)
        self._from, self._sight = anchor, None
        self._seen = {uuid: told for uuid, told in self._seen.items() if told[0] >= anchor}
