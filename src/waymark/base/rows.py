"""What every table of ours has."""

import uuid

from django.db import models


class Row(models.Model):
    """A row known to the outside by a random uuid, never by its place in the table."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    def __repr__(self) -> str:
        # Never the words of a row: a repr ends up in logs and error reports.
        return f"<{type(self).__name__} {self.uuid}>"

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.uuid}"
