"""The command `waymark`: it names the settings and hands over to the commands the apps bring."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command; a mistake in a setting is one clear line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waymark.config.settings")
    try:
        execute_from_command_line(_with_command_as_django_knows_it(sys.argv))
    except ImproperlyConfigured as mistake:
        sys.exit(f"waymark: {mistake}")


def _with_command_as_django_knows_it(arguments: list[str]) -> list[str]:
    """People write `import-people`; Django finds commands by the name of a module, `import_people`."""
    place = 2 if arguments[1:2] == ["help"] else 1
    named = [word if word.startswith("-") else word.replace("-", "_") for word in arguments[place : place + 1]]
    return [*arguments[:place], *named, *arguments[place + 1 :]]
