"""Closing the door to somebody."""

from typing import Self

from django.db import models
from django.db.models import Q

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.people.models import Person

# Who closed the door, and to whom.
type Wall = tuple[int, int]


class Blocks(models.QuerySet["Block"]):
    """Questions about closed doors."""

    def around(self, person: Person) -> Self:
        """Those this person made, and those that were made against them."""
        return self.filter(Q(blocker=person) | Q(blocked=person))

    def between(self, one: int | None, other: int | None) -> Self:
        """Those of two people, in either direction."""
        return self.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))


class Block(Row):
    """From the next request on, the other finds, asks and writes nothing; the one who blocked keeps reading."""

    kept = Kept(
        retention=Retention.ACCOUNT, erasure=Erasure.DELETE, private="blocker blocked", technical="id uuid blocked_at"
    )

    blocker = models.ForeignKey(Person, models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(Person, models.CASCADE, related_name="blocks_received")
    blocked_at = models.DateTimeField()

    objects = Blocks.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["blocker", "blocked"], name="one_block_per_pair")]


def walls_between(one: int | None, other: int | None) -> frozenset[Wall]:
    """The doors that are closed between two people."""
    return frozenset(Block.objects.between(one, other).values_list("blocker_id", "blocked_id"))
