"""The site as people would meet it: its own home and its own granian, with the anchor's address added."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.databases import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: its port, a signed-in mentee's cookie, and the addresses to ask."""

    port: int
    cookie: str
    addresses: dict[str, str]


@contextmanager
def running_site(*, mentors: int) -> Iterator[Site]:
    """Make the people, start the server, and stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as home:
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")}
        surroundings |= {"WAYMARK_HOME": home, "DJANGO_SETTINGS_MODULE": "bench.pages.site"}
        made = subprocess.run(
            [sys.executable, "-m", "bench.pages.population", str(mentors)],
            cwd=ROOT,
            env=surroundings,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        said = json.loads(made.stdout.splitlines()[-1])
        port = free_port()
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.pages.serving", str(port)], cwd=ROOT, env=surroundings, stdout=sys.stderr
        )
        try:
            _wait(server, port)
            yield Site(port=port, cookie=said["cookie"], addresses=said["addresses"])
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=PATIENCE)


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        asked = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            asked.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
            if asked.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            asked.close()
    raise RuntimeError("The site to measure did not start.")
