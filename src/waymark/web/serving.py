"""Serving people: what must stand before the first page, the server, and a worker beside it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DatabaseError, connections
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from waymark.vault.keys import wrapping_keys
from waymark.web.checkup import migrations
from waymark.web.static_files import collect

APPLICATION: Final = "waymark.config.wsgi:application"
# Pages wait for the disk more than they compute; more threads than this only take the interpreter from one another.
THREADS: Final = 4
PATIENCE: Final = 30  # seconds a page, or work in hand, may still take after the stop
TRIES: Final = 300  # a fifth of a second between two
REST: Final = 5.0  # seconds before a worker that fell over is started again


def prepare() -> None:
    """See that people could be served at all; CommandError says in a sentence what is missing."""
    try:
        for finding in migrations.unapplied():
            raise CommandError(f"{finding.what} {finding.todo}")
        wrapping_keys()
    except ImproperlyConfigured as mistake:
        raise CommandError(str(mistake)) from None
    except DatabaseError as error:
        words = _("The database does not answer: %(error)s. Look at WAYMARK_DATABASE and WAYMARK_KEYS_DATABASE.")
        raise CommandError(words % {"error": str(error).strip()}) from None
    collect()


def require_free(host: str, port: int) -> None:
    """Raise CommandError where another program listens already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            words = _("Port %(port)d of %(host)s can't be used (%(error)s). Choose another one with --port.")
            said = {"port": port, "host": host, "error": (error.strerror or str(error)).lower()}
            raise CommandError(words % said) from None


@dataclass(slots=True)
class Beside:
    """A worker in a process of its own: started again when it falls over, stopped with the server."""

    over: threading.Event = field(default_factory=threading.Event)
    process: "subprocess.Popen[bytes] | None" = None
    watch: threading.Thread | None = None

    def start(self) -> None:
        """Start it, and keep an eye on it."""
        self._spawn()
        self.watch = threading.Thread(target=self._keep, name="worker", daemon=True)
        self.watch.start()

    def _spawn(self) -> None:
        command = [sys.executable, "-m", "waymark", "worker", "--beside", str(os.getpid())]
        # A session of its own: Ctrl+C reaches the server alone, which then stops the worker once and in order.
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - ours

    def _keep(self) -> None:
        while self.process is not None:
            self.process.wait()
            if self.over.is_set() or self.over.wait(REST):
                return
            self._spawn()

    def stop(self) -> None:
        """Tell it to finish what it has in hand, and wait for that."""
        self.over.set()
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(
    *, host: str, port: int, processes: int = 1, worker: bool = False, say: Callable[[], None] = lambda: None
) -> None:
    """Answer until told to stop (Ctrl+C or SIGTERM); pages under way are finished first. `say` runs once it answers."""
    require_free(host, port)
    # Processes that are started from here must not share a connection with this one.
    connections.close_all()
    server: Any = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=min(THREADS, 2 * (os.cpu_count() or 1) + 1),
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    )
    beside = Beside()
    if worker:
        server.on_startup(beside.start)
    server.on_startup(lambda: threading.Thread(target=_when_up, args=(host, port, say), daemon=True).start())
    try:
        server.serve()
    finally:
        beside.stop()


def _when_up(host: str, port: int, say: Callable[[], None]) -> None:
    """Ask until the first answer comes, then say so."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared with, not bound to
    for _try in range(TRIES):
        time.sleep(0.2)  # also before the first: processes are made meanwhile, and should find this thread at rest
        asked = http.client.HTTPConnection(near, port, timeout=5)
        try:
            asked.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
            if asked.getresponse().status == http.HTTPStatus.OK:
                say()
                return
        except OSError:
            pass
        finally:
            asked.close()


def address(host: str, port: int) -> str:
    """Where people find it, as a browser takes it: the instance's own address, unless it listens elsewhere."""
    shown = "localhost" if host in {"127.0.0.1", "::1"} else host
    return str(settings.URL) if str(settings.URL).startswith("https://") else f"http://{shown}:{port}"
