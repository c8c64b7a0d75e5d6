"""What two people are to one another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PairKind(models.TextChoices):
    """The kinds of mentorship; what is usual in each stands in `rules/kinds.py`."""

    ONE_TO_ONE = "one", _("A mentorship")
    PEER = "peer", _("Two peers")
    REVERSE = "reverse", _("The other way round")
    FLASH = "flash", _("One talk")


def kind_field() -> "models.CharField[str, str]":
    """The column of it, on what is asked for and on what it became."""
    return models.CharField(max_length=8, choices=PairKind, default=PairKind.ONE_TO_ONE)
