"""The look everything else is made of."""

from django.apps import AppConfig

from waymark.design.words import teach_django_our_words


class DesignConfig(AppConfig):
    """How Waymark looks and speaks."""

    name = "waymark.design"
    label = "design"

    def ready(self) -> None:
        """From here on Django's own form errors speak as we do."""
        teach_django_our_words()
