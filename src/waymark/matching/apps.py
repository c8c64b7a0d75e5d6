from datetime import timedelta

from django.apps import AppConfig

from waymark.base.contracts import erase_parts, profile_changed
from waymark.jobs import schedule


class MatchingConfig(AppConfig):
    name = "waymark.matching"

    def ready(self) -> None:
        """Keep the search index true when people change, when they leave, and each night."""
        from waymark.matching import actions  # noqa: PLC0415 - tables exist only from here on

        profile_changed.offer("matching", actions.profile_changed)
        erase_parts.offer("matching", actions.forget)
        schedule.every("matching.refresh_index", actions.refresh_index, every=timedelta(days=1))
