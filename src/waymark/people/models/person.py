"""A person with an account, or one who was brought in and has not claimed it yet."""

from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext as _

from waymark.base import clock
from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row


class People(models.QuerySet["Person"]):
    """Questions about many people."""

    def present(self) -> Self:
        """Everybody who is not suspended."""
        return self.filter(suspended_at=None)


class PersonManager(BaseUserManager["Person"].from_queryset(People)):  # type: ignore[misc]  # built at run time
    """Everybody who is here, and how people are made; Django and allauth call two of these by name."""

    def get_queryset(self) -> People:
        """Nobody sees the people of a list before the whole list has arrived."""
        here: People = super().get_queryset().filter(arriving=False)
        return here

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "Person":
        """A person who can sign in once their address is verified."""
        person: Person = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """An administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(Row, AbstractBaseUser, PermissionsMixin):
    """Somebody: mentee, mentor, administrator, or all three."""

    kept = Kept(
        retention=Retention.ACCOUNT,
        erasure=Erasure.DELETE,
        directory="given_name family_name reference",
        private="email password last_login language time_zone adult_confirmed_at statistics_consent_at privacy_seen_at",
        technical="id uuid is_staff is_superuser is_active joined_at claimed_at suspended_at arriving",
    )

    email = models.EmailField(unique=True, null=True, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    reference = models.CharField(max_length=60, blank=True)  # what the list that brought them calls them
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)  # empty: not known
    joined_at = models.DateTimeField(default=clock.now)
    claimed_at = models.DateTimeField(null=True, blank=True)  # null: brought in, nobody signed in yet
    suspended_at = models.DateTimeField(null=True, blank=True)
    adult_confirmed_at = models.DateTimeField(null=True, blank=True)
    privacy_seen_at = models.DateTimeField(null=True, blank=True)
    statistics_consent_at = models.DateTimeField(null=True, blank=True)
    is_staff = models.BooleanField(default=False)  # administrator
    is_active = models.BooleanField(default=True)
    arriving = models.BooleanField(default=False)  # of a list that is being brought in: not here before all of it is

    objects: ClassVar[PersonManager] = PersonManager()
    and_arriving: ClassVar[models.Manager["Person"]] = models.Manager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes = [models.Index(fields=["reference"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name to show: as given, or what the list that brought them calls them."""
        full = f"{self.given_name} {self.family_name}".strip()
        if full:
            return full
        if self.reference:
            return _("Mentor %(reference)s") % {"reference": self.reference}
        return _("Somebody")

    @property
    def first_name(self) -> str:
        """The name for a sentence, a mail or a calendar."""
        return self.given_name or self.name

    @property
    def initials(self) -> str:
        """At most two letters for the drawn portrait."""
        letters = [word[0] for word in (self.given_name, self.family_name) if word]
        return "".join(letters).upper() or (self.reference[:1].upper() or "·")

    @property
    def zone(self) -> ZoneInfo:
        """Their own clock; UTC while it is not known."""
        return ZoneInfo(self.time_zone or "UTC")

    @property
    def is_administrator(self) -> bool:
        """Whether they look after the instance."""
        return self.is_staff

    def get_full_name(self) -> str:
        """Django's word for the name."""
        return self.name

    def get_short_name(self) -> str:
        """Django's word for the first name."""
        return self.first_name
