"""The README's pictures are taken here, of the demo, so that they show what there is.

`PICTURES=yes .venv/bin/pytest tests/journeys/test_pictures.py` keeps fresh ones in docs/pictures.
"""

import os
import re
from pathlib import Path

import pytest

from tests.browser import SCREENS, PageAt, SignIn
from waymark.base import clock
from waymark.demo import world
from waymark.people.models import Person

KEPT = Path(__file__).parents[2] / "docs" / "pictures"
README = Path(__file__).parents[2] / "README.md"
PICTURES = {
    "today": ("ingrid", "/today/"),
    "mentors": ("noor", "/mentors/"),
    "ask": ("noor", "ask"),
}


def test_the_readme_shows_the_pictures_that_are_taken() -> None:
    shown = set(re.findall(r"docs/pictures/(\w+)\.png", README.read_text(encoding="utf-8")))
    assert shown == set(PICTURES)
    assert all((KEPT / f"{name}.png").is_file() for name in shown)


@pytest.mark.usefixtures("live")
def test_pictures_for_the_readme(page_at: PageAt, sign_in: SignIn) -> None:
    world.build(clock.now())
    target = KEPT if os.environ.get("PICTURES") else SCREENS
    target.mkdir(parents=True, exist_ok=True)
    for name, (who, path) in PICTURES.items():
        page = sign_in(page_at(1280), Person.objects.get(email__startswith=who))
        if path == "ask":
            page.goto("/mentors/")
            page.get_by_role("link", name=re.compile("^Meet")).first.click()
            page.get_by_role("link", name=re.compile("^Ask")).click()
            page.get_by_text("How a good note reads").click()
        else:
            page.goto(path)
        page.screenshot(path=target / f"{name}.png")
        assert (target / f"{name}.png").stat().st_size > 10_000
