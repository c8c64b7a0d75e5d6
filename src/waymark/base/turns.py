"""Long work that writes in parts lets others write between two of them."""

import time
from typing import Final

from django.db import connection

BREATH: Final = 0.11  # seconds: SQLite's patient writers look every tenth


def let_others_write() -> None:
    """SQLite has one pen. Who waits for it looks ten times a second, and finds it taken again without a pause here."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(BREATH)
