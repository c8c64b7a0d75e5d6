"""`waymark worker`: does what was put off until after a page was answered."""

import os
import signal
import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base import clock
from waymark.jobs.actions.attempts import release_parked
from waymark.jobs.worker import Shift


class Command(BaseCommand):
    """Runs until told to stop (Ctrl+C or SIGTERM); what it has in hand then is finished first."""

    help = "Work behind the scenes: tell people, send mail, run periodic jobs. Run as many as you like."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be asked."""
        parser.add_argument("--batch", "--once", action="store_true", help="do what is due now, then stop")
        parser.add_argument("--release", action="store_true", help="first try anew what was set aside after failing")
        parser.add_argument("--beside", type=int, metavar="PID", help="stop when the process that started this is gone")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Begin a shift."""
        if options["release"]:
            number = release_parked(at=clock.now())
            words = ngettext("%(number)d piece is tried anew.", "%(number)d pieces are tried anew.", number)
            self.stdout.write(words % {"number": number})
        name = f"{socket.gethostname()[:24]}-{os.getpid()}-{get_random_string(8)}"
        shift = Shift(name, batch=options["batch"], beside=options["beside"])
        before = {sign: signal.getsignal(sign) for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
        shift.hands.configure_signals()
        if not options["batch"]:
            self.stdout.write(_("Working behind the scenes. Stop with Ctrl+C."))
        try:
            shift.work()
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)
