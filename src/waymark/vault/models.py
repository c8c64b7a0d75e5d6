"""Keys, apart from everything else, and the log of who opened what. People are known here by uuid only."""

from django.db import models

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row


class DataKey(Row):
    """The wrapped key of one scope and author; destroying it shreds every word sealed with it."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        technical="id uuid scope author_id wrapped wrapped_by made_at",
    )

    scope = models.CharField(max_length=120)
    author_id = models.UUIDField()
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=16)  # which wrapping key in the key file
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "author_id"], name="one_key_per_scope_and_author")]
        indexes = [models.Index(fields=["author_id"]), models.Index(fields=["wrapped_by"])]


class KeyRing(Row):
    """A known word sealed with each wrapping key: a wrong key file is noticed before anything is lost."""

    kept = Kept(
        retention=Retention.INSTANCE,
        erasure=Erasure.NOTHING,
        technical="id uuid wrapping_key canary made_at retired_at destroyed_at",
    )

    wrapping_key = models.CharField(max_length=16, unique=True)
    canary = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)


class ForgottenAuthor(Row):
    """Whose keys were destroyed: with the newest keys, an older backup of the data knows whom to forget again."""

    kept = Kept(
        retention=Retention.INSTANCE,
        erasure=Erasure.NOTHING,
        technical="id uuid author_id forgotten_at",
    )

    author_id = models.UUIDField(unique=True)
    forgotten_at = models.DateTimeField()


class Opening(Row):
    """Somebody opened words that are not their own: one row per reader, scope, purpose and hour."""

    kept = Kept(
        retention=Retention.YEAR,
        erasure=Erasure.FORGET,
        private="reader owner scope purpose",
        technical="id uuid hour salt commitment previous digest",
    )

    # An erasure empties these four; the commitment stays, so that the chain stays whole and says nothing.
    reader = models.UUIDField(null=True)
    owner = models.UUIDField(null=True)
    scope = models.CharField(max_length=120)
    purpose = models.CharField(max_length=20)
    hour = models.DateTimeField()
    # Filled by the job that chains the log, so that opening a page never waits for the chain.
    salt = models.CharField(max_length=32, blank=True)
    commitment = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "owner", "scope", "purpose", "hour"], name="one_opening_per_reader_scope_purpose_hour"
            )
        ]
        indexes = [models.Index(fields=["owner", "-hour"])]
