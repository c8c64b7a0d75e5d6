"""Moments of a past day, at an hour at which people write."""

from datetime import datetime, timedelta


def day(at: datetime, ago: int, hour: int = 18, minute: int = 0) -> datetime:
    """So many days before `at`, at this hour (UTC)."""
    return (at - timedelta(days=ago)).replace(hour=hour, minute=minute, second=0, microsecond=0)
