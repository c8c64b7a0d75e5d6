"""Somebody who writes a row every twentieth of a second, and notes how long each write took."""

import json
import sys
import threading
import time

import django

django.setup()

from waymark.base import clock  # noqa: E402 - needs the settings
from waymark.jobs.actions.progress import begin_progress, note_progress  # noqa: E402


def main() -> None:
    """Write until told to stop; the last line says how long the longest write took."""
    over = threading.Event()

    def listen() -> None:
        sys.stdin.readline()
        over.set()

    threading.Thread(target=listen, daemon=True).start()
    row = begin_progress("bench.writer", at=clock.now())
    print("ready", flush=True)
    waits: list[float] = []
    while not over.is_set():
        began = time.perf_counter()
        note_progress(row, done=len(waits), at=clock.now())
        waits.append(time.perf_counter() - began)
        over.wait(0.05)
    print(json.dumps({"longest": max(waits), "waits": len(waits)}))


if __name__ == "__main__":
    main()
