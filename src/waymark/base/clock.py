"""The one place where the present enters: views, jobs and commands read it and hand it on as `at`."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()
