from datetime import timedelta

from django.apps import AppConfig

from waymark.jobs import schedule


class WebConfig(AppConfig):
    name = "waymark.web"

    def ready(self) -> None:
        """Keep backups, where the settings say where."""
        from waymark.web.safekeeping import nightly  # noqa: PLC0415 - tables exist only from here on

        schedule.every("web.keep_backup", nightly.keep_backup, every=timedelta(days=1))
