"""The command `waymark`: it names the settings and hands over to the commands the apps bring."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command; a mistake in a setting is one clear line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waymark.config.settings")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # a journal or a pipe hears a line when it is said, not pages later
    if sys.argv[1:2] == ["demo"]:
        _as_a_demo(sys.argv[2:])
    try:
        execute_from_command_line(_with_command_as_django_knows_it(sys.argv))
    except ImproperlyConfigured as mistake:
        sys.exit(f"waymark: {mistake}")


def _as_a_demo(arguments: list[str]) -> None:
    """A demo has a folder, an address and a door of its own; it must know so before the settings are read."""
    # The script in the root names the instance's folder; a demo lives beside the instance, never in it.
    home = Path(os.environ.get("WAYMARK_HOME") or "var")
    os.environ["WAYMARK_HOME"] = str(home if home.name == "demo" else home / "demo")
    os.environ["WAYMARK_DEMO"] = "yes"
    os.environ.setdefault("WAYMARK_URL", f"http://localhost:{_port(arguments)}")


def _port(arguments: list[str]) -> str:
    """The port as it was asked for, before anything else has read the arguments."""
    for place, word in enumerate(arguments):
        if word.startswith("--port="):
            return word.removeprefix("--port=")
        if word == "--port" and place + 1 < len(arguments):
            return arguments[place + 1]
    return "8000"


def _with_command_as_django_knows_it(arguments: list[str]) -> list[str]:
    """People write `import-people`; Django finds commands by the name of a module, `import_people`."""
    place = 2 if arguments[1:2] == ["help"] else 1
    named = [word if word.startswith("-") else word.replace("-", "_") for word in arguments[place : place + 1]]
    return [*arguments[:place], *named, *arguments[place + 1 :]]
