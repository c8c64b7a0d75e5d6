"""The site's own settings, with the anchor's address beside its pages."""

from pathlib import Path

from waymark.config.settings import *  # noqa: F403 - everything as it is served
from waymark.config.settings import TEMPLATES

TEMPLATES = [{**TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
ROOT_URLCONF = "bench.pages.anchor"
