from datetime import timedelta

from django.apps import AppConfig

from waymark.base.contracts import erase_parts, export_parts, profile_changed
from waymark.jobs import schedule


class MatchingConfig(AppConfig):
    name = "waymark.matching"

    def ready(self) -> None:
        """Keep the search index true when people change, when they leave, and each night; tell who asked for it."""
        from waymark.matching import actions, models, rules, told  # noqa: PLC0415 - tables exist only from here on
        from waymark.matching.queries.taking_along import export  # noqa: PLC0415 - as above
        from waymark.notices import kinds  # noqa: PLC0415 - as above
        from waymark.vault import door as vault  # noqa: PLC0415 - as above

        profile_changed.offer("matching", actions.profile_changed)
        erase_parts.offer("matching", actions.forget)
        schedule.every("matching.refresh_index", actions.refresh_index, every=timedelta(days=1))
        vault.register(models.SavedSearch, rules.may_open_search)
        kinds.register(told.Told.FITS, sentence=told.FITS, reason=told.WHY)
        schedule.every("matching.tell_who_fits", actions.look_for_everybody, every=timedelta(days=1))
        export_parts.offer("matching", export)
