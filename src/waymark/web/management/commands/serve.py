"""`waymark serve`: the site for the people of this instance."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from waymark.web import serving
from waymark.web.checkup import settings as settings_checkup

PORTS = range(1, 65536)


class Command(BaseCommand):
    """Answers until told to stop (Ctrl+C or SIGTERM)."""

    help = "Serve the site. Put a server with a certificate in front when others reach it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be asked."""
        parser.add_argument("--host", default="127.0.0.1", help="where to listen; 0.0.0.0 for every network")
        parser.add_argument("--port", type=int, default=8000, choices=PORTS, metavar="PORT", help="default 8000")
        parser.add_argument("--processes", type=int, default=1, help="how many processes answer; one a core at most")
        parser.add_argument("--with-worker", action="store_true", help="start a worker beside it")

    def handle(self, *_args: Any, **options: Any) -> None:
        """See that everything stands, say what is worth knowing, then answer."""
        host, port = options["host"], options["port"]
        serving.require_free(host, port)
        serving.prepare()
        for finding in settings_checkup.sane():
            self.stderr.write(self.style.WARNING(f"! {finding.what} {finding.todo}".rstrip()))

        def say() -> None:
            where = {"address": serving.address(host, port)}
            self.stdout.write(_("Open %(address)s. Stop with Ctrl+C.") % where)
            self.stdout.flush()

        serving.serve(
            host=host, port=port, processes=max(1, options["processes"]), worker=options["with_worker"], say=say
        )
