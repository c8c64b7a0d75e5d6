"""What somebody seeks and what they offer, in the words of the promise."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.people.models.person import Person
from waymark.promise import ITEM_CHOICES


class Want(Row):
    """One of the at most five kinds of help somebody wants most."""

    kept = Kept(retention=Retention.ACCOUNT, erasure=Erasure.DELETE, private="person item rank", technical="id uuid")

    person = models.ForeignKey(Person, models.CASCADE, related_name="wants")
    item = models.CharField(max_length=4, choices=ITEM_CHOICES)
    rank = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["person", "item"], name="one_want_per_item"),
            models.UniqueConstraint(fields=["person", "rank"], name="one_want_per_rank"),
            models.CheckConstraint(condition=models.Q(rank__gte=1, rank__lte=5), name="want_rank_is_one_to_five"),
        ]


class Offer(Row):
    """How well a mentor can help with one item: 0 cannot, 1 some, 2 good, 3 strongest."""

    kept = Kept(
        retention=Retention.ACCOUNT, erasure=Erasure.DELETE, directory="person item strength", technical="id uuid"
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="offers")
    item = models.CharField(max_length=4, choices=ITEM_CHOICES)
    strength = models.PositiveSmallIntegerField(validators=[MaxValueValidator(3)])

    class Meta:
        ordering = ["-strength", "item"]
        constraints = [
            models.UniqueConstraint(fields=["person", "item"], name="one_offer_per_item"),
            models.CheckConstraint(condition=models.Q(strength__lte=3), name="offer_strength_is_zero_to_three"),
        ]
