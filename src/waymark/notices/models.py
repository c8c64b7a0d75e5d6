"""What somebody is told, and how they want to be told."""

from typing import Self

from django.db import models

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.jobs.models import Event
from waymark.people.models import Person


class Notices(models.QuerySet["Notice"]):
    """Questions about many notices."""

    def visible_to(self, person: Person) -> Self:
        """Everybody reads their own News and nobody else's."""
        return self.filter(recipient=person)

    def unread(self) -> Self:
        """Those not opened yet."""
        return self.filter(read_at=None)


class Notice(Row):
    """One line of News: a first name, a kind, a time and a link, never words."""

    kept = Kept(
        retention=Retention.YEAR,
        erasure=Erasure.DELETE,
        private="recipient actor kind name path",
        technical="id uuid event happened_at read_at mailed_at message_id",
    )

    recipient = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    # One notice an event at most; the event itself is pruned earlier than the line of News.
    event = models.OneToOneField(Event, models.SET_NULL, null=True, blank=True, related_name="notice")
    kind = models.CharField(max_length=40)
    actor = models.UUIDField(null=True, blank=True, db_index=True)  # so that their erasure finds their name
    name = models.CharField(max_length=80, blank=True)  # whose first name stands in the sentence
    path = models.CharField(max_length=200)
    happened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=300, blank=True)  # of its mail, the same however often that is sent

    objects = Notices.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-happened_at", "-id"]),
            models.Index(fields=["recipient"], condition=models.Q(read_at=None), name="news_not_read_yet"),
            models.Index(fields=["happened_at"]),
        ]


class Preference(Row):
    """Which kinds of notice also come by mail; no row means the kind's default."""

    kept = Kept(retention=Retention.ACCOUNT, erasure=Erasure.DELETE, private="person kind by_mail", technical="id uuid")

    person = models.ForeignKey(Person, models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(max_length=40)
    by_mail = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_preference_per_kind")]
