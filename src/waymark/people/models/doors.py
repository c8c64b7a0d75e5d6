"""How people come in, and the memory that they left."""

from django.db import models

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.people.models.person import Person


class Claim(Row):
    """A link by which somebody who was brought in takes their profile over; used once."""

    kept = Kept(
        retention=Retention.DAYS_90,
        erasure=Erasure.DELETE,
        private="person made_by sent_to",
        technical="id uuid token_digest made_at expires_at used_at",
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="claims")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_to = models.EmailField(blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Invitation(Row):
    """A place for one address while sign-up is by invitation."""

    kept = Kept(
        retention=Retention.DAYS_90,
        erasure=Erasure.DELETE,
        private="email made_by used_by",
        technical="id uuid token_digest made_at expires_at used_at",
    )

    email = models.EmailField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    used_by = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class ErasureEntry(Row):
    """That somebody was erased, so that a restored backup can forget them again, and no list brings them back."""

    kept = Kept(
        retention=Retention.INSTANCE,
        erasure=Erasure.NOTHING,
        technical="id uuid person_uuid erased_at keys_destroyed_at digests",
    )

    person_uuid = models.UUIDField(unique=True)
    erased_at = models.DateTimeField()
    keys_destroyed_at = models.DateTimeField(null=True, blank=True)
    # Only of somebody whom a list brought: keyed digests of what that list calls them and of their address.
    digests = models.JSONField(default=list, blank=True)
