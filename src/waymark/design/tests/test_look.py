"""The style guide as people meet it: in a browser, at every width, by day and night, from both sides."""

from typing import Any

import pytest
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from tests.browser import CheckAxe, PageAt, Screenshot, looks

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def guide_open(settings: Settings) -> None:
    """The guide is there for those who build."""
    settings.STYLE_GUIDE = True
    settings.ROOT_URLCONF = "waymark.design.tests.urls"


@pytest.mark.parametrize("path", ["/design/", "/design/leftwards/", "/design/dusk/"])
def test_everything_fits_and_can_be_reached(path: str, page_at: PageAt, axe: CheckAxe, screenshot: Screenshot) -> None:
    page = page_at()
    page.goto(path)
    for width, scheme in looks(page):
        screenshot(page, f"{path.strip('/').replace('/', '-')}-{width}-{scheme}")
        if width in {320, 1440}:
            axe(page)


def test_the_guide_reads_from_the_right_in_arabic(page_at: PageAt) -> None:
    page = page_at()
    page.goto("/design/leftwards/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    cover = page.locator(".cover").bounding_box()
    assert cover is not None
    assert cover["x"] + cover["width"] == pytest.approx(1440, abs=1)


def test_the_chip_shows_the_answer_that_is_picked_also_without_script(page_at: PageAt) -> None:
    page = page_at(script=False)
    page.goto("/design/")
    chip = page.locator("details.who").first
    expect(chip.locator("summary")).to_contain_text("You and Ana")
    chip.locator("summary").click()
    chip.get_by_role("radio", name="Only me").check()
    expect(chip.locator(".who__state--me")).to_be_visible()
    expect(chip.locator(".who__state--pair")).to_be_hidden()


def test_what_is_wrong_has_focus_when_the_page_opens(page_at: PageAt) -> None:
    page = page_at()
    page.goto("/design/")
    expect(page.locator(".notice[autofocus]")).to_be_focused()


def test_the_slash_key_leads_to_the_search_box(page_at: PageAt) -> None:
    page = page_at()
    page.goto("/design/")
    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("input[type=search]")).to_have_value("a/b")


def test_a_form_is_sent_once_however_often_its_button_is_pressed(page_at: PageAt) -> None:
    page = page_at()
    sent: list[str] = []

    def slowly(route: Any) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    page.goto("/design/")
    page.route("**/design/", slowly)
    page.evaluate("document.querySelector('form[novalidate]').insertAdjacentHTML('beforeend', '<button>Ask</button>')")
    button = page.locator("form[novalidate] button")
    button.dblclick()
    expect(button).to_have_attribute("aria-busy", "true")
    assert sent == ["POST"]


def test_the_skip_link_leads_past_the_rail(page_at: PageAt) -> None:
    page = page_at()
    page.goto("/design/dusk/")
    skip = page.locator("a.skip")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("path", ["/design/", "/design/leftwards/", "/design/dusk/"])
def test_the_guide_is_closed_where_nobody_builds(path: str, page_at: PageAt, settings: Settings) -> None:
    settings.STYLE_GUIDE = False
    answer = page_at().goto(path)
    assert answer is not None
    assert answer.status == 404
