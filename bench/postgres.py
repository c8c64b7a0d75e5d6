"""PostgreSQL in a folder of its own, for benches that measure both databases."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.databases import binaries, free_port

PATIENCE = 60.0
# As an operator would set a small server; what is measured is read from warm memory.
SETTINGS = {
    "shared_buffers": "512MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "2GB",
    "random_page_cost": "1.1",
    "fsync": "off",
    "jit": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "log_min_messages": "fatal",
}


@contextmanager
def running(home: Path) -> Iterator[str]:
    """A server whose data lies in `home`, made where there is none; gives the address of its databases."""
    folder = binaries()
    if folder is None:
        raise RuntimeError("This bench needs PostgreSQL's server programs: install the package “postgresql”.")
    data = home / "data"
    quiet = {"cwd": home, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if os.geteuid() == 0:  # the server refuses to run as root, so root lends it to nobody
        quiet |= {"user": "nobody", "group": "nogroup", "extra_groups": []}
    home.mkdir(parents=True, exist_ok=True)
    if not data.exists():
        if os.geteuid() == 0:
            shutil.chown(home, "nobody", "nogroup")
        make = [folder / "initdb", "-D", data, "-U", "waymark", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(make, check=True, **quiet)  # type: ignore[call-overload]
    port = free_port()
    flags = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen([folder / "postgres", "-D", data, "-p", str(port), *flags], **quiet)  # type: ignore[call-overload]
    try:
        _make_databases(server, port)
        yield f"postgresql://waymark@127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _make_databases(server: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            with psycopg.connect(
                host="127.0.0.1", port=port, user="waymark", dbname="postgres", autocommit=True
            ) as connection:
                known = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
                for name in {"waymark", "keys"} - known:
                    connection.execute(f"CREATE DATABASE {name}".encode())
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise RuntimeError("PostgreSQL for this bench did not start.")
