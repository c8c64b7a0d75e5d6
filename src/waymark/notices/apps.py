from datetime import timedelta

from django.apps import AppConfig

from waymark.base.contracts import erase_parts, export_parts
from waymark.jobs import schedule


class NoticesConfig(AppConfig):
    name = "waymark.notices"

    def ready(self) -> None:
        """Take events from the outbox, offer what people take along, and forget with the years."""
        from waymark.jobs.contracts import receivers  # noqa: PLC0415 - tables exist only from here on
        from waymark.notices import actions, queries  # noqa: PLC0415 - as above

        receivers.offer("notices", actions.take_event)
        schedule.every("notices.prune", actions.prune, every=timedelta(days=1))
        export_parts.offer("notices", queries.export_notices)
        erase_parts.offer("notices", actions.erase_person)
