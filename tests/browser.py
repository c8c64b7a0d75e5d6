"""Real pages in a real Chromium: fresh contexts, two people at once, axe, screenshots."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.machine import chromium
from waymark.people.models import Person

type Scheme = Literal["light", "dark"]
type SignIn = Callable[[Page, Person], Page]
type Screenshot = Callable[[Page, str], None]
type CheckAxe = Callable[[Page], None]

SCREENS = Path(__file__).parent / "screens"
HEIGHT = 900
PATIENCE = 10_000  # milliseconds: a loaded machine is slow, not wrong
expect.set_options(timeout=PATIENCE)
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then((found) => ({violations: found.violations}))"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_FIXTURES = frozenset({"browser", "page", "page_at", "two_people"})


class PageAt(Protocol):
    """Opens a page in a context of its own."""

    def __call__(self, width: int = 1440, scheme: Scheme = "light", *, script: bool = True, **more: Any) -> Page:
        """Open a page this wide, in this colour scheme, with or without JavaScript."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for a page is a browser test, said or not."""
    for item in items:
        if not _FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for each process of the run."""
    # Playwright's own loop runs in this thread from now on, and Django would refuse its database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session", autouse=True)
def _files_are_kept() -> Iterator[None]:
    """A browser asks once for each style sheet and script, as on a real site, and not again with every page."""
    with pytest.MonkeyPatch.context() as patch:
        serve = StaticFilesHandler.serve

        def kept(handler: StaticFilesHandler, request: HttpRequest) -> Any:
            answer = serve(handler, request)
            answer["Cache-Control"] = "max-age=3600"
            return answer

        patch.setattr(StaticFilesHandler, "serve", kept)
        yield


@pytest.fixture
def live(live_server: LiveServer) -> LiveServer:
    """The running site; pages open paths relative to it."""
    return live_server


@pytest.fixture
def page_at(browser: Browser, live: LiveServer) -> Iterator[PageAt]:
    """Opens pages, each in a fresh context; a script error or a breach of the CSP on any of them fails the test."""
    contexts, trouble = [], []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not re.match(r"Failed to load resource", message.text):
            trouble.append(message.text)

    def open_page(width: int = 1440, scheme: Scheme = "light", *, script: bool = True, **more: Any) -> Page:
        context = browser.new_context(
            base_url=live.url,
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=script,
            **{"locale": "en-GB", "timezone_id": "Europe/Berlin", **more},
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", heard)
        context.on("weberror", lambda error: trouble.append(str(error.error)))
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def page(page_at: PageAt) -> Page:
    """A desk-wide, light page."""
    return page_at()


@pytest.fixture
def two_people(page_at: PageAt) -> tuple[Page, Page]:
    """Two pages in two browsers that know nothing of each other."""
    return page_at(), page_at()


@pytest.fixture
def sign_in(live: LiveServer) -> SignIn:
    """`sign_in(page, person)`: the page's browser holds that person's session, without walking the door."""

    def signed_in(page: Page, person: Person) -> Page:
        client = Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live.url}])
        return page

    return signed_in


@pytest.fixture
def screenshot() -> Screenshot:
    """`screenshot(page, "today-360-dark")`: the whole page under tests/screens/, for whoever asks with SCREENS=yes."""

    def taken(page: Page, name: str) -> None:
        if os.environ.get("SCREENS"):
            SCREENS.mkdir(exist_ok=True)
            page.screenshot(path=SCREENS / f"{name}.png", full_page=True)

    return taken


@pytest.fixture
def axe() -> CheckAxe:
    """`axe(page)`: nothing on the page stands in the way of a keyboard or a screen reader."""
    instrument = Axe()

    def checked(page: Page) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(instrument.axe_script)
        results = AxeResults(page.evaluate(VIOLATIONS))
        assert results.violations_count == 0, results.generate_report()

    return checked


def looks(page: Page, widths: Sequence[int] = (320, 360, 820, 1440)) -> Iterator[tuple[int, Scheme]]:
    """The page that is open at each of these widths by day and by night, without asking for it again."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert page.evaluate(SIDEWAYS) <= 0, f"{page.url} scrolls sideways at {width}"
            yield width, scheme
