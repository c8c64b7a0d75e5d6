"""The instruments the other tests trust: clock, browser, axe, both databases."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import hashers
from django.db import connection, connections
from playwright.sync_api import Page, expect

from tests.browser import CheckAxe, PageAt
from tests.moments import NOON, Clock
from waymark.base import clock as house_clock


def test_the_clock_stands_and_moves_when_told(clock: Clock) -> None:
    assert house_clock.now() == NOON
    clock.forward(days=6, minutes=1)
    assert house_clock.now() - NOON == timedelta(days=6, minutes=1)


@pytest.mark.django_db
def test_the_run_is_on_the_database_that_was_asked_for() -> None:
    assert connection.vendor == os.environ.get("WAYMARK_TEST_DATABASE", "sqlite")
    with connections["keys"].cursor() as cursor:
        cursor.execute("SELECT 1")
    names = [connections[alias].settings_dict["NAME"] for alias in ("default", "keys")]
    assert len(set(names)) == 2
    if connection.vendor == "sqlite":
        assert all(Path(name).is_relative_to(settings.HOME) for name in names), "races need real files"


def test_nothing_reaches_the_developers_own_instance() -> None:
    assert settings.HOME.name.startswith("waymark-tests-")
    assert hashers.get_hasher().algorithm == "md5"


def test_axe_speaks_up(page: Page, axe: CheckAxe) -> None:
    page.set_content("<!doctype html><html lang=en><title>A</title><main><h1>A</h1><img src='data:,'></main></html>")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_pages_come_from_the_running_site_in_any_width_and_scheme(page_at: PageAt) -> None:
    page = page_at(360, "dark")
    answer = page.goto("/healthz")
    assert answer
    assert answer.ok
    assert page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [360, True]


def test_without_script_no_script_runs(page_at: PageAt) -> None:
    page = page_at(script=False)
    page.set_content("<p>still</p><script>document.querySelector('p').textContent = 'moved'</script>")
    expect(page.locator("p")).to_have_text("still")
