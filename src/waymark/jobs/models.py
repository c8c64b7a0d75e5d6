"""Work behind the scenes: when it is due, how often it was tried, how far it is, and what must be told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row


class Schedule(Row):
    """A periodic job and the moment it is next due."""

    kept = Kept(
        retention=Retention.INSTANCE,
        erasure=Erasure.NOTHING,
        technical="id uuid name next_at last_began_at last_finished_at worker error",
    )

    name = models.CharField(max_length=120, unique=True)
    next_at = models.DateTimeField(db_index=True)
    last_began_at = models.DateTimeField(null=True, blank=True)
    last_finished_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=64, blank=True)  # who is at it; empty while nobody is
    error = models.CharField(max_length=120, blank=True)  # the kind of error of the last time, never its words


class Worker(Row):
    """A process that does this work; whoever stops beating has died, and its rows go back."""

    kept = Kept(retention=Retention.DAYS_30, erasure=Erasure.NOTHING, technical="id uuid name began_at beat_at")

    name = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    beat_at = models.DateTimeField()


class Attempt(Row):
    """One piece of work under one key: done once, tried again with growing pauses, parked when it is poison."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        PARKED = "parked", _("parked")

    kept = Kept(
        retention=Retention.DAYS_30,
        erasure=Erasure.NOTHING,
        technical="id uuid key task arguments state tries next_at began_at finished_at worker error",
    )

    key = models.CharField(max_length=200, unique=True)
    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)  # ids only, never words
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=64, blank=True)  # who has it in hand
    error = models.CharField(max_length=120, blank=True)  # the kind of error, never its words

    class Meta:
        indexes = [models.Index(fields=["state", "next_at"])]


class Progress(Row):
    """How far a long piece of work is, for the page that waits for it."""

    kept = Kept(
        retention=Retention.DAYS_30,
        erasure=Erasure.DELETE,
        private="owner",
        technical="id uuid kind done total words began_at beat_at finished_at failed",
    )

    owner = models.UUIDField(null=True, blank=True, db_index=True)
    kind = models.CharField(max_length=40)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    began_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    failed = models.BooleanField(default=False)


class Event(Row):
    """The outbox: something happened that somebody must be told, written in the same transaction as what happened."""

    kept = Kept(
        retention=Retention.DAYS_90,
        erasure=Erasure.DELETE,
        private="recipient actor about",
        technical="id uuid kind path happened_at handed_on_at tries next_at parked_at error",
    )

    kind = models.CharField(max_length=40)  # the app's own enum of kinds, e.g. mentoring.requests.Told.ASKED
    recipient = models.UUIDField()
    actor = models.UUIDField(null=True, blank=True)
    about = models.UUIDField(null=True, blank=True)  # the row it is about
    path = models.CharField(max_length=200)  # where to look; never words
    happened_at = models.DateTimeField()
    handed_on_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    parked_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_at"], condition=models.Q(handed_on_at=None, parked_at=None), name="events_not_handed_on"
            ),
            models.Index(fields=["recipient"]),
            models.Index(fields=["actor"]),
            models.Index(fields=["happened_at"]),
        ]
