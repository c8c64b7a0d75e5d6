"""A column that holds only ciphertext."""

from django.db import models


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # generic for the checker only
    """Words as an envelope of bytes; only `vault.seal` fills it and only `vault.open` reads it."""

    description = "Sealed text"

    def __init__(self, **options: object) -> None:
        options.setdefault("blank", True)
        options.setdefault("default", b"")
        super().__init__(**options)  # type: ignore[arg-type]  # options pass through unread
