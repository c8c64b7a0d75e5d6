"""This instance: who runs it, and which help lines it knows."""

from datetime import date, timedelta

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.base.text import rendered


class Instance(Row):
    """The one row that says whose house this is."""

    class SignUp(models.TextChoices):
        OPEN = "open", _("Anybody may sign up")
        INVITATION = "invitation", _("Only people who were invited")
        DOMAIN = "domain", _("Only addresses of these domains")

    kept = Kept(
        retention=Retention.INSTANCE,
        erasure=Erasure.NOTHING,
        public="name run_by contact privacy_statement sign_up sign_up_domains country",
        technical="id uuid made_at changed_at",
    )

    name = models.CharField(max_length=80, default="Waymark")
    run_by = models.CharField(max_length=160, blank=True)
    contact = models.EmailField(blank=True)
    privacy_statement = models.TextField(blank=True)  # Markdown, beside what Waymark itself says
    sign_up = models.CharField(max_length=12, choices=SignUp, default=SignUp.OPEN)
    sign_up_domains = models.JSONField(default=list, blank=True)
    country = models.CharField(max_length=2, blank=True)  # whose help lines stand first
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    @property
    def statement_html(self) -> SafeString:
        """What those who run it say about privacy, ready to show."""
        return rendered(self.privacy_statement)


class HelpLine(Row):
    """Somebody to call; shown as not yet checked until an administrator has checked it."""

    kept = Kept(
        retention=Retention.INSTANCE,
        erasure=Erasure.NOTHING,
        public="country language name phone text_number url hours source verified_on order",
        technical="id uuid",
    )

    country = models.CharField(max_length=2, blank=True)  # empty: everywhere
    language = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    text_number = models.CharField(max_length=40, blank=True)
    url = models.URLField(blank=True)
    hours = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=200, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["country", "order", "name"]

    def is_checked(self, on: date, days: int) -> bool:
        """Whether somebody here has looked it up within so many days."""
        return self.verified_on is not None and self.verified_on >= on - timedelta(days=days)
