"""A new instance: its tables and its occupations."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from waymark.base import clock  # noqa: E402
from waymark.careers.actions import load_starter_catalogue  # noqa: E402

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    load_starter_catalogue(at=clock.now())
