from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "waymark.mentoring"

    def ready(self) -> None:
        """Offer what mentoring gives the others."""
        from waymark.mentoring.offers import offer_all  # noqa: PLC0415 - tables exist only from here on

        offer_all()
