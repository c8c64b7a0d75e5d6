from datetime import timedelta

from django.apps import AppConfig

from waymark.base.contracts import erase_parts, export_parts
from waymark.jobs import schedule


class PeopleConfig(AppConfig):
    name = "waymark.people"

    def ready(self) -> None:
        """Offer what people take along, what an erasure forgets at the doors, and the job that finishes erasures."""
        from waymark.people.actions import leaving  # noqa: PLC0415 - tables exist only from here on
        from waymark.people.queries import export  # noqa: PLC0415 - as above

        export_parts.offer("people", export.export_people)
        erase_parts.offer("people", leaving.forget_at_the_doors)
        schedule.every("people.finish_erasures", leaving.finish_erasures, every=timedelta(minutes=10))
