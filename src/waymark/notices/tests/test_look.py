"""News and its choices in a real browser: readable small and dark, by keyboard, and without JavaScript."""

from datetime import timedelta
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import CheckAxe, PageAt, Screenshot, SignIn
from waymark.base import clock
from waymark.jobs.tests.run import run_due
from waymark.notices import queries
from waymark.notices.tests.make import QUIET, YES, make_told
from waymark.people.models import Person
from waymark.people.tests.make import make_person


def reader(number: int = 4) -> Person:
    ana, ben = make_person("Ana"), make_person("Ben")
    for step in range(number):
        at = clock.now() - timedelta(hours=5) * step * step
        make_told(ben, by=ana, kind=(YES, QUIET)[step % 2], path="/me/notices/", at=at)
        run_due(at)
    return ben


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (820, "light"), (1440, "light")])
def test_news_read_well(
    *,
    live: LiveServer,
    page_at: PageAt,
    sign_in: SignIn,
    axe: CheckAxe,
    screenshot: Screenshot,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    page = sign_in(page_at(width, scheme), reader())
    page.goto("/news/")
    expect(page.get_by_role("heading", level=1, name="News")).to_be_visible()
    expect(page.get_by_role("link", name="Ana said yes")).to_have_count(2)
    axe(page)
    screenshot(page, f"news-{width}-{scheme}")
    page.goto("/me/notices/")
    expect(page.get_by_role("checkbox", name="Somebody you asked said yes")).to_be_checked()
    axe(page)
    screenshot(page, f"news-by-mail-{width}-{scheme}")


def test_no_news_read_well(
    live: LiveServer, page_at: PageAt, sign_in: SignIn, axe: CheckAxe, screenshot: Screenshot
) -> None:
    page = sign_in(page_at(360), make_person("Ben"))
    page.goto("/news/")
    expect(page.get_by_text("Nothing has happened yet")).to_be_visible()
    axe(page)
    screenshot(page, "news-empty-360-light")


def test_without_javascript_a_line_is_opened_all_are_read_and_mail_is_chosen(
    live: LiveServer, page_at: PageAt, sign_in: SignIn
) -> None:
    ben = reader()
    page: Page = sign_in(page_at(1440, script=False), ben)
    page.goto("/news/")
    page.get_by_role("link", name="Ana said yes").first.press("Enter")
    expect(page.get_by_role("heading", level=1, name="What comes by mail")).to_be_visible()
    page.get_by_role("checkbox", name="Somebody looked in").press("Space")
    page.get_by_role("button", name="Keep this").press("Enter")
    expect(page.get_by_text("Kept.")).to_be_visible()
    assert queries.by_mail(viewer=ben) == {YES, QUIET}
    page.goto("/news/")
    expect(page.get_by_text("New", exact=True)).to_have_count(3)
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_text("New", exact=True)).to_have_count(0)
    assert not queries.has_news(ben)
