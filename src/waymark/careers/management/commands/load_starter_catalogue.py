"""`waymark load-starter-catalogue`: occupations to begin with, until O*NET is brought in."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from waymark.base import clock
from waymark.careers.actions import load_starter_catalogue


class Command(BaseCommand):
    """Loads the starter catalogue; running it again changes nothing."""

    help = "Load Waymark's starter catalogue of occupations. Safe to run again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load it and say in one line what stands now."""
        loaded = load_starter_catalogue(at=clock.now())
        counts = {"occupations": loaded.occupations, "titles": loaded.titles, "skills": loaded.skills}
        if loaded.changed:
            line = _("The catalogue is in: %(occupations)d occupations, %(titles)d other titles, %(skills)d skills.")
        else:
            line = _(
                "Nothing to do: %(occupations)d occupations, %(titles)d other titles and %(skills)d skills are there."
            )
        self.stdout.write(line % counts)
