"""`waymark demo`: a site with invented people, ready to look around in."""

from datetime import timedelta
from typing import Any, Final

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base import clock
from waymark.careers.actions import load_starter_catalogue
from waymark.demo import place, world
from waymark.demo.doors import DOORS
from waymark.demo.house import move_in
from waymark.demo.scenarios import PASSWORD
from waymark.web import serving

FRESH: Final = timedelta(days=3)  # after that the notes have expired and the stories no longer fit their words


class Command(BaseCommand):
    """Makes what is missing, serves until Ctrl+C, and touches no folder but a demo's own."""

    help = "Look around: a site with invented people, ready to sign in to. Safe to run again."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be asked."""
        parser.add_argument("--host", default="127.0.0.1", help="where to listen")
        parser.add_argument("--port", type=int, default=8000, choices=range(1, 65536), metavar="N", help="default 8000")
        parser.add_argument("--reset", action="store_true", help="throw the demo's people away and start again")
        parser.add_argument("--prepare-only", action="store_true", help="everything but serving")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare the folder, then serve."""
        place.require_demo_settings()
        place.require_demo_folder()
        host, port = options["host"], options["port"]
        if not options["prepare_only"] or options["reset"]:
            serving.require_free(host, port)  # a demo that still runs here is not pulled from under its visitors
        if options["reset"]:
            connections.close_all()
            place.clear()
        self._prepare()
        if not options["prepare_only"]:
            serving.serve(host=host, port=port, worker=True, say=lambda: self._welcome(host, port))

    def _prepare(self) -> None:
        at = clock.now()
        place.mark(at)
        self.stdout.write(_("Making the demo ready …"))
        self.stdout.flush()
        call_command("migrate", verbosity=0, interactive=False)
        load_starter_catalogue(at=at)
        move_in(at=at)
        stands = world.build(at)
        serving.prepare()
        words = ngettext(
            "%(number)d invented person is here, in the middle of their year.",
            "%(number)d invented people are here, in the middle of their year.",
            stands.people,
        )
        self.stdout.write(words % {"number": stands.people})
        if at - place.made_at() > FRESH:
            self.stdout.write(_("This demo was made some days ago. `./waymark demo --reset` begins a fresh one."))
        self.stdout.flush()

    def _welcome(self, host: str, port: int) -> None:
        lines = [
            "",
            _("Open %(address)s") % {"address": f"{serving.address(host, port)}/demo/"},
            "",
            _("All people here are invented. You can be one of five there, or sign in with an address:"),
            *(f"  {door.email:<34}{door.role}" for door in DOORS),
            _("The password of each is %(password)s. Mails appear below. Stop with Ctrl+C.") % {"password": PASSWORD},
            "",
        ]
        self.stdout.write("\n".join(str(line) for line in lines))
        self.stdout.flush()
