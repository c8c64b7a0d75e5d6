"""Whom somebody keeps in mind, and what they want to be told about."""

from typing import Self
from uuid import UUID

from django.db import models

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.people.models import Person
from waymark.vault.fields import SealedField


class Bookmarks(models.QuerySet["Bookmark"]):
    """Questions about many bookmarks."""

    def visible_to(self, person: Person) -> Self:
        """Everybody's own; nobody learns who keeps them in mind."""
        return self.filter(person=person)


class Bookmark(Row):
    """A mentor somebody keeps for later."""

    kept = Kept(
        retention=Retention.ACCOUNT, erasure=Erasure.DELETE, private="person mentor kept_at", technical="id uuid"
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="bookmarks")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kept_at = models.DateTimeField()

    objects = Bookmarks.as_manager()

    class Meta:
        ordering = ["-kept_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "mentor"], name="a_mentor_is_kept_once")]


class SavedSearches(models.QuerySet["SavedSearch"]):
    """Questions about many saved searches."""

    def visible_to(self, person: Person) -> Self:
        """Everybody's own."""
        return self.filter(person=person)


class SavedSearch(Row):
    """“Tell me when somebody fits”: a search that is asked again each day."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="person query saved_at",
        technical="id uuid looked_at",
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="saved_searches")
    query = SealedField()  # the address of the search, with the words somebody typed
    saved_at = models.DateTimeField()
    looked_at = models.DateTimeField(db_index=True)

    objects = SavedSearches.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]

    @property
    def scope(self) -> str:
        """Which key seals it, beside the author."""
        return f"own:{self.sealed_by}"

    @property
    def sealed_by(self) -> UUID:
        """Whose words they are."""
        return self.person.uuid


class Fitting(Row):
    """Somebody who answered to a saved search at its last look or before, so that nobody is told of them twice."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        private="search mentor found_at is_new",
        technical="id uuid",
    )

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="fitting")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="+")
    found_at = models.DateTimeField()
    is_new = models.BooleanField(default=False)  # came after the search was saved, and is shown until it is let go

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "mentor"], name="somebody_fits_a_search_once")]
