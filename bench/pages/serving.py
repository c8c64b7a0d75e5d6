"""Granian as `waymark serve` starts it, for the site with the anchor."""

import os
import sys
from typing import Any

from django.core.wsgi import get_wsgi_application
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

site = get_wsgi_application()

from waymark.web.serving import THREADS  # noqa: E402 - the rest needs the settings
from waymark.web.static_files import with_static_files  # noqa: E402

application = with_static_files(site)


def main() -> None:
    """Serve on the port given until told to stop."""
    server: Any = Granian(
        "bench.pages.serving:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=min(THREADS, 2 * (os.cpu_count() or 1) + 1),
        websockets=False,
        log_level=LogLevels.warning,
    )
    server.serve()


if __name__ == "__main__":
    main()
