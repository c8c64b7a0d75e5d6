from datetime import timedelta

from django.apps import AppConfig

from waymark.base.contracts import erase_parts, export_parts, invariants, today_lines
from waymark.jobs import schedule


class PeopleConfig(AppConfig):
    name = "waymark.people"

    def ready(self) -> None:
        """Offer what people take along, what an erasure forgets at the doors, and the job that finishes erasures."""
        from waymark.people import jobs, today  # noqa: PLC0415 - as below
        from waymark.people.actions import leaving, pruning  # noqa: PLC0415 - tables exist only from here on
        from waymark.people.queries import erased, export  # noqa: PLC0415 - as above

        export_parts.offer("people", export.export_people)
        erase_parts.offer("people", leaving.forget_at_the_doors)
        invariants.offer("whoever was erased stays so", erased.came_back)
        today_lines.offer("people", today.lines)
        schedule.every("people.prune_doors", pruning.prune_doors, every=timedelta(days=1))
        schedule.every("people.sweep_lists", jobs.sweep_lists, every=timedelta(hours=1))
        schedule.every("people.finish_erasures", leaving.finish_erasures, every=timedelta(minutes=10))
